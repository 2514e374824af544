import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const RENDERER = fileURLToPath(new URL('../../../../../renderer/', import.meta.url));
/** Attributes that people read or hear. */
const SPOKEN = /^(aria-label|aria-description|aria-valuetext|title|alt|label|placeholder|description|text)$/;
const WORD = /\p{L}{2,}/u;

/** Text that people would see and that stands in the source instead of the catalogue. */
function literalTexts(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && WORD.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && SPOKEN.test(node.name.getText(source))) {
      const value = node.initializer;
      if (value !== undefined && ts.isStringLiteral(value) && WORD.test(value.text)) found.push(value.text);
    }
    if (ts.isJsxExpression(node) && node.expression !== undefined && !ts.isJsxAttribute(node.parent)) {
      const { expression } = node;
      if (ts.isStringLiteralLike(expression) && WORD.test(expression.text)) found.push(expression.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const parse = (name: string, text: string): ts.SourceFile =>
  ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);

describe('no text stands outside the catalogue', () => {
  const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  );

  test.each(files)('%s', (name) => {
    expect(literalTexts(parse(name, readFileSync(join(RENDERER, name), 'utf8')))).toEqual([]);
  });

  test('the check sees text, spoken attributes and strings in braces', () => {
    const bad = `export const A = () => <b title="Frame">Bottom {'of the'} <i>–</i></b>;`;
    expect(literalTexts(parse('bad.tsx', bad))).toEqual(['Frame', 'Bottom', 'of the']);
  });
});
