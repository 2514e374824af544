import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The exact truth of a rendered clip, as far as accuracy looks at it. */
const renderedSchema = z.object({
  margin_mm: z.number(),
  deepest_frame: z.int(),
  near_leg: z.enum(['L', 'R']),
  camera: z.object({
    azimuth_deg_from_side_positive_to_front: z.number(),
    roll_deg: z.number(),
    height_m: z.number(),
  }),
  lifter: z.object({ plate_diameter_m: z.number() }),
  px_per_cm_at_near_hip_deepest: z.number(),
  frames: z.array(z.record(z.string(), z.unknown())),
});

/** What one viewer's eye says of a real clip. */
const labelSchema = z.object({
  attempts: z.array(z.number()),
  completed: z.array(z.boolean()).optional(),
  depth: z.enum(['below', 'above', 'close', 'not-judgeable']),
  view: z.string(),
});
const labelsSchema = z.object({ clips: z.record(z.string(), labelSchema) });

export type RenderedTruth = z.infer<typeof renderedSchema>;
export type EyeLabel = z.infer<typeof labelSchema>;

/** A clip with what is known about it. */
export type KnownClip =
  | { readonly kind: 'rendered'; readonly path: string; readonly truth: RenderedTruth }
  | { readonly kind: 'labelled'; readonly path: string; readonly label: EyeLabel };

/** The near plate hangs half a metre nearer the camera than the hip, which is 3 to 5 m away. */
const PLATE_NEARER = 1.15;
const VIDEO = /\.(mp4|mov|mkv|webm|avi|m4v)$/i;

/** Every clip of a folder that has a truth beside it or a label in `labels.json`, in the order of names. */
export async function readKnownClips(folder: string): Promise<readonly KnownClip[]> {
  const labelsPath = join(folder, 'labels.json');
  const labels = existsSync(labelsPath) ? labelsSchema.parse(await readJson(labelsPath)).clips : {};
  const names = (await readdir(folder)).filter((name) => VIDEO.test(name)).sort();
  const clips: KnownClip[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const truthPath = path.replace(VIDEO, '.json');
    const label = labels[name];
    if (existsSync(truthPath)) {
      clips.push({ kind: 'rendered', path, truth: renderedSchema.parse(await readJson(truthPath)) });
    } else if (label) clips.push({ kind: 'labelled', path, label });
  }
  return clips;
}

/**
 * What hides the near hip crease in a rendered clip at its deepest frame: whether it lies inside the outline of
 * the near plate, as far as the truth tells.
 */
export function creaseBehindPlate(truth: RenderedTruth): boolean {
  const frame = truth.frames[truth.deepest_frame];
  const point = (name: string) =>
    z.object({ p2: z.tuple([z.number(), z.number()]) }).safeParse(frame?.[name]).data?.p2;
  const crease = point(`hip_crease_${truth.near_leg}`);
  const plate = point(`plate_centre_${truth.near_leg}`);
  if (!crease || !plate) return false;
  const radiusPx = PLATE_NEARER * truth.lifter.plate_diameter_m * 50 * truth.px_per_cm_at_near_hip_deepest;
  return Math.hypot(crease[0] - plate[0], crease[1] - plate[1]) < radiusPx;
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
