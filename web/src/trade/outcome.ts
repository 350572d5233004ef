// How a dispute stands, without its money.

import type { DisputeOutcome, DisputeStatus } from '../generated/rpc'
import type { Tone } from '../parts/notice'

export const outcomeOf = (status: DisputeStatus): DisputeOutcome =>
  typeof status === 'string'
    ? status
    : 'upheld' in status
      ? 'upheld'
      : 'dismissed' in status
        ? 'dismissed'
        : 'unresolved' in status
          ? 'unresolved'
          : 'given_up'

export const outcomeTone = (outcome: DisputeOutcome): Tone =>
  outcome === 'open' ? 'grave' : outcome === 'upheld' ? 'caution' : 'calm'

export interface Moved {
  /** Lost of deposits, or taken of bonds. */
  lost: bigint
  /** Awarded to challengers. */
  awarded: bigint
}

/** The money that the end of a dispute moved; nothing where it moved none. */
export function movedBy(status: DisputeStatus): Moved | null {
  if (typeof status === 'string') return null
  if ('upheld' in status) return { lost: BigInt(status.upheld.slashed), awarded: BigInt(status.upheld.awarded) }
  const { forfeited } =
    'dismissed' in status ? status.dismissed : 'unresolved' in status ? status.unresolved : status.given_up
  return { lost: BigInt(forfeited), awarded: 0n }
}
