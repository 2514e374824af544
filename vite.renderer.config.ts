import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const PAGES = fileURLToPath(new URL('renderer/', import.meta.url));

/** The pages of both windows; the engine's door serves them and puts a nonce where the placeholder stands. */
export default defineConfig({
  root: PAGES,
  publicDir: false,
  html: { cspNonce: '__DEPTHLINE_NONCE__' },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome108',
    sourcemap: true,
    // Whatever is inlined as a data address would need a hole in the policy for scripts and workers.
    assetsInlineLimit: 0,
    // The pages come from this machine: one large file costs nothing here.
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      checks: { pluginTimings: false },
      onLog: (level, log, report) => {
        // Packages say "use client" for servers that render; we have none.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
      input: {
        operator: `${PAGES}operator/index.html`,
        display: `${PAGES}display/index.html`,
        marking: `${PAGES}marking/index.html`,
        figures: `${PAGES}player/figures/index.html`,
      },
    },
  },
  worker: { format: 'es' },
});
