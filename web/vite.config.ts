import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { headers } from './scripts/headers.mjs'

// Relative addresses, and routes in the fragment: any static host serves the page, from any folder.
export default defineConfig({
  base: './',
  // What isn't there is not found, as with any static host.
  appType: 'mpa',
  plugins: [react()],
  build: { target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
  preview: { headers },
  test: { include: ['src/**/*.test.ts'] },
})
