// Runs the walks against a node of their own: starts it, imports some lives, puts a few cars up for sale, serves dist.
//
// URCAR_NODE and URCAR name the programs, CHROMIUM the browser; URCAR_URL a node that runs already, with all lives.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, lightSpecification, startNode } from './node.mjs'
import { serve } from './serve.mjs'
import { chosenLives, importLives, listCars, payOwners } from './lives.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, '..', 'dist')
if (!existsSync(join(dist, 'index.html'))) throw new Error('there is no dist: npm run build')

const all = [
  ...[
    'show',
    'filter',
    'query',
    'scan',
    'verify',
    'evidence',
    'account',
    'add',
    'trade',
    'statistics',
    'consortium',
    'light',
  ],
  'errors',
]
/** Walks of chains of their own, which start their nodes themselves. */
const apart = ['dispute', 'upgrade', 'fork']
// Those named on the command line alone, or all.
const walks = process.argv.slice(2).length ? process.argv.slice(2) : all
const given = process.env.URCAR_URL
const shared = walks.some((name) => !apart.includes(name))

const lives = chosenLives()
const node = given || !shared ? { url: given, stop() {} } : await startNode()
const texts = shared ? { '/light-client.json': await lightSpecification(node.url) } : {}
const page = await serve(dist, await freePort(), texts)
const stop = () => {
  page.stop()
  node.stop()
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (stop(), process.exit(1)))
try {
  if (shared && !given) {
    await Promise.all([importLives(node.url, lives), payOwners(node.url, lives)])
    await listCars(node.url, lives)
  }
  const env = { ...process.env, E2E_PAGE: page.url, E2E_NODE: node.url ?? '', E2E_NODE_PID: String(node.pid ?? '') }
  const files = walks.map((name) => join(here, `${name}.test.mjs`))
  const tests = spawn(process.execPath, ['--test', '--test-concurrency=1', ...files], { env, stdio: 'inherit' })
  process.exitCode = await new Promise((resolve) => tests.on('close', (code) => resolve(code ?? 1)))
} finally {
  stop()
}
