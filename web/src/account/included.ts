// A transaction within a block: whether it is there, its events, and what became of it.

import type { ChainNode } from './chain'
import { callError, type Problem } from './problem'
import type { ChainEvents, InBlock } from './sending'

export type SystemEvents = readonly Omit<ChainEvents[number], 'type' | 'value'>[]

export interface Found {
  block: InBlock
  events: ChainEvents
}

/** The events of the transaction at a place in its block. */
export function eventsOf(all: SystemEvents, index: number): ChainEvents {
  return all
    .filter(({ phase }) => phase.type === 'ApplyExtrinsic' && phase.value === index)
    .map((one) => ({ ...one, ...one.event }))
}

/** The event that tells of a call within another, and its field that has the error. */
const WITHIN: readonly [pallet: string, event: string, field: 'result' | 'error'][] = [
  ['Proxy', 'ProxyExecuted', 'result'],
  ['Multisig', 'MultisigExecuted', 'result'],
  ['Utility', 'BatchInterrupted', 'error'],
  ['Utility', 'ItemFailed', 'error'],
]

/** Why a transaction, or the call within it, was refused in its block; null where it was taken. */
export function refusalIn(events: ChainEvents): Problem | null {
  for (const { type, value } of events) {
    if (type === 'System' && value.type === 'ExtrinsicFailed') {
      return { kind: 'call', code: callError(value.value.dispatch_error) }
    }
    const within = WITHIN.find(([pallet, event]) => pallet === type && event === value.type)
    if (!within) continue
    const told = value.value[within[2]]
    if (within[2] === 'error') return { kind: 'call', code: callError(told) }
    if (told?.success === false) return { kind: 'call', code: callError(told.value) }
  }
  return null
}

/** The events of a block that polkadot-api may no longer hold, as nodes that are no archives still have them. */
async function storedEvents({ client, api }: ChainNode, hash: string): Promise<SystemEvents> {
  const [key, { decodeEvents }] = await Promise.all([api.query.System.Events.getKey(), import('./decode')])
  const [stored, { hash: final }] = await Promise.all([
    client._request<string | null>('state_getStorage', [key, hash]),
    client.getFinalizedBlock(),
  ])
  return stored === null ? [] : decodeEvents(await client.getMetadata(final), stored)
}

interface SignedBlock {
  block: { header: { number: string }; extrinsics: string[] }
}

/** A transaction in a block; null where the block doesn't have it. */
export async function findIn(node: ChainNode, hash: string, hex: string): Promise<Found | null> {
  const { block } = await node.client._request<SignedBlock>('chain_getBlock', [hash])
  const index = block.extrinsics.indexOf(hex)
  if (index < 0) return null
  const events = await node.api.query.System.Events.getValue({ at: hash }).catch(() => storedEvents(node, hash))
  return { block: { hash, number: Number(block.header.number), index }, events: eventsOf(events, index) }
}
