// How the light client stands beside the node that is asked.

import type { NodeState } from '../chain/watch'
import type { LightState } from './store'

export type Standing =
  | { is: 'off' | 'starting' | 'connecting' | 'unreachable' | 'other_chain' | 'failed' }
  /** It is behind the node; how many blocks. */
  | { is: 'syncing'; number: number; behind: number }
  | { is: 'final'; number: number }
  /** The node is behind it; how many blocks. */
  | { is: 'node_behind'; number: number; behind: number }
  /** Its nodes don't have the block from which it goes on. */
  | { is: 'stuck'; number: number }

/** Blocks that node and light client may differ by, as they hear of them. */
const APART = 10
/** Milliseconds without a node, or without a new final block after a start from what was kept, before that is said. */
const LONG = 20_000

export function standingOf(light: LightState, node: Pick<NodeState, 'chain' | 'finalised'>, now: number): Standing {
  if (!light.on) return { is: 'off' }
  if (light.failure) return { is: 'failed' }
  if (light.genesis && node.chain && light.genesis !== node.chain.genesis) return { is: 'other_chain' }
  if (!light.genesis) return { is: 'starting' }
  const long = now - light.since > LONG
  if (light.peers === 0) return { is: long ? 'unreachable' : 'connecting' }
  const number = light.final?.number ?? 0
  const behind = (node.finalised ?? 0) - number
  const { resumed } = light
  if (resumed && number <= resumed.number && long && behind !== 0) return { is: 'stuck', number: resumed.number }
  if (number === 0 || behind > APART) return { is: 'syncing', number, behind: Math.max(0, behind) }
  if (node.finalised !== null && -behind > APART) return { is: 'node_behind', number, behind: -behind }
  return { is: 'final', number }
}

/** A standing in a word that the style knows. */
export function toneOf({ is }: Standing): 'off' | 'good' | 'waiting' | 'bad' {
  if (is === 'off') return 'off'
  if (is === 'final') return 'good'
  return ['starting', 'connecting', 'syncing'].includes(is) ? 'waiting' : 'bad'
}
