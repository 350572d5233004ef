// What an account may do in a dispute at a block, by the rules of the chain; the chain itself has the last word.

import type { Author, DisputeView, PendingView, RecordView } from '../generated/rpc'

/** The account of who wrote a record; nothing for the consortium. */
export function accountOf(author: Author): string | null {
  if (author === 'consortium') return null
  return 'owner' in author ? author.owner : author.organisation.account
}

/** A ruling as a call names it. */
export type CallRuling = 'Uphold' | 'Dismiss'

export type Phase = 'grace' | 'accepting' | 'voting' | 'counting' | 'over'

/** In which part of its course a dispute is. Nobody votes while an amendment may still be accepted. */
export function phaseOf(view: DisputeView, block: number): Phase {
  if (view.status !== 'open') return 'over'
  if (block < view.grace_until) return 'grace'
  if (view.accept_until !== null && block < view.accept_until) return 'accepting'
  return block < votingUntil(view) ? 'voting' : 'counting'
}

/** The first block in which nobody votes any more, for now. */
export const votingUntil = (view: DisputeView): number => (view.extended ? view.final_until : view.vote_until)

export interface Who {
  address: string
  /** Whether it is an organisation in active standing. */
  active: boolean
  /** Whether it owns the car. */
  owner: boolean
}

export interface May {
  join: boolean
  accept: boolean
  giveUp: boolean
  /** Whether it wrote the record, and may still mend it so that the dispute is conceded. */
  answer: boolean
  vote: boolean
}

export function mayOf(view: DisputeView, block: number, who: Who | null): May {
  const none = { join: false, accept: false, giveUp: false, answer: false, vote: false }
  const phase = phaseOf(view, block)
  if (phase === 'over' || who === null) return none
  const writer = accountOf(view.author) === who.address
  const challenger = view.challengers.some(({ account }) => account === who.address)
  const witness = view.witnesses.includes(who.address)
  return {
    join: phase === 'grace' && !view.own && !writer && !challenger && (who.active || who.owner),
    accept: challenger && view.amended !== null && view.accept_until !== null && block < view.accept_until,
    giveUp: challenger,
    answer:
      writer && typeof view.author === 'object' && 'organisation' in view.author && !view.own && phase === 'grace',
    vote: phase === 'voting' && who.active && !writer && !challenger && (view.own || !witness),
  }
}

/** The part of a record that is disputed. */
export type Subject = 'record' | 'amendments' | 'withdrawal' | 'last' | 'correction'

/** A withdrawal that can be disputed is a version as an amendment is: the record alone tells which. */
export function subjectOf(view: DisputeView, record: RecordView | undefined): Subject {
  if (view.own) return 'correction'
  if (view.from === 0) return 'record'
  if (view.from < view.version) return 'amendments'
  if (view.status !== 'open' || !record) return 'last'
  const withdrawal =
    record.status === 'withdrawn' && record.version === view.from && Number(record.window_until ?? 0) > 0
  return withdrawal ? 'withdrawal' : 'amendments'
}

/** Half of a deposit, as the chain rounds it: what giving up costs. */
export const halfOf = (deposit: string): bigint => BigInt(deposit) / 2n

/** Whether its writer may dispute it itself, without a deposit: where a correction of it found nobody to attest it. */
export const isOwnCorrection = (view: RecordView, pending: readonly PendingView[], who: Who): boolean =>
  who.active &&
  accountOf(view.record.author) === who.address &&
  pending.some(
    ({ why }) => typeof why === 'object' && 'correction' in why && why.correction.corrects === view.record.number,
  )

export type Undisputable = 'kind' | 'consortium' | 'own' | 'withdrawn' | 'annulled' | 'disputed' | 'late' | 'entitled'

/** Why an account can't challenge a record now; nothing where it may, as far as the file tells. */
export function whyUndisputable(view: RecordView, time: number, who: Who): Undisputable | null {
  const { record, status, window_until: window } = view
  if (record.kind === 'correction' || record.kind === 'annulment') return 'kind'
  if (record.author === 'consortium') return 'consortium'
  if (status === 'annulled') return 'annulled'
  if (status === 'withdrawn' && !Number(window ?? 0)) return 'withdrawn'
  if (status === 'disputed') return 'disputed'
  if (!who.active && !who.owner) return 'entitled'
  if (accountOf(record.author) === who.address) return 'own'
  if (window !== null && Number(window) <= time) return 'late'
  return null
}
