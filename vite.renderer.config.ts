import { defineConfig } from 'vite';

/** The pages of both windows; the engine's door serves them. */
export default defineConfig({
  root: 'renderer',
  publicDir: false,
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome108',
    sourcemap: true,
    rolldownOptions: {
      input: { operator: 'renderer/operator/index.html', display: 'renderer/display/index.html' },
    },
  },
  worker: { format: 'es' },
});
