import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import presetMantine from 'postcss-preset-mantine'
import { defineConfig } from 'vite'

const folder = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  root: folder,
  base: '/desk/',
  plugins: [react()],
  css: { postcss: { plugins: [presetMantine()] } },
  // The hub puts a nonce of its own in its place in every answer.
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: process.env.PACKHOUSE_WEB_OUT ?? 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
  },
  // `npx vite -c web/vite.config.ts` beside a running hub, for whoever works on the pages.
  server: { proxy: { '/desk/api': 'http://localhost:4080' } },
})
