// Follows a transaction that was signed: into a block, out of it again by a fork, and until it is final; also when the
// connection ends on the way.

import { placeOf, type Place } from './best-chain'
import type { ChainNode } from './chain'
import { findIn, refusalIn, type Found } from './included'
import { ProblemError } from './problem'
import type { Outcome, Sending } from './sending'

export interface Signed {
  hex: string
  hash: string
  address: string
  nonce: number
  /** The final block at which it was signed, and the last that may have it. */
  born: number
  dies: number
}

/** What the node's pool tells of a transaction. */
type Status =
  | 'future'
  | 'ready'
  | 'dropped'
  | 'invalid'
  | { broadcast: string[] }
  | { inBlock: string }
  | { retracted: string }
  | { finalized: string }
  | { usurped: string }
  | { finalityTimeout: string }

/** The hash of the final block that has it; where the watch ended without an answer, whether it was silent or is away. */
type Watched = { final: string } | 'silent' | 'away'

/** Milliseconds after which a pool that says nothing more is asked no longer: some blocks long. */
const SILENCE = 30_000

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const told = (step: Sending['step'], hash: string, { block, events }: Found): Sending => {
  const problem = refusalIn(events)
  return { step, hash, block, events, ...(problem ? { problem } : {}) }
}

/** Hands it to the node's pool and takes in the blocks that this names. Fails where the pool refuses it at once. */
function watch(node: ChainNode, { hex }: Signed, place: Place): Promise<Watched> {
  return new Promise((resolve, reject) => {
    let accepted = false
    let ended = false
    let silence: ReturnType<typeof setTimeout> | undefined
    const end = (settle: () => void) => {
      if (ended) return
      ended = true
      clearTimeout(silence)
      offStatus()
      subscription.unsubscribe()
      settle()
    }
    const inBlock = async (at: string) => {
      const found = await findIn(node, at, hex)
      if (found && !ended) place.add(found)
    }
    const listen = () => {
      clearTimeout(silence)
      if (!ended) silence = setTimeout(() => end(() => resolve('silent')), SILENCE)
    }
    const next = (status: Status) => {
      accepted = true
      listen()
      if (status === 'dropped' || status === 'invalid') end(() => resolve('away'))
      if (typeof status === 'string') return
      if ('inBlock' in status) void inBlock(status.inBlock).catch(() => undefined)
      else if ('finalized' in status) end(() => resolve({ final: status.finalized }))
      else if ('usurped' in status || 'finalityTimeout' in status) end(() => resolve('away'))
      else if ('retracted' in status) place.drop(status.retracted)
    }
    const error = (refused: unknown) => end(() => (accepted ? resolve('away') : reject(refused as Error)))
    const offStatus = node.onStatus((connected) => !connected && end(() => resolve('away')))
    const subscription = node.client
      ._subscribe<Status>('author_submitAndWatchExtrinsic', 'author_unwatchExtrinsic', [hex])
      .subscribe({ next, error })
    listen()
  })
}

/** Looks for it in the final blocks, one by one as they come, until it is there or can come no more. */
async function lookUp(node: ChainNode, signed: Signed): Promise<Found> {
  const { client, api } = node
  // The node may have lost it with its pool. If it has it still, or a block does, it says so, which is no news.
  await client._request('author_submitExtrinsic', [signed.hex]).catch(() => undefined)
  for (let next = signed.born + 1; ; await pause(1_000)) {
    const final = await client.getFinalizedBlock()
    const used = await api.apis.AccountNonceApi.account_nonce(signed.address, { at: final.hash })
    for (; next <= Math.min(final.number, signed.dies); next++) {
      const found = await findIn(node, await client._request<string>('chain_getBlockHash', [next]), signed.hex)
      if (found) return found
    }
    if (used > signed.nonce) throw new ProblemError({ kind: 'replaced', hash: signed.hash })
    if (final.number > signed.dies) throw new ProblemError({ kind: 'expired', hash: signed.hash })
  }
}

/** Looks it up, anew whenever the connection ends meanwhile. A node of another chain has no answer. */
async function resume(node: ChainNode, signed: Signed): Promise<Found> {
  for (;;) {
    try {
      await node.sameChain()
      return await lookUp(node, signed)
    } catch (error) {
      if (error instanceof ProblemError) throw error
      await pause(2_000)
    }
  }
}

export async function follow(node: ChainNode, signed: Signed, tell: (sending: Sending) => void): Promise<Outcome> {
  const { hash } = signed
  const place = placeOf(node, (found) =>
    tell(found ? told('in-block', hash, found) : { step: 'sent', hash, retracted: true }),
  )
  const found = await finalOf(node, signed, place, tell).finally(place.end)
  const problem = refusalIn(found.events)
  if (problem) {
    tell(told('final', hash, found))
    return { ok: false, problem }
  }
  return { ok: true, ...found }
}

/** The final block that has it, by the pool, or by the blocks where that falls silent or is away. */
async function finalOf(
  node: ChainNode,
  signed: Signed,
  place: Place,
  tell: (sending: Sending) => void,
): Promise<Found> {
  const { hash, hex } = signed
  const watched = await watch(node, signed, place)
  const seen = typeof watched === 'object' ? await findIn(node, watched.final, hex).catch(() => null) : null
  if (seen) return seen
  // A pool that fell silent isn't known to have lost it: what was told stands until the blocks say more.
  if (watched !== 'silent') {
    place.clear()
    tell({ step: 'sent', hash, away: true })
  }
  return resume(node, signed)
}
