// Draws the program's icon: a lifter's leg in the bottom, its crease below the level line of the knee.
// Run `node assets/icons/draw-icon.mjs` after a change; the picture is kept beside it.
import { writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';

const SIZE = 1024;
/** Each pixel is looked at this many times a side, so that edges are smooth. */
const SAMPLES = 3;

const GROUND = [16, 19, 23, 255];
const LEG = [236, 240, 244, 255];
const LEVEL = [255, 176, 32, 255];
const NOTHING = [0, 0, 0, 0];

const HIP = { x: 300, y: 640 };
const KNEE = { x: 690, y: 470 };
const FOOT = { x: 610, y: 850 };
const BACK = { x: 450, y: 230 };
const BONE = 56;
const JOINT = 84;

const image = new PNG({ width: SIZE, height: SIZE });
for (let y = 0; y < SIZE; y += 1) {
  for (let x = 0; x < SIZE; x += 1) image.data.set(colourAround(x, y), (y * SIZE + x) * 4);
}
writeFileSync(new URL('./icon.png', import.meta.url), PNG.sync.write(image, { deflateLevel: 9 }));

/** The mean colour of a pixel, weighted by how much of it is covered. */
function colourAround(x, y) {
  const sum = [0, 0, 0, 0];
  for (let row = 0; row < SAMPLES; row += 1) {
    for (let column = 0; column < SAMPLES; column += 1) {
      const colour = colourAt(x + (column + 0.5) / SAMPLES, y + (row + 0.5) / SAMPLES);
      for (let channel = 0; channel < 3; channel += 1) sum[channel] += colour[channel] * colour[3];
      sum[3] += colour[3];
    }
  }
  if (sum[3] === 0) return NOTHING;
  return [...sum.slice(0, 3).map((value) => Math.round(value / sum[3])), Math.round(sum[3] / SAMPLES ** 2)];
}

function colourAt(x, y) {
  if (!isInRoundedSquare(x, y, 48, 200)) return NOTHING;
  const isOnLeg =
    distanceToLine(x, y, BACK, HIP) < BONE ||
    distanceToLine(x, y, HIP, KNEE) < BONE ||
    distanceToLine(x, y, KNEE, FOOT) < BONE ||
    Math.hypot(x - HIP.x, y - HIP.y) < JOINT ||
    Math.hypot(x - KNEE.x, y - KNEE.y) < JOINT;
  if (isOnLeg) return LEG;
  const isOnLevel = Math.abs(y - (KNEE.y - JOINT)) < 14 && x > 140 && x < SIZE - 140;
  return isOnLevel ? LEVEL : GROUND;
}

function isInRoundedSquare(x, y, margin, radius) {
  const beyond = (value) => Math.max(margin + radius - value, value - (SIZE - margin - radius), 0);
  return Math.hypot(beyond(x), beyond(y)) < radius;
}

function distanceToLine(x, y, from, to) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - (from.x + t * dx), y - (from.y + t * dy));
}
