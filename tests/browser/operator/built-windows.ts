import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const CONFIG = fileURLToPath(new URL('../../../vite.renderer.config.ts', import.meta.url));

/** Builds the windows as they are now into a folder of their own, for the caller to remove. */
export async function buildWindows(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'depthline-windows-'));
  await build({
    configFile: CONFIG,
    logLevel: 'silent',
    build: { outDir: folder, emptyOutDir: true, sourcemap: false },
  });
  return folder;
}
