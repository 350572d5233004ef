// The chain as those who sign need it: polkadot-api over a connection of its own, loaded when first asked for.

import type { PolkadotClient, Transaction as AnyTransaction, TypedApi } from 'polkadot-api'
import { chosenNode } from '../chain/endpoint'
import { NoConnection } from '../chain/errors'
import type { Urcar } from '../generated/chain/urcar'

/** Calls, storage, constants, events and questions of the chain, typed by the metadata of the last release. */
export type UrcarApi = TypedApi<Urcar>
export type Transaction = AnyTransaction

/** A node that is asked by polkadot-api. */
export interface ChainNode {
  url: string
  client: PolkadotClient
  api: UrcarApi
  /** The genesis hash of the chain when the connection was first opened. */
  genesis: string
  /** Fails where the node has become one of another chain. */
  sameChain: () => Promise<void>
  /** Calls back whenever the connection ends or is back; returns what ends that. */
  onStatus: (listener: (connected: boolean) => void) => () => void
}

/** Milliseconds for which the first connection is waited for. */
const PATIENCE = 12_000

let opened: { url: string; node: Promise<ChainNode> } | null = null

function open(url: string): Promise<ChainNode> {
  return import('./client').then(({ openNode }) => openNode(url))
}

/** The node that the page has chosen. It is opened once, and recovers by itself when the connection ends. */
export async function chainNode(): Promise<ChainNode> {
  const { url } = chosenNode()
  if (opened?.url !== url) {
    void opened?.node.then(({ client }) => client.destroy()).catch(() => undefined)
    const mine = { url, node: open(url) }
    opened = mine
    // Whoever asks next opens anew.
    mine.node.catch(() => opened === mine && (opened = null))
  }
  const { node } = opened
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoConnection(url)), PATIENCE)
  })
  return Promise.race([node, late]).finally(() => clearTimeout(timer))
}

export const chainApi = async (): Promise<UrcarApi> => (await chainNode()).api
