// States the size of what the page loads, and fails where the first load is larger than it may be.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Bytes of script, gzipped, that the first load may have. */
const MOST = 200 * 1024

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist')
const html = readFileSync(join(dist, 'index.html'), 'utf8')
const gzipped = (name) => gzipSync(readFileSync(join(dist, 'assets', name)), { level: 9 }).length
const files = readdirSync(join(dist, 'assets')).map((name) => ({
  name,
  bytes: gzipped(name),
  first: html.includes(name),
}))
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`

for (const { name, bytes, first } of files)
  console.log(`${first ? 'first ' : 'later '} ${kib(bytes).padStart(11)}  ${name}`)
const script = files
  .filter(({ name, first }) => first && name.endsWith('.js'))
  .reduce((sum, { bytes }) => sum + bytes, 0)
console.log(`script of the first load: ${kib(script)} gzipped, of ${kib(MOST)} at most`)
if (script > MOST) process.exit(1)
