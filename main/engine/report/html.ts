/** A piece of markup whose text is already escaped. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a template: text is escaped, markup stays, lists are joined, null is nothing. */
type HtmlPart = string | number | Html | null | readonly HtmlPart[];

/**
 * Makes markup from a template; every text that is put into it is escaped.
 *
 * Use it for elements and for attribute values in double quotes. It is no protection inside `<script>` or
 * `<style>`, nor for a link's scheme.
 */
export function html(template: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  let markup = template[0] ?? '';
  parts.forEach((part, index) => {
    markup += markupOf(part) + (template[index + 1] ?? '');
  });
  return new Html(markup);
}

/** Escapes text for elements and quoted attributes; characters that HTML forbids become U+FFFD. */
export function escapeText(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** Control characters but tab and line feed, lone halves of pairs, and code points that are no characters. */
const FORBIDDEN = /(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

function markupOf(part: HtmlPart): string {
  if (part === null) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  return part.map(markupOf).join('');
}
