// The light client as the page has it: starts the worker, and hands on what it tells.

import type { BlockId, Claim, Proof } from './compare'
import { readKept, writeKept } from './kept'
import type { Failure, FromWorker, ToWorker } from './protocol'
import { NoSpecification, readSpecification, type Specification } from './specification'

export interface Listener {
  chain(genesis: string): void
  reachable(addresses: string[]): void
  peers(count: number): void
  final(block: BlockId): void
  /** It goes on from what was kept, up to this block. */
  resumed(block: BlockId): void
  failed(failure: Failure, said: string): void
}

/** Asks the node for the hash of a block; by it a kept state of a chain that was thrown away is known. */
export type BlockHash = (number: number) => Promise<string | null>

/** Milliseconds for which a proof is waited for. */
const PATIENCE = 20_000

interface Waiting {
  resolve: (proof: Proof) => void
  reject: (error: Error) => void
}

/** A light client that runs. */
export class LightClient {
  #worker: Worker | null = null
  #waiting = new Map<number, Waiting>()
  #next = 1
  #ended = false

  constructor(
    readonly told: Listener,
    readonly hashAt: BlockHash,
  ) {
    void this.#start().catch((error: unknown) => this.#fail('crashed', String(error)))
  }

  /** Proves where a car's file stands. */
  prove({ vin, block }: Claim): Promise<Proof> {
    const id = this.#next++
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => this.#settle(id, (it) => it.reject(new Error('no proof came in time'))), PATIENCE)
      const done = () => clearTimeout(late)
      this.#waiting.set(id, {
        resolve: (proof) => (done(), resolve(proof)),
        reject: (error) => (done(), reject(error)),
      })
      this.#send({ type: 'prove', id, vin, block: { number: block.number, hash: block.hash } })
    })
  }

  end(): void {
    this.#ended = true
    this.#worker?.terminate()
    for (const id of [...this.#waiting.keys()]) this.#settle(id, (it) => it.reject(new Error('it was switched off')))
  }

  async #start(): Promise<void> {
    const missing = ['Worker', 'WebAssembly', 'DecompressionStream'].find((it) => !(it in globalThis))
    if (missing) return this.#fail('unsupported', missing)
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    this.#worker = worker
    worker.onerror = ({ message }) => this.#fail('crashed', message || 'the worker did not start')
    const secure = location.protocol === 'https:'
    try {
      const specification = await readSpecification(secure)
      const kept = await this.#kept(specification)
      if (this.#ended) return
      this.told.reachable(specification.addresses)
      if (kept) this.told.resumed(kept.block)
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(data, specification.published)
      const database = kept?.content ?? (specification.published || null)
      this.#send({ type: 'start', specification: specification.text, database, secure })
    } catch (error) {
      if (!(error instanceof NoSpecification)) throw error
      this.#fail(error.failure, error.message)
    }
  }

  /** What was kept, where it is of this chain: a development chain is often begun anew from the same genesis. */
  async #kept({ published, development }: Specification) {
    const kept = readKept()
    if (!kept || kept.published !== published) return null
    if (!development) return kept
    const hash = await this.hashAt(kept.block.number).catch(() => null)
    return hash === kept.block.hash ? kept : null
  }

  #hear(message: FromWorker, published: string): void {
    if (this.#ended) return
    if (message.type === 'chain') this.told.chain(message.genesis)
    if (message.type === 'peers') this.told.peers(message.count)
    if (message.type === 'final') this.told.final(message.block)
    if (message.type === 'database') writeKept({ content: message.content, block: message.block, published })
    if (message.type === 'proof') this.#settle(message.id, (it) => it.resolve(message.proof))
    if (message.type === 'unproved') this.#settle(message.id, (it) => it.reject(new Error(message.said)))
    if (message.type === 'failed') this.#fail(message.failure, message.said)
  }

  #fail(failure: Failure, said: string): void {
    if (this.#ended) return
    this.end()
    this.told.failed(failure, said)
  }

  #settle(id: number, how: (it: Waiting) => void): void {
    const it = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (it) how(it)
  }

  #send(message: ToWorker): void {
    this.#worker?.postMessage(message)
  }
}
