import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDepthPoints } from '../../../../models/depthpoints/depth-points-model.ts';
import { depthPointsFolder, depthPointsManifest } from '../../../../models/depthpoints/manifest-file.ts';
import { InferenceError } from '../../../../native/onnx/onnx-session.ts';

const FILE = 'depthpoints.onnx';
/** Both bytes of a 16 bit number that is none. */
const NOT_A_NUMBER = 0x7e;

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-network-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Writes a changed copy of the network and gives a manifest that calls it right. */
async function changedNetwork(change: (bytes: Buffer) => void) {
  const bytes = await readFile(join(depthPointsFolder(), FILE));
  change(bytes);
  await writeFile(join(folder, FILE), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const manifest = { ...depthPointsManifest, files: [{ role: 'network' as const, path: FILE, sha256 }] };
  return { manifest, folder };
}

describe('a depth-point network that is not what it should be', () => {
  it('is refused when its file is not the one that the manifest names', async () => {
    await changedNetwork((bytes) => bytes.fill(1, bytes.length - 1));
    const opened = await openDepthPoints({}, { manifest: depthPointsManifest, folder });
    expect(opened).toMatchObject({ ok: false, error: { code: 'MODEL_HASH_MISMATCH' } });
  });

  it('is refused when it gives something else than its manifest says', async () => {
    const { coveredThreshold, ...rest } = depthPointsManifest;
    const other = coveredThreshold ? rest : { ...rest, coveredThreshold: { crease: 0.4, kneeTop: 0.4 } };
    const opened = await openDepthPoints({}, { manifest: other, folder: depthPointsFolder() });
    const code = coveredThreshold ? 'MODEL_MANIFEST_INVALID' : 'MODEL_UNSUPPORTED';
    expect(opened).toMatchObject({ ok: false, error: { code } });
    if (!opened.ok) expect(opened.error.message).toContain('covered');
  });

  it('ends with an error and not with a number when its weights are no numbers', async () => {
    const middle = (bytes: Buffer) => Math.floor(bytes.length / 2);
    const source = await changedNetwork((bytes) =>
      bytes.fill(NOT_A_NUMBER, middle(bytes), middle(bytes) + 4096),
    );
    const opened = await openDepthPoints({}, source);
    if (!opened.ok) throw new Error(opened.error.message);
    const image = { width: 256, height: 256, data: new Uint8Array(3 * 256 * 256).fill(120) };
    const crop = { centreX: 128, centreY: 128, side: 256, rotation: 0 };
    try {
      await expect(opened.value.read(image, crop)).rejects.toThrow(InferenceError);
      await expect(opened.value.readTwice(image, crop)).rejects.toMatchObject({
        failure: { code: 'MODEL_FAILED' },
      });
    } finally {
      await opened.value.close();
    }
  });
});
