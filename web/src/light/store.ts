// Whether the page has a light client, and how that stands. The light client itself is loaded when it is switched on.

import type { BlockHash, LightClient } from './client'
import type { BlockId, Claim, Proof } from './compare'
import { isOn, keepOn, writeKept } from './kept'
import type { Failure } from './protocol'

export interface LightState {
  on: boolean
  /** The first block's hash, once the specification was read. */
  genesis: string | null
  /** Where it looks for nodes. */
  addresses: string[]
  /** Nodes that it is connected with. */
  peers: number
  /** Whether it had a node at any time. */
  met: boolean
  /** The newest block that it knows to be final. */
  final: BlockId | null
  /** The block from which it went on, of what was kept. */
  resumed: BlockId | null
  /** When it was switched on, and how long it took to a final block and a node, in milliseconds. */
  since: number
  took: number | null
  failure: Failure | null
  said: string
}

const OFF: LightState = {
  on: false,
  genesis: null,
  addresses: [],
  peers: 0,
  met: false,
  final: null,
  resumed: null,
  since: 0,
  took: null,
  failure: null,
  said: '',
}

class Light {
  state: LightState = OFF
  #client: Promise<LightClient> | null = null
  #listeners = new Set<() => void>()
  #hashAt: BlockHash = async () => null

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  read = (): LightState => this.state

  /** Starts it where it was left on. */
  resume(hashAt: BlockHash): void {
    this.#hashAt = hashAt
    if (isOn() && !this.#client) this.#start()
  }

  switch(on: boolean): void {
    keepOn(on)
    this.#end()
    if (on) this.#start()
  }

  /** Begins without what was kept. */
  anew(): void {
    writeKept(null)
    this.switch(true)
  }

  async prove(claim: Claim): Promise<Proof> {
    if (!this.#client) throw new Error('it is switched off')
    return (await this.#client).prove(claim)
  }

  #start(): void {
    this.#set({ ...OFF, on: true, since: performance.now() })
    const began: Promise<LightClient> = import('./client').then(({ LightClient }) => {
      const current = () => this.#client === began
      const told = (part: Partial<LightState>) => current() && this.#set(part)
      return new LightClient(
        {
          chain: (genesis) => told({ genesis }),
          reachable: (addresses) => told({ addresses }),
          peers: (peers) => told({ peers, met: peers > 0 || this.state.met }),
          final: (final) => told({ final }),
          resumed: (resumed) => told({ resumed }),
          failed: (failure, said) => told({ failure, said }),
        },
        this.#hashAt,
      )
    })
    this.#client = began
    began.catch((error: unknown) => this.#client === began && this.#set({ failure: 'crashed', said: String(error) }))
  }

  #end(): void {
    void this.#client?.then((client) => client.end()).catch(() => undefined)
    this.#client = null
    this.#set(OFF)
  }

  #set(part: Partial<LightState>): void {
    const state = { ...this.state, ...part }
    const ready = state.took === null && state.met && (state.final?.number ?? 0) > 0
    this.state = ready ? { ...state, took: Math.round(performance.now() - state.since) } : state
    for (const listener of this.#listeners) listener()
  }
}

export const light = new Light()
