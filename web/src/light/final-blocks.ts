// The final blocks of a chain, as a light client follows them.

import { compact } from '@polkadot-api/substrate-bindings'
import type { FollowResponse, SubstrateClient } from '@polkadot-api/substrate-client'
import type { BlockId } from './compare'

/** Final blocks that stay readable: an answer of one of them is proved at that very block. */
const KEPT = 16
/** Milliseconds until it follows anew, after the light client jumped ahead. */
const AGAIN = 200

/** The number of a block, from its header in SCALE: it comes after the parent's hash. */
export const numberOf = (header: string): number => Number(compact.dec(`0x${header.replace(/^0x/, '').slice(64)}`))

/** Follows the final blocks, and tells of the newest. */
export class FinalBlocks {
  #follow: FollowResponse | null = null
  #kept: BlockId[] = []
  /** The parents of blocks that aren't final yet, by hash. */
  #parents = new Map<string, string>()

  constructor(
    readonly client: SubstrateClient,
    readonly told: (block: BlockId) => void,
    readonly failed: (error: Error) => void,
  ) {
    this.#start()
  }

  get newest(): BlockId | null {
    return this.#kept.at(-1) ?? null
  }

  /** The final block at a height, as far as it is still known. */
  at(number: number): BlockId | null {
    return this.#kept.find((block) => block.number === number) ?? null
  }

  /** Reads the state at a block that is kept, by storage proof. */
  read(block: BlockId, key: string): Promise<string | null> {
    if (!this.#follow) return Promise.reject(new Error('it begins anew'))
    return this.#follow.storage(block.hash, 'value', key, null)
  }

  #start(): void {
    const follow: FollowResponse = this.client.chainHead(
      false,
      (event) => {
        if (event.type === 'newBlock') this.#parents.set(event.blockHash, event.parentBlockHash)
        if (event.type === 'initialized') void this.#take(follow, event.finalizedBlockHashes)
        if (event.type !== 'finalized') return
        void this.#take(follow, this.#upTo(event.finalizedBlockHashes))
        for (const pruned of event.prunedBlockHashes) this.#parents.delete(pruned)
        this.#unpin(follow, event.prunedBlockHashes)
      },
      (error) => {
        if (this.#follow !== follow) return
        this.#follow = null
        this.#kept = []
        this.#parents.clear()
        if (error.name === 'StopError') setTimeout(() => this.#start(), AGAIN)
        else this.failed(error)
      },
    )
    this.#follow = follow
  }

  /** All blocks that became final: smoldot names the newest alone where there are several. */
  #upTo(named: readonly string[]): string[] {
    const hashes: string[] = []
    let hash = named.at(-1)
    while (hash !== undefined) {
      const parent = this.#parents.get(hash)
      if (parent === undefined) break
      hashes.unshift(hash)
      this.#parents.delete(hash)
      hash = parent
    }
    return hashes.length > named.length ? hashes : [...named]
  }

  async #take(follow: FollowResponse, hashes: readonly string[]): Promise<void> {
    const newest = hashes.at(-1)
    if (newest === undefined) return
    try {
      const number = numberOf(await follow.header(newest))
      if (follow !== this.#follow) return
      this.#kept.push(...hashes.map((hash, index) => ({ hash, number: number - (hashes.length - 1 - index) })))
      this.#unpin(
        follow,
        this.#kept.splice(0, Math.max(0, this.#kept.length - KEPT)).map(({ hash }) => hash),
      )
      this.told({ hash: newest, number })
    } catch (error) {
      if (follow === this.#follow) this.failed(error as Error)
    }
  }

  #unpin(follow: FollowResponse, hashes: string[]): void {
    if (hashes.length > 0) follow.unpin(hashes).catch(() => undefined)
  }
}
