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

const lives = chosenLives()
const node = process.env.URCAR_URL ? { url: process.env.URCAR_URL, stop() {} } : await startNode()
const page = await serve(dist, await freePort(), { '/light-client.json': await lightSpecification(node.url) })
const stop = () => {
  page.stop()
  node.stop()
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (stop(), process.exit(1)))
try {
  if (!process.env.URCAR_URL) {
    await Promise.all([importLives(node.url, lives), payOwners(node.url, lives)])
    await listCars(node.url, lives)
  }
  const env = { ...process.env, E2E_PAGE: page.url, E2E_NODE: node.url, E2E_NODE_PID: String(node.pid ?? '') }
  const all = [
    ...['show', 'query', 'scan', 'verify', 'evidence', 'account', 'add', 'trade', 'statistics', 'consortium', 'light'],
    'errors',
  ]
  // Those named on the command line alone, or all.
  const named = process.argv.slice(2)
  const walks = (named.length ? named : all).map((name) => join(here, `${name}.test.mjs`))
  const tests = spawn(process.execPath, ['--test', '--test-concurrency=1', ...walks], { env, stdio: 'inherit' })
  process.exitCode = await new Promise((resolve) => tests.on('close', (code) => resolve(code ?? 1)))
} finally {
  stop()
}
