import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { type ModelManifest, modelManifestSchema } from '../../../models/manifest.ts';
import { listModels, loadPoseModel } from '../../../models/registry.ts';
import { type OnnxGraph, writeOnnxModel } from '../../../native/onnx/format/onnx-model.ts';

const WIDTH = 48;
const HEIGHT = 64;
const POINTS = 17;
/** The region is as large as the networks' input, so that a place of the input is a pixel of the picture. */
const REGION = { centreX: 60, centreY: 80, side: HEIGHT, rotation: 0 };
const LEFT = REGION.centreX - WIDTH / 2;
const TOP = REGION.centreY - HEIGHT / 2;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline modèles '));
});

afterEach(() => rm(folder, { recursive: true }));

describe('networks whose belief is the red of the picture find its one red dot', () => {
  const dotted = dot(55, 90);

  test('as heatmaps', async () => {
    const graph = network([redOf('maps')], [{ name: 'maps', shape: [1, POINTS, HEIGHT, WIDTH] }]);
    await addModel('own', 'heatmap', graph);
    const estimate = await estimateWith('own', dotted);
    expect(estimate?.points.leftKnee?.at).toEqual({ x: 55, y: 90 });
    expect(estimate?.points.leftKnee?.visibility).toBeCloseTo(1, 6);
  });

  test('as SimCC, outputs in either order', async () => {
    const alongX = {
      operator: 'ReduceMax',
      inputs: ['red'],
      outputs: ['simcc_x'],
      attributes: { axes: [2], keepdims: 0 },
    };
    const alongY = {
      operator: 'ReduceMax',
      inputs: ['red'],
      outputs: ['simcc_y'],
      attributes: { axes: [3], keepdims: 0 },
    };
    const outputs = [
      { name: 'simcc_x', shape: [1, POINTS, WIDTH] },
      { name: 'simcc_y', shape: [1, POINTS, HEIGHT] },
    ];
    await addModel('own', 'simcc', network([redOf('red'), alongX, alongY], outputs));
    await addModel('own-turned', 'simcc', network([redOf('red'), alongX, alongY], outputs.toReversed()));
    for (const id of ['own', 'own-turned']) {
      expect((await estimateWith(id, dotted))?.points.rightHip?.at).toEqual({ x: 55, y: 90 });
    }
  });

  test('a picture without red holds nobody', async () => {
    await addModel(
      'own',
      'heatmap',
      network([redOf('maps')], [{ name: 'maps', shape: [1, POINTS, HEIGHT, WIDTH] }]),
    );
    expect(await estimateWith('own', { ...dotted, data: new Uint8Array(dotted.data.length) })).toBeNull();
  });
});

test('YOLO-pose: two people, each with a region round the box; the landmarks of the one in the middle', async () => {
  const people = [
    { x: 24, y: 32, score: 0.8 },
    { x: 4, y: 6, score: 0.9 },
  ];
  const data = new Float32Array((5 + 3 * POINTS) * people.length);
  people.forEach(({ x, y, score }, column) => {
    const keypoints = Array.from({ length: POINTS }, () => [x + 1, y + 2, 0.7]).flat();
    [x, y, 6, 8, score, ...keypoints].forEach((value, row) => {
      data[row * people.length + column] = value;
    });
  });
  const graph: OnnxGraph = {
    nodes: [{ operator: 'Identity', inputs: ['found'], outputs: ['output0'] }],
    constants: [{ name: 'found', shape: [1, 5 + 3 * POINTS, people.length], data }],
    inputs: [{ name: 'images', shape: [1, 3, HEIGHT, WIDTH] }],
    outputs: [{ name: 'output0', shape: [1, 5 + 3 * POINTS, people.length] }],
  };
  await addModel('own', 'yolo-pose', graph);
  const model = await load('own');
  try {
    const detections = await model.detect(dot(0, 0));
    // The picture of 120 x 160 is seen whole, at 2.5 pixels a place.
    expect(
      detections.map(({ region }) => [region.centreX, region.centreY, region.side].map(Math.round)),
    ).toEqual([
      [10, 15, 25],
      [60, 80, 25],
    ]);
    const estimate = await model.estimate(dot(0, 0), REGION);
    expect(estimate?.points.leftKnee?.at).toEqual({ x: LEFT + 25, y: TOP + 34 });
    expect(estimate?.score).toBeCloseTo(0.8, 6);
  } finally {
    await model.close();
  }
});

