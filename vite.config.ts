import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
/** Programs that `main/launch.mjs` can run, one file each in `main/cli`. */
const PROGRAMS = ['start', 'engine', 'judge', 'doctor', 'accuracy', 'mark', 'bench'];

/** The engine and the commands: modules for Node, with the packages beside them. */
export default defineConfig({
  root: ROOT,
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'out/cli',
    target: 'node20',
    minify: false,
    sourcemap: true,
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        ...Object.fromEntries(PROGRAMS.map((name) => [name, `${ROOT}main/cli/${name}.ts`])),
        'judge-worker': `${ROOT}main/engine/judge-worker.ts`,
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
