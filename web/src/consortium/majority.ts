// How many votes a motion takes. The chain reckons the same, and refuses a proposal that names another number.

import type { Motion } from './motion'
import type { StandingName } from './read'

export type Majority = 'two_thirds' | 'finality_quorum'

interface About {
  standing: StandingName
  since: number
}

/**
 * The majority that a motion needs: nobody is admitted, and nobody active loses a seat, but by as many as finality needs.
 * `about` is the organisation that it names, `block` the newest block, `notice` for how many blocks one that is suspended
 * is protected as one that is active is.
 */
export function majorityOf(motion: Motion, about: About | undefined, block: number, notice: number): Majority {
  if (motion.kind === 'admit' || motion.kind === 'suspend') return 'finality_quorum'
  if (motion.kind !== 'expel' || !about) return 'two_thirds'
  const isProtected = about.standing === 'active' || (about.standing === 'suspended' && block < about.since + notice)
  return isProtected ? 'finality_quorum' : 'two_thirds'
}

/** The fewest votes that decide, where so many seats vote and so many organisations are admitted. */
export function leastVotes(majority: Majority, voting: number, admitted: number): number {
  const least =
    majority === 'two_thirds'
      ? Math.max(Math.ceil((voting * 2) / 3), Math.floor(admitted / 2) + 1)
      : admitted - Math.floor(Math.max(admitted - 1, 0) / 3)
  return Math.max(least, 1)
}

/** How many organisations stop a mandate: a third of all that are admitted. */
export const objectionsThatStop = (admitted: number): number => Math.max(Math.ceil(admitted / 3), 1)
