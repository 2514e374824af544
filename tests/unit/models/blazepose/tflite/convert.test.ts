import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertTfliteToOnnx } from '../../../../../models/blazepose/tflite/convert.ts';
import { axisPadding } from '../../../../../models/blazepose/tflite/operators/same-padding.ts';
import { openOnnxSession } from '../../../../../native/onnx/onnx-session.ts';

const resolve = createRequire(import.meta.url).resolve;
const lite = readFileSync(resolve('@mediapipe/pose/pose_landmark_lite.tflite'));
const detector = readFileSync(resolve('@mediapipe/pose/pose_solution_packed_assets.data'));

describe('the files of @mediapipe/pose', () => {
  test('the landmark network, without the outline', async () => {
    expect(await slotsOf(lite, ['Identity_2'])).toEqual({
      inputs: [{ name: 'input_1', shape: [1, 3, 256, 256] }],
      outputs: [
        { name: 'Identity', shape: [1, 195] },
        { name: 'Identity_1', shape: [1, 1] },
        { name: 'Identity_3', shape: [1, 39, 64, 64] },
        { name: 'Identity_4', shape: [1, 117] },
      ],
    });
  });

  test('the detector, whose weights are stored without their zeros', async () => {
    expect(await slotsOf(detector, [])).toEqual({
      inputs: [{ name: 'input_1', shape: [1, 3, 224, 224] }],
      outputs: [
        { name: 'Identity', shape: [1, 2254, 12] },
        { name: 'Identity_1', shape: [1, 2254, 1] },
      ],
    });
  });

  test('twice the same bytes', () => {
    const hash = () => {
      const network = convertTfliteToOnnx(lite);
      return network.ok ? createHash('sha256').update(network.value).digest('hex') : network.error;
    };
    expect(hash()).toBe(hash());
  });
});

describe('bytes that are no such file', () => {
  test.each([
    ['nothing', new Uint8Array(0)],
    ['a text', new TextEncoder().encode('TFL3 TFL3 TFL3')],
    ['the start of a file', lite.subarray(0, 5000)],
    ['a file without its end', lite.subarray(0, lite.length - 1000)],
  ])('%s', (_, bytes) => {
    expect(convertTfliteToOnnx(bytes)).toMatchObject({ ok: false, error: { code: 'MODEL_FILE_INVALID' } });
  });

  test('a damaged file either converts or fails with a code, never otherwise', () => {
    const damage = fc.array(fc.tuple(fc.nat(lite.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(damage, fc.nat(lite.length), fc.boolean(), (changes, length, cut) => {
        const bytes = new Uint8Array(cut ? lite.subarray(0, length) : lite);
        for (const [at, value] of changes) {
          // Half of the damage goes where the tables are, else nearly all of it would hit weights.
          const place = at % 2 === 0 ? at : at % Math.min(bytes.length, 4096);
          if (place < bytes.length) bytes[place] = value;
        }
        const result = convertTfliteToOnnx(bytes);
        if (!result.ok) expect(['MODEL_FILE_INVALID', 'MODEL_UNSUPPORTED']).toContain(result.error.code);
      }),
      { numRuns: 120, seed: 3 },
    );
  });

  test('noise behind the right letters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 4000 }), (noise) => {
        noise.set([0x54, 0x46, 0x4c, 0x33], 4);
        expect(convertTfliteToOnnx(noise).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('padding as TensorFlow places it', () => {
  test('a window of 3 and a stride of 2 on an even size: one pixel, after', () => {
    expect(axisPadding('same', 256, 128, 2, 3)).toEqual({ before: 0, after: 1 });
  });

  test('a window of 5 and a stride of 1: two before, two after', () => {
    expect(axisPadding('same', 64, 64, 1, 5)).toEqual({ before: 2, after: 2 });
  });

  test('none where it is not asked for', () => {
    expect(axisPadding('valid', 64, 62, 1, 3)).toEqual({ before: 0, after: 0 });
  });
});

async function slotsOf(bytes: Uint8Array, unwanted: readonly string[]) {
  const network = convertTfliteToOnnx(bytes, unwanted);
  if (!network.ok) throw new Error(network.error.message);
  const session = await openOnnxSession(network.value);
  if (!session.ok) throw new Error(session.error.message);
  try {
    return { inputs: session.value.inputs, outputs: session.value.outputs };
  } finally {
    await session.value.close();
  }
}
