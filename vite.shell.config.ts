import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** The Electron shell and the bridge of its windows: CommonJS, since sandboxed preloads know nothing else. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'out/shell',
    emptyOutDir: true,
    ssr: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { main: 'main/shell/main.ts', preload: 'preload/bridge.ts' },
      external: ['electron', /^node:/, ...builtinModules],
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunk-[hash].cjs' },
    },
  },
  ssr: { noExternal: true, external: ['electron'] },
});
