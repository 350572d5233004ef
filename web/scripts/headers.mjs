// The headers of the page's host: what index.html says for itself, and what only a header can say. Run as a program it
// prints them as nginx takes them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const html = readFileSync(join(import.meta.dirname, '..', 'index.html'), 'utf8')
const [, policy] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html) ?? []
if (!policy) throw new Error('index.html has no Content-Security-Policy')

export const headers = {
  'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), geolocation=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

if (process.argv[1] === import.meta.filename) {
  for (const [name, value] of Object.entries(headers)) console.log(`add_header ${name} "${value}" always;`)
}
