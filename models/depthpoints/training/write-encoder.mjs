/** Writes BlazePose's full landmark network as ONNX, the start of training: node write-encoder.mjs OUT. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const out = process.argv[2];
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const loaded = async (path) =>
  (await runnerImport(here(path), { configFile: false, logLevel: 'error' })).module;

const { readWeights } = await loaded('../../weights.ts');
const { convertTfliteToOnnx } = await loaded('../../blazepose/tflite/convert.ts');
const { OUTLINE_OUTPUT } = await loaded('../../blazepose/landmarks/landmark-network.ts');
const manifest = JSON.parse(await readFile(here('../../blazepose/manifest-full.json'), 'utf8'));

const weights = await readWeights(manifest, 'landmark', null);
const network = weights.ok ? convertTfliteToOnnx(weights.value, [OUTLINE_OUTPUT]) : weights;
if (out === undefined || !network.ok) {
  process.stderr.write(`${network.ok ? 'Usage: node write-encoder.mjs OUT' : network.error.message}\n`);
  process.exitCode = 1;
} else {
  await writeFile(out, network.value);
}
