import type { CanvasPoint } from './canvas.ts';
import type { Polyline } from './stroke.ts';

const STEPS_PER_CURVE = 6;
const NUMBERS_OF: Readonly<Record<string, number>> = { M: 2, L: 2, A: 4, Q: 4 };

/** Turns a pen's way, written as the glyph table describes, into polylines; a malformed way is a bug. */
export function penPolylines(pen: string): readonly Polyline[] {
  const lines: CanvasPoint[][] = [];
  let line: CanvasPoint[] = [];
  for (const [, command = '', rest = ''] of pen.matchAll(/([A-Z])([^A-Z]*)/g)) {
    const [a = 0, b = 0, c = 0, d = 0, ...more] = readNumbers(command, rest);
    if (more.length > 0) throw new RangeError(`too many numbers in "${command}${rest}"`);
    const at = line.at(-1);
    if (command === 'M') {
      line = [{ x: a, y: b }];
      lines.push(line);
    } else if (at === undefined) {
      throw new RangeError(`a pen's way begins with M, not with ${command}`);
    } else if (command === 'L') {
      line.push({ x: a, y: b });
    } else {
      const curve = command === 'A' ? quarterEllipse : quadratic;
      for (let step = 1; step <= STEPS_PER_CURVE; step += 1) {
        line.push(curve(at, { x: a, y: b }, { x: c, y: d }, step / STEPS_PER_CURVE));
      }
    }
  }
  return lines;
}

function readNumbers(command: string, text: string): readonly number[] {
  const numbers = text
    .trim()
    .split(/\s+/)
    .map((word) => Number(word));
  if (numbers.length !== NUMBERS_OF[command] || numbers.some((value) => !Number.isFinite(value))) {
    throw new RangeError(`not a step of a pen: "${command}${text}"`);
  }
  return numbers;
}

function quarterEllipse(from: CanvasPoint, corner: CanvasPoint, to: CanvasPoint, part: number): CanvasPoint {
  const fromWeight = 1 - Math.sin((part * Math.PI) / 2);
  const toWeight = 1 - Math.cos((part * Math.PI) / 2);
  return {
    x: corner.x + (from.x - corner.x) * fromWeight + (to.x - corner.x) * toWeight,
    y: corner.y + (from.y - corner.y) * fromWeight + (to.y - corner.y) * toWeight,
  };
}

function quadratic(from: CanvasPoint, control: CanvasPoint, to: CanvasPoint, part: number): CanvasPoint {
  const rest = 1 - part;
  return {
    x: rest * rest * from.x + 2 * rest * part * control.x + part * part * to.x,
    y: rest * rest * from.y + 2 * rest * part * control.y + part * part * to.y,
  };
}
