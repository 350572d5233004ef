// A development node of one's own.
import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '..', '..')
const release = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'release')
export const NODE = process.env.URCAR_NODE ?? join(release, 'urcar-node')
export const CLIENT = process.env.URCAR ?? join(release, 'urcar')

/** Ports that no connection is given that goes out: what is free stays so until a slow node has it. */
const PORTS = { from: 12_000, to: 32_000 }

export const freePort = () =>
  new Promise((resolve, reject) => {
    const port = PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from))
    const server = createServer()
    server.on('error', (error) => (error.code === 'EADDRINUSE' ? resolve(freePort()) : reject(error)))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)))
  })

/** Asks a node over HTTP. */
export async function ask(url, method, params = []) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  // A connection each: one that is kept may end under the next question.
  const headers = { 'Content-Type': 'application/json', Connection: 'close' }
  const answer = await (await fetch(url.replace(/^ws/, 'http'), { method: 'POST', headers, body })).json()
  if (answer.error) throw new Error(`${method}: ${answer.error.code} ${answer.error.message}`)
  return answer.result
}

/** Waits until something holds; `test` may fail until then. */
export async function until(what, test, seconds = 180) {
  const end = Date.now() + seconds * 1000
  while (Date.now() < end) {
    if (await test().catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`not within ${seconds} s: ${what}`)
}

/** The specification of the development chain for light clients, which know the node alone. */
export async function lightSpecification(url) {
  const { stdout } = await promisify(execFile)(NODE, ['export-chain-spec', '--chain', 'dev', '--raw'], {
    maxBuffer: 1 << 28,
  })
  const addresses = await ask(url, 'system_localListenAddresses')
  const bootNodes = addresses.filter((address) => /^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/ws\/p2p\//.test(address))
  return JSON.stringify({ ...JSON.parse(stdout), bootNodes })
}

/** The specification of a chain with another genesis, which `change` makes of its own, as a file in a folder. */
async function changedSpecification(chain, folder, change) {
  const { stdout } = await promisify(execFile)(NODE, ['export-chain-spec', '--chain', chain], { maxBuffer: 1 << 28 })
  const specification = JSON.parse(stdout)
  const { patch, config } = specification.genesis.runtimeGenesis
  change(patch ?? config)
  const file = join(folder, 'chain.json')
  writeFileSync(file, JSON.stringify(specification))
  return file
}

const setTerms = (terms) => (genesis) => {
  const { parameters } = genesis.genesisParameters
  for (const term of Object.keys(terms)) if (!(term in parameters)) throw new Error(`the chain sets no ${term}`)
  Object.assign(parameters, terms)
}

/** Leaves a local chain its first two validators. */
const keepTwo = (genesis) => (genesis.session.keys = genesis.session.keys.slice(0, 2))

/** What a node is started with: of a development chain, of one with other first terms, or as one of two validators. */
async function chainOf({ terms, validator }, folder) {
  if (validator) {
    // One that was alone for two minutes would hold its votes of the first round back, and both are needed there.
    const apart = ['--reserved-only', '--no-mdns', '--rpc-methods', 'unsafe', '--vote-after-restore']
    const file = await changedSpecification('local', folder, keepTwo)
    return ['--chain', file, `--${validator}`, '--force-authoring', '--rpc-cors', 'all', ...apart]
  }
  if (!terms) return ['--dev']
  const file = await changedSpecification('dev', folder, setTerms(terms))
  return ['--chain', file, '--alice', '--force-authoring', '--rpc-cors', 'all']
}

/** What ends the nodes that run, however this process ends. */
const ends = new Set()
process.on('exit', () => ends.forEach((end) => end()))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

/**
 * `terms` are those that the chain has from genesis, where they aren't the development chain's. `validator`, alice or
 * bob, is one of two of a local chain, and knows no other until `connect`.
 */
export async function startNode({ extra = [], terms, validator } = {}) {
  const base = mkdtempSync(join(tmpdir(), 'urcar-web-'))
  const own = await chainOf({ terms, validator }, base)
  const [rpc, p2p, prometheus] = await Promise.all([freePort(), freePort(), freePort()])
  const ports = ['--rpc-port', rpc, '--port', p2p, '--prometheus-port', prometheus].map(String)
  const url = `ws://127.0.0.1:${rpc}`
  let child
  const run = async (chain, folder) => {
    child = spawn(NODE, [...chain, '--base-path', folder, ...ports, ...extra], { stdio: 'ignore' })
    await until('the node answers', async () => Boolean(await ask(url, 'system_chain')), 300)
  }
  const kill = () => {
    const gone = child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : Promise.resolve()
    child.kill('SIGKILL')
    return gone
  }
  const stop = () => {
    ends.delete(stop)
    child?.kill('SIGKILL')
    rmSync(base, { recursive: true, force: true, maxRetries: 5 })
  }
  ends.add(stop)
  try {
    await run(own, base)
  } catch (error) {
    stop()
    throw error
  }
  return {
    url,
    stop,
    kill,
    /** Starts it again where it was, or as a node of another chain. */
    again: (chain) => run(chain ? ['--chain', chain] : own, chain ? join(base, chain) : base),
    pid: child.pid,
  }
}

/** Makes two nodes known to each other. */
export async function connect(one, other) {
  const addressOf = async ({ url }) =>
    (await ask(url, 'system_localListenAddresses')).find((address) =>
      /^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\//.test(address),
    )
  await ask(one.url, 'system_addReservedPeer', [await addressOf(other)])
  await ask(other.url, 'system_addReservedPeer', [await addressOf(one)])
}
