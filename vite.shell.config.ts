import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** The Electron shell and the bridge of its windows: CommonJS, since sandboxed preloads know nothing else. */
export default defineConfig({
  root: ROOT,
  publicDir: false,
  build: {
    outDir: 'out/shell',
    emptyOutDir: true,
    ssr: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { main: `${ROOT}main/shell/main.ts`, preload: `${ROOT}preload/bridge.ts` },
      external: ['electron', /^node:/, ...builtinModules],
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunk-[hash].cjs' },
    },
  },
  ssr: { noExternal: true, external: ['electron'] },
});
