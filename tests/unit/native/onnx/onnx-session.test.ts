import { afterEach, describe, expect, test } from 'vitest';
import { writeOnnxModel } from '../../../../native/onnx/format/onnx-model.ts';
import { InferenceError, type OnnxSession, openOnnxSession } from '../../../../native/onnx/onnx-session.ts';

const opened: OnnxSession[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((session) => session.close()));
});

describe('a network that adds 1, 2, 3 to its input', () => {
  test('says what it takes and gives', async () => {
    const session = await open();
    expect(session.inputs).toEqual([{ name: 'x', shape: [1, 3] }]);
    expect(session.outputs).toEqual([{ name: 'y', shape: [1, 3] }]);
    expect(session.provider).toBe('cpu');
  });

  test('gives the sum, the same on every run', async () => {
    const session = await open();
    for (let run = 0; run < 3; run++) {
      const [sum] = await session.run({ x: { data: Float32Array.of(10, 20, 30), shape: [1, 3] } });
      expect(sum).toEqual({ data: Float32Array.of(11, 22, 33), shape: [1, 3] });
    }
  });

  test('an input of another name or shape is an error with a code', async () => {
    const session = await open();
    const wrong = session.run({ z: { data: Float32Array.of(1, 2, 3), shape: [1, 3] } });
    await expect(wrong).rejects.toMatchObject({ failure: { code: 'MODEL_FAILED' } });
    const short = session.run({ x: { data: Float32Array.of(1), shape: [1, 1] } });
    await expect(short).rejects.toBeInstanceOf(InferenceError);
  });

  test('it cannot run after it was closed, and closing twice does nothing', async () => {
    const session = await open();
    await session.close();
    await session.close();
    await expect(session.run({ x: { data: Float32Array.of(1, 2, 3), shape: [1, 3] } })).rejects.toThrow(
      'closed',
    );
  });

  test('a provider that this machine lacks falls back to the processor', async () => {
    const session = await open({ provider: process.platform === 'win32' ? 'coreml' : 'dml' });
    expect(session.provider).toBe('cpu');
  });
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['a text', new TextEncoder().encode('this is no network')],
  ['half a network', addingNetwork().subarray(0, 60)],
])('%s is no network', async (_, bytes) => {
  const result = await openOnnxSession(bytes);
  expect(result).toMatchObject({ ok: false, error: { code: 'MODEL_UNSUPPORTED' } });
});

async function open(options = {}): Promise<OnnxSession> {
  const session = await openOnnxSession(addingNetwork(), options);
  if (!session.ok) throw new Error(session.error.message);
  opened.push(session.value);
  return session.value;
}

function addingNetwork(): Uint8Array {
  return writeOnnxModel({
    nodes: [{ operator: 'Add', inputs: ['x', 'added'], outputs: ['y'] }],
    constants: [{ name: 'added', shape: [3], data: Float32Array.of(1, 2, 3) }],
    inputs: [{ name: 'x', shape: [1, 3] }],
    outputs: [{ name: 'y', shape: [1, 3] }],
  });
}
