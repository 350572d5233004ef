// Runs the walks against a node of their own: starts it, imports some lives, puts a few cars up for sale, serves dist.
// Those of chains of their own, which start their nodes themselves, run beside them. Tells the seconds of each.
//
// URCAR_NODE and URCAR name the programs, CHROMIUM the browser; URCAR_URL a node that runs already, with all lives;
// URCAR_NEXT_RUNTIME a runtime of a higher spec_version, without which the walk upgrade is left out.
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

/** Walks of one chain, in their order: the later ones change what the earlier ones count. */
const together = [
  ...['show', 'filter', 'query', 'scan', 'verify', 'evidence', 'statistics', 'light', 'errors'],
  ...['tabs', 'account', 'trade', 'consortium'],
]
/** Walks of chains of their own. */
const apart = ['add', 'dispute', 'fork', 'upgrade']
// Those named on the command line alone, or all.
const named = process.argv.slice(2)
const chosen = named.length ? named : [...together, ...apart]
const unknown = chosen.filter((name) => ![...together, ...apart].includes(name))
if (unknown.length) throw new Error(`there is no walk ${unknown.join(', ')}`)

const given = process.env.URCAR_URL
const shared = chosen.some((name) => together.includes(name))
const lives = chosenLives()
const node = given || !shared ? { url: given, stop() {} } : await startNode()
const texts = shared ? { '/light-client.json': await lightSpecification(node.url) } : {}
const page = await serve(dist, await freePort(), texts)
const running = new Set()
const stop = () => {
  for (const test of running) test.kill()
  page.stop()
  node.stop()
}
process.on('exit', stop)
const env = { ...process.env, E2E_PAGE: page.url, E2E_NODE: node.url ?? '', E2E_NODE_PID: String(node.pid ?? '') }

/** Runs a walk, and prints what it says once it is over. */
async function walk(name) {
  const begun = Date.now()
  const file = join(here, `${name}.test.mjs`)
  const test = spawn(process.execPath, ['--test-reporter=spec', file], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(test)
  let said = ''
  test.stdout.on('data', (data) => (said += data))
  const code = await new Promise((resolve) => test.on('close', resolve))
  running.delete(test)
  console.log(`${said}${name}: ${code === 0 ? 'passed' : 'FAILED'}, ${Math.round((Date.now() - begun) / 1000)} s\n`)
  if (code !== 0) process.exitCode = 1
}

async function oneByOne(walks) {
  for (const name of walks) {
    if (name === 'upgrade' && !process.env.URCAR_NEXT_RUNTIME) {
      console.log('upgrade: left out, for URCAR_NEXT_RUNTIME names no runtime of a higher spec_version\n')
    } else await walk(name)
  }
}

async function walkTogether() {
  if (shared && !given) {
    await Promise.all([importLives(node.url, lives), payOwners(node.url, lives)])
    await listCars(node.url, lives)
  }
  await oneByOne(together.filter((name) => chosen.includes(name)))
}

try {
  await Promise.all([walkTogether(), oneByOne(apart.filter((name) => chosen.includes(name)))])
} finally {
  stop()
}
