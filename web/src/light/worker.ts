// The worker of the light client: smoldot, asked by the page for proofs.

import { createClient, type SubstrateClient } from '@polkadot-api/substrate-client'
import { startWithBytecode, type Chain } from 'smoldot/no-auto-bytecode'
import program from '../generated/smoldot.wasm?url'
import { fileHead, fileKey } from './file-head'
import { FinalBlocks } from './final-blocks'
import type { FromWorker, ToWorker } from './protocol'

/** The most that is kept of the chain for the next start, in bytes. */
const DATABASE = 256 * 1024
/** Milliseconds between looks at the peers while there are none, and once there are. */
const LOOK = { alone: 100, among: 10_000 }
/** Milliseconds between what is kept for the next start: soon after the first final block, later seldom. */
const KEEP = { first: 3_000, then: 60_000 }

const tell = (message: FromWorker) => postMessage(message)
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Speaks JSON-RPC with a chain of smoldot. */
const connect = (chain: Chain): SubstrateClient =>
  createClient((hear) => {
    void (async () => {
      for await (const text of chain.jsonRpcResponses) hear(JSON.parse(text))
    })().catch((error) => tell({ type: 'failed', failure: 'crashed', said: wordsOf(error) }))
    return { send: (message) => chain.sendJsonRpc(JSON.stringify(message)), disconnect: () => chain.remove() }
  })

/** Compiles the program while it arrives; after that where its host doesn't say what it is. */
async function compile(): Promise<{ wasm: WebAssembly.Module }> {
  const load = () => fetch(program)
  const wasm = await WebAssembly.compileStreaming(load()).catch(async () =>
    WebAssembly.compile(await (await load()).arrayBuffer()),
  )
  return { wasm }
}

const bytecode = compile()
// Whoever waits for it hears of its failure.
bytecode.catch(() => undefined)

let blocks: FinalBlocks | null = null

async function begin({ specification, database, secure }: Extract<ToWorker, { type: 'start' }>): Promise<void> {
  const smoldot = startWithBytecode({
    bytecode: await bytecode,
    maxLogLevel: 1,
    logCallback: (_, target, message) => console.warn(`${target}: ${message}`),
    // What a page behind TLS may not open isn't tried.
    forbidNonLocalWs: secure,
  })
  let chain: Chain
  try {
    chain = await smoldot.addChain({
      chainSpec: specification,
      ...(database !== null && { databaseContent: database }),
    })
  } catch (error) {
    tell({ type: 'failed', failure: 'refused', said: wordsOf(error) })
    return
  }
  const client = connect(chain)
  tell({ type: 'chain', genesis: await client.request<string>('chainSpec_v1_genesisHash', []) })
  let kept = false
  blocks = new FinalBlocks(
    client,
    (block) => {
      tell({ type: 'final', block })
      if (kept || block.number === 0) return
      kept = true
      setTimeout(() => void keep(client), KEEP.first)
    },
    (error) => tell({ type: 'failed', failure: 'crashed', said: wordsOf(error) }),
  )
  await watchPeers(client)
}

/** Counts the peers. `system_health` counts them as well, but smoldot answers nothing after it before it has a peer. */
async function watchPeers(client: SubstrateClient): Promise<void> {
  const { length } = await client.request<unknown[]>('system_peers', [])
  tell({ type: 'peers', count: length })
  setTimeout(() => void watchPeers(client).catch(() => undefined), length > 0 ? LOOK.among : LOOK.alone)
}

async function keep(client: SubstrateClient): Promise<void> {
  const block = blocks?.newest
  try {
    const content = await client.request<string>('chainHead_unstable_finalizedDatabase', [DATABASE])
    // It is empty where it doesn't fit.
    if (block && content) tell({ type: 'database', content, block })
  } finally {
    setTimeout(() => void keep(client).catch(() => undefined), KEEP.then)
  }
}

/** Proves where a file stands: at the block of the answer where that is still kept, else at the newest final block. */
async function prove({ id, vin, block }: Extract<ToWorker, { type: 'prove' }>): Promise<void> {
  try {
    const known = blocks?.at(block.number) ?? null
    const at = known?.hash === block.hash ? known : blocks?.newest
    if (!blocks || !at) throw new Error('no final block yet')
    const stored = await blocks.read(at, fileKey(vin))
    tell({
      type: 'proof',
      id,
      proof: { block: at, file: stored ? fileHead(stored) : null, atHeight: known?.hash ?? null },
    })
  } catch (error) {
    tell({ type: 'unproved', id, said: wordsOf(error) })
  }
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'prove') void prove(data)
  else void begin(data).catch((error) => tell({ type: 'failed', failure: 'crashed', said: wordsOf(error) }))
})
