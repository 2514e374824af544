import { defineConfig } from 'vite';

/** Programs that `main/launch.mjs` can run, one file each in `main/cli`. */
const PROGRAMS = ['start', 'judge', 'doctor', 'accuracy', 'bench'];

export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    emptyOutDir: true,
    rolldownOptions: {
      input: Object.fromEntries(PROGRAMS.map((name) => [name, `main/cli/${name}.ts`])),
      output: { entryFileNames: 'cli/[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
