import { join } from 'node:path'
import { defineConfig } from 'vite'

/** Bundles the browser app of src/web to the static files of dist/web. */
export default defineConfig({
  root: join(import.meta.dirname, 'src/web'),
  base: '/',
  build: { outDir: join(import.meta.dirname, 'dist/web'), emptyOutDir: true, target: 'es2023' },
})
