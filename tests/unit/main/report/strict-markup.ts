/** Elements that have no end tag. */
const VOID = new Set(['meta', 'br', 'img']);
const ALLOWED = new Set(
  (
    'html head meta title style body a header h1 h2 h3 h4 dl div dt dd main section table thead tbody tr th td span ' +
    'svg path text rect circle g clipPath p strong br figure figcaption video img ul li bdi code footer'
  ).split(' '),
);
const TAG = /<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[a-zA-Z:-]+(?:="[^"<>]*")?)*)\s*(\/?)>/y;

/** One element as it was opened. */
export interface ElementOpened {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * Reads a page as strictly as XML is read and gives its elements; throws at the first thing that is not well formed:
 * a stray bracket or ampersand, an unknown element, an event handler, tags that do not nest.
 */
export function readStrictly(page: string): readonly ElementOpened[] {
  const doctype = '<!doctype html>';
  if (!page.startsWith(doctype)) throw new Error('the page does not begin with its document type');
  const open: string[] = [];
  const elements: ElementOpened[] = [];
  let at = doctype.length;
  while (at < page.length) {
    if (page[at] !== '<') {
      const next = page.indexOf('<', at);
      const end = next === -1 ? page.length : next;
      if (open.at(-1) !== 'style') checkText(page.slice(at, end));
      at = end;
      continue;
    }
    TAG.lastIndex = at;
    const match = TAG.exec(page);
    if (match === null) throw new Error(`not a tag: ${page.slice(at, at + 80)}`);
    const [whole, closing, name = '', attributes = '', selfClosing] = match;
    at += whole.length;
    if (!ALLOWED.has(name)) throw new Error(`the element ${name} has no place on the page`);
    if (closing === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> ends something else`);
      continue;
    }
    elements.push({ name, attributes: readAttributes(attributes) });
    if (selfClosing !== '/' && !VOID.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`never ended: ${open.join(', ')}`);
  return elements;
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/([a-zA-Z:-]+)(?:="([^"]*)")?/g)) {
    if (/^on/i.test(name) || name === 'style')
      throw new Error(`the attribute ${name} has no place on the page`);
    if (attributes.has(name)) throw new Error(`${name} stands twice`);
    checkText(value);
    attributes.set(name, value);
  }
  return attributes;
}

function checkText(text: string): void {
  const stray = /&(?!#\d+;)|[>\0]/.exec(text);
  if (stray !== null) throw new Error(`not escaped: ${text.slice(0, 80)}`);
}
