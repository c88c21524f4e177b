import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: 'src/main/web',
  base: '/console/',
  cacheDir: '../../../target/vite',
  publicDir: false,
  html: { cspNonce: '__CSP_NONCE__' }, // the server puts another value in its place for each answer
  build: {
    outDir: '../../../target/classes/breezeway-console',
    emptyOutDir: false, // the page for a console that was not built stands beside
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      onLog(level, log, print) {
        // "use client" in every file of Fluent is for servers that render
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') {
          print(level, log);
        }
      },
    },
  },
  test: { root: '.', include: ['src/test/web/**/*.test.ts'] },
});
