import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeText, html } from '../../../../main/engine/report/html.ts';

/** Half of the letters are ones that mean something in HTML. */
const LETTER = fc.oneof(
  fc.constantFrom('<', '>', '"', "'", '&', '/'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);

test('text that is put into a template can never be markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: LETTER, maxLength: 60 }), (text) => {
      const markup = html`<p title="${text}">${text}</p>`.markup;
      const inner = markup.slice('<p title="'.length, -'</p>'.length);
      expect(inner.match(/[<>"]/g)).toEqual(['"', '>']);
    }),
  );
});

test('what was escaped reads as it was, but for characters that HTML forbids', () => {
  expect(escapeText(`a<b & "c" 'd'`)).toBe('a&#60;b &#38; &#34;c&#34; &#39;d&#39;');
  expect(escapeText('squat\u0000\u0007\ud800\ufffe\ttab\nline')).toBe(
    'squat\ufffd\ufffd\ufffd\ufffd\ttab\nline',
  );
  expect(escapeText('深蹲 🏋')).toBe('深蹲 🏋');
});

test('markup stays markup, lists are joined, null is nothing', () => {
  const items = ['<a>', 'b'].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}${null}</ul>`.markup).toBe('<ul><li>&#60;a&#62;</li><li>b</li></ul>');
});
