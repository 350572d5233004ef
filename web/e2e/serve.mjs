// Serves a folder, as any static host does, and texts beside it by their paths.
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { headers } from '../scripts/headers.mjs'

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
}

export async function serve(folder, port, texts = {}) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, 'http://x').pathname)
    const file = join(folder, path === '/' ? 'index.html' : path)
    const type = { ...headers, 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }
    try {
      if (Object.hasOwn(texts, path)) return response.writeHead(200, type).end(texts[path])
      statSync(file)
      response.writeHead(200, type)
      createReadStream(file).pipe(response)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${port}/`, stop: () => server.close() }
}