test('the manifest that models/README.md shows follows the schema', async () => {
  const readme = await readFile(new URL('../../../models/README.md', import.meta.url), 'utf8');
  const shown = /```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const manifest = shown.replace(/64 hex digits[^"]*/, '0'.repeat(64));
  expect(modelManifestSchema.parse(JSON.parse(manifest)).id).toBe('my-rtmpose');
});

describe('what is wrong with a model of the user is said, and the others stay', () => {
  test('a manifest that is not JSON, one of another schema, none at all, a taken id', async () => {
    const graph = network([redOf('maps')], [{ name: 'maps', shape: [1, POINTS, HEIGHT, WIDTH] }]);
    await addModel('fine', 'heatmap', graph);
    await addModel('taken', 'heatmap', graph, { id: 'blazepose-full' });
    await addModel('wrong', 'heatmap', graph, { licence: '' });
    await mkdir(join(folder, 'empty'));
    await mkdir(join(folder, 'text'));
    await writeFile(join(folder, 'text', 'manifest.json'), 'not json');
    const { models, problems } = await listModels(folder);
    expect(models.map(({ manifest }) => manifest.id)).toEqual([
      'blazepose-lite',
      'blazepose-full',
      'blazepose-heavy',
      'fine',
    ]);
    expect(problems.map(({ code }) => code).sort()).toEqual([
      'MODEL_FILE_MISSING',
      'MODEL_MANIFEST_INVALID',
      'MODEL_MANIFEST_INVALID',
      'MODEL_MANIFEST_INVALID',
    ]);
    expect(problems.find(({ path }) => path.includes('wrong'))?.message).toContain('licence');
  });

  test('a folder that is not there', async () => {
    const { models, problems } = await listModels(join(folder, 'none'));
    expect(models).toHaveLength(3);
    expect(problems).toMatchObject([{ code: 'MODEL_FILE_MISSING' }]);
  });

  test.each([
    [
      'weights of another hash',
      { files: [{ role: 'network' as const, path: 'network.onnx', sha256: '0'.repeat(64) }] },
      'MODEL_HASH_MISMATCH',
    ],
    [
      'weights that are not there',
      { files: [{ role: 'network' as const, path: 'none.onnx', sha256: '0'.repeat(64) }] },
      'MODEL_FILE_MISSING',
    ],
    [
      'weights out of the folder',
      { files: [{ role: 'network' as const, path: '../own/network.onnx', sha256: '0'.repeat(64) }] },
      'MODEL_MANIFEST_INVALID',
    ],
    [
      'an npm package that is not there',
      { files: [{ role: 'network' as const, path: 'package:no-such-package/x', sha256: '0'.repeat(64) }] },
      'MODEL_FILE_MISSING',
    ],
    [
      'another size of input',
      { input: { width: 40, height: 64, scaling: { low: 0, high: 1 }, order: 'rgb' as const } },
      'MODEL_UNSUPPORTED',
    ],
    ['another skeleton', { skeleton: 'halpe-26' as const }, 'MODEL_UNSUPPORTED'],
    ['outputs of another kind', { kind: 'simcc' as const }, 'MODEL_UNSUPPORTED'],
  ])('%s', async (_, changes: Partial<ModelManifest>, code) => {
    const graph = network([redOf('maps')], [{ name: 'maps', shape: [1, POINTS, HEIGHT, WIDTH] }]);
    await addModel('own', 'heatmap', graph, changes);
    expect(await loadPoseModel('own', { userFolder: folder })).toMatchObject({ ok: false, error: { code } });
  });

  test('an id that nobody has names those that there are', async () => {
    const result = await loadPoseModel('nobody');
    expect(result).toMatchObject({ ok: false, error: { code: 'MODEL_UNKNOWN' } });
    expect(!result.ok && result.error.message).toContain('blazepose-heavy');
  });
});

/** A black picture with one bright red pixel. */
function dot(x: number, y: number): RgbImage {
  const image = { width: 120, height: 160, data: new Uint8Array(120 * 160 * 3) };
  image.data[(y * image.width + x) * 3] = 255;
  return image;
}

/** Every key point's belief is the red plane. */
function redOf(output: string) {
  return {
    operator: 'Conv',
    inputs: ['image', 'pickRed'],
    outputs: [output],
    attributes: { kernel_shape: [1, 1] },
  };
}

function network(nodes: OnnxGraph['nodes'], outputs: OnnxGraph['outputs']): OnnxGraph {
  const pickRed = Float32Array.from({ length: POINTS * 3 }, (_, index) => (index % 3 === 0 ? 1 : 0));
  return {
    nodes,
    constants: [{ name: 'pickRed', shape: [POINTS, 3, 1, 1], data: pickRed }],
    inputs: [{ name: 'image', shape: [1, 3, HEIGHT, WIDTH] }],
    outputs,
  };
}

async function addModel(
  name: string,
  kind: ModelManifest['kind'],
  graph: OnnxGraph,
  changes: Partial<ModelManifest> = {},
): Promise<void> {
  const bytes = writeOnnxModel(graph);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const manifest: ModelManifest = {
    schema: 'depthline.model/1',
    id: name,
    name: 'Own network',
    kind,
    origin: 'made by this test',
    licence: 'MIT',
    files: [{ role: 'network', path: 'network.onnx', sha256 }],
    input: { width: WIDTH, height: HEIGHT, scaling: { low: 0, high: 1 }, order: 'rgb' },
    skeleton: 'coco-17',
    goodFor: 'tests',
    ...changes,
  };
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'network.onnx'), bytes);
  await writeFile(join(folder, name, 'manifest.json'), JSON.stringify(manifest));
}

async function load(id: string) {
  const model = await loadPoseModel(id, { userFolder: folder });
  if (!model.ok) throw new Error(model.error.message);
  return model.value;
}

async function estimateWith(id: string, image: RgbImage) {
  const model = await load(id);
  try {
    return await model.estimate(image, REGION);
  } finally {
    await model.close();
  }
}
