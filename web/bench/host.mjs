// Serves a folder gzipped, as hosts of static pages do: what is loaded is as large as it is for a reader.
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}
/** Files that are compressed already. */
const COMPRESSED = ['.woff2', '.png', '.jpg', '.webp', '.avif']

function answers(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const ending = extname(path)
      const headers = {
        'Content-Type': TYPES[ending] ?? 'application/octet-stream',
        'X-Content-Type-Options': 'nosniff',
      }
      // The names of assets change with their content.
      headers['Cache-Control'] = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      const content = readFileSync(path)
      if (COMPRESSED.includes(ending)) return [`/${relative(folder, path)}`, { headers, body: content }]
      headers['Content-Encoding'] = 'gzip'
      return [`/${relative(folder, path)}`, { headers, body: gzipSync(content, { level: 9 }) }]
    }),
  )
}

export async function host(folder) {
  const files = answers(folder)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://x')
    const found = files.get(pathname === '/' ? '/index.html' : pathname)
    if (!found) return response.writeHead(404).end()
    response.writeHead(200, { ...found.headers, 'Content-Length': found.body.length }).end(found.body)
  })
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() }
}
