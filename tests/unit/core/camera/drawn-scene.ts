import type { GreyImage } from '../../../../core/camera/grey-image.ts';

/** A camera two metres from nothing in particular; metres and degrees, the world's z up, looking along y. */
export interface DrawnCamera {
  readonly width: number;
  readonly height: number;
  readonly focalPx: number;
  readonly rollDeg: number;
  /** Positive when the camera looks down. */
  readonly pitchDeg: number;
  readonly heightM: number;
}

/** A flat rectangle that stands upright: `x`, `y` of its middle, `turnDeg` about the vertical. */
export interface StandingPanel {
  readonly x: number;
  readonly y: number;
  readonly bottom: number;
  readonly top: number;
  readonly width: number;
  readonly turnDeg: number;
  /** Degrees by which the panel itself is out of plumb, clockwise. */
  readonly leanDeg: number;
  readonly shade: number;
}

/** A repeatable source of numbers between 0 and 1 (Park and Miller's generator). */
export function numbersFrom(seed: number): () => number {
  let state = (seed * 7919 + 12345) % 2147483647;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Projects a point of the world into the picture. */
export function project(camera: DrawnCamera, x: number, y: number, z: number): { x: number; y: number } {
  const pitch = (camera.pitchDeg * Math.PI) / 180;
  const roll = (camera.rollDeg * Math.PI) / 180;
  const up = z - camera.heightM;
  const depth = y * Math.cos(pitch) - up * Math.sin(pitch);
  const down = -(y * Math.sin(pitch) + up * Math.cos(pitch));
  const right = (x / depth) * camera.focalPx;
  const low = (down / depth) * camera.focalPx;
  return {
    x: camera.width / 2 + right * Math.cos(roll) - low * Math.sin(roll),
    y: camera.height / 2 + right * Math.sin(roll) + low * Math.cos(roll),
  };
}

/** Draws panels far to near on grey ground, 3 x 3 samples a pixel, with noise of the given standard deviation. */
export function drawPanels(
  camera: DrawnCamera,
  panels: readonly StandingPanel[],
  noiseSd: number,
  seed: number,
): GreyImage {
  const { width, height } = camera;
  const fine = 3;
  const wide = width * fine;
  const canvas = new Float32Array(wide * height * fine).fill(120);
  for (const panel of [...panels].sort((a, b) => b.y - a.y)) {
    fill(canvas, wide, height * fine, panelCorners(camera, panel, fine), panel.shade);
  }
  const random = numbersFrom(seed);
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let k = 0; k < fine * fine; k += 1) {
        sum += canvas[(y * fine + Math.floor(k / fine)) * wide + x * fine + (k % fine)] ?? 0;
      }
      const noise = (random() + random() + random() + random() - 2) * Math.sqrt(3) * noiseSd;
      data[y * width + x] = Math.min(255, Math.max(0, sum / (fine * fine) + noise));
    }
  }
  return { width, height, data };
}

function panelCorners(camera: DrawnCamera, panel: StandingPanel, fine: number): { x: number; y: number }[] {
  const turn = (panel.turnDeg * Math.PI) / 180;
  const lean = Math.tan((panel.leanDeg * Math.PI) / 180);
  return [
    [-1, panel.bottom],
    [1, panel.bottom],
    [1, panel.top],
    [-1, panel.top],
  ].map(([side = 0, z = 0]) => {
    const along = (side * panel.width) / 2 + lean * (z - panel.bottom);
    const at = project(camera, panel.x + along * Math.cos(turn), panel.y + along * Math.sin(turn), z);
    return { x: at.x * fine, y: at.y * fine };
  });
}

/** Fills a convex polygon row by row. */
function fill(
  canvas: Float32Array,
  width: number,
  height: number,
  corners: readonly { x: number; y: number }[],
  shade: number,
): void {
  for (let y = 0; y < height; y += 1) {
    const crossings: number[] = [];
    for (const [i, a] of corners.entries()) {
      const b = corners[(i + 1) % corners.length] ?? a;
      if (a.y > y + 0.5 === b.y > y + 0.5) continue;
      crossings.push(a.x + ((y + 0.5 - a.y) / (b.y - a.y)) * (b.x - a.x));
    }
    if (crossings.length < 2) continue;
    const from = Math.max(0, Math.round(Math.min(...crossings)));
    const to = Math.min(width, Math.round(Math.max(...crossings)));
    if (to > from) canvas.fill(shade, y * width + from, y * width + to);
  }
}

/** A hall with some posts and boards and a few things that are not plumb. */
export function gymPanels(seed: number, count: number, outOfPlumbDeg: number): StandingPanel[] {
  const random = numbersFrom(seed);
  const turnDeg = (random() - 0.5) * 40;
  return Array.from({ length: count }, (_, i) => {
    const leaning = i % 5 === 4;
    const bottom = random() * 0.8;
    return {
      x: (random() - 0.5) * 4.5,
      y: 4 + random() * 3,
      bottom,
      top: bottom + 0.4 + random() * 1.6,
      width: random() < 0.5 ? 0.08 + random() * 0.1 : 0.3 + random() * 0.8,
      turnDeg: turnDeg + (random() < 0.3 ? 90 : 0) * 0.6,
      leanDeg: leaning ? (random() - 0.5) * 40 : (random() - 0.5) * 2 * outOfPlumbDeg,
      shade: 20 + Math.round(random() * 215),
    };
  });
}
