import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReadyLine } from '../../../../main/shell/engine/ready-line.ts';

describe('the line of an engine that is ready', () => {
  it('gives the address that opens its door', () => {
    const ready = readReadyLine('{"enterUrl":"http://127.0.0.1:4000/enter?token=ab"}');
    expect(ready).toEqual({ ok: true, value: new URL('http://127.0.0.1:4000/enter?token=ab') });
  });

  it('gives the failure that kept it from starting, with a code of ours', () => {
    expect(readReadyLine('{"error":{"code":"LIBRARY_LOCKED","message":"Busy."}}')).toEqual({
      ok: false,
      error: { code: 'LIBRARY_LOCKED', message: 'Busy.' },
    });
    expect(readReadyLine('{"error":{"code":"toString","message":"?"}}')).toMatchObject({
      error: { code: 'ENGINE_NOT_STARTED' },
    });
  });

  it.each([
    'http://192.168.1.4:4000/enter',
    'https://127.0.0.1:4000/enter',
    'http://127.0.0.1.example.org/enter',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('never leads a window to %s', (enterUrl) => {
    expect(readReadyLine(JSON.stringify({ enterUrl }))).toBeNull();
  });

  it('is told from any other line', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => readReadyLine(line) === null));
  });
});
