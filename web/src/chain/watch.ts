// What the page always knows of its node: the connection, the newest final block, and which chain it is of.

import type { Connection, NodeClient } from './client'
import { headerNumber } from './header'

export interface Chain {
  genesis: string
  name: string
}

export interface NodeState {
  connection: Connection
  /** Whether a connection was lost, or none came, and none is there since. */
  away: boolean
  chain: Chain | null
  /** The number of the newest final block that the node told of. */
  finalised: number | null
  /** When it told so, in milliseconds. */
  heardAt: number | null
  /** Whether the node speaks of another chain now than it did first. */
  chainChanged: boolean
}

/** Follows a node. */
export class NodeWatch {
  state: NodeState = {
    connection: 'connecting',
    away: false,
    chain: null,
    finalised: null,
    heardAt: null,
    chainChanged: false,
  }
  #listeners = new Set<() => void>()
  /** The genesis hash that it told first. */
  #first: string | null = null

  constructor(
    readonly client: NodeClient,
    readonly onChainChange: () => void,
  ) {
    client.onChange(() => {
      const { connection } = client
      // It stays away while it is tried again, so that nothing flickers.
      this.#set({ connection, away: connection === 'lost' || (this.state.away && connection !== 'open') })
    })
    client.onOpen(() => void this.#greet().catch(() => undefined))
    client.onNotice((method, result) => {
      if (method !== 'chain_finalizedHead') return
      const finalised = headerNumber(result)
      if (finalised !== null) this.#set({ finalised, heardAt: Date.now() })
    })
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  read = (): NodeState => this.state

  async #greet(): Promise<void> {
    const { client } = this
    const [genesis, name] = await Promise.all([
      client.request('chain_getBlockHash', [0]),
      client.request('system_chain', []),
    ])
    if (typeof genesis === 'string' && typeof name === 'string') this.#take({ genesis, name })
    await client.request('chain_subscribeFinalizedHeads', [])
  }

  #take(chain: Chain): void {
    const before = this.state.chain?.genesis
    if (before !== undefined && before !== chain.genesis) this.onChainChange()
    this.#first ??= chain.genesis
    this.#set({ chain, chainChanged: chain.genesis !== this.#first })
  }

  #set(part: Partial<NodeState>): void {
    this.state = { ...this.state, ...part }
    for (const listener of this.#listeners) listener()
  }
}
