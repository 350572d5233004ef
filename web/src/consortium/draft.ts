// A motion as it is being written, and the call that it becomes.

import { parted, type Call, type TradeRole } from './motion'
import { readValue, UNITS, termOf, withValue, type ChainTerm, type TimeUnit } from './terms'
import type { Organisation, StandingName } from './read'

export const DRAFT_KINDS = {
  organisations: ['admit', 'reject', 'suspend', 'reinstate', 'expel', 'set_roles', 'set_house'],
  chain: ['term', 'upgrade', 'cancel_upgrade', 'difficulty_floor'],
  records: ['rule', 'withdraw', 'restore', 'annul', 'title_order'],
} as const

export type DraftGroup = keyof typeof DRAFT_KINDS
export type DraftKind = (typeof DRAFT_KINDS)[DraftGroup][number]

export interface Draft {
  kind: DraftKind
  who: string
  reason: string
  roles: TradeRole[]
  house: string
  term: string
  value: string
  time: TimeUnit
  digest: string
  number: string
  vin: string
  yes: boolean
}

export const emptyDraft = (kind: DraftKind = 'admit'): Draft => ({
  kind,
  who: '',
  reason: '',
  roles: [],
  house: '',
  term: '',
  value: '',
  time: 'days',
  digest: '',
  number: '',
  vin: '',
  yes: true,
})

/** What a draft lacks. */
export type Missing = 'who' | 'roles' | 'number' | 'vin' | 'reason' | 'digest' | 'value'

/** The standings of the organisations about which there is something to decide; nothing where it isn't about one. */
export function standingsFor(kind: DraftKind): StandingName[] | null {
  switch (kind) {
    case 'admit':
    case 'reject':
      return ['applied']
    case 'suspend':
      return ['active']
    case 'reinstate':
      return ['suspended']
    case 'expel':
      return ['active', 'suspended', 'leaving']
    case 'set_roles':
    case 'set_house':
      return ['active', 'suspended']
    default:
      return null
  }
}

export const candidates = (organisations: readonly Organisation[], kind: DraftKind): Organisation[] =>
  organisations.filter(({ standing }) => standingsFor(kind)?.includes(standing))

/** Whether a kind takes a reason. */
export const takesReason = (kind: DraftKind): boolean =>
  ['reject', 'suspend', 'expel', 'withdraw', 'restore', 'annul'].includes(kind)

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const wholeNumber = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null)
const call = (type: string, name: string, value: unknown) => ({ type, value: { type: name, value } }) as Call
const mandate = (type: string, value?: unknown) => call('Mandates', 'request', { mandate: { type, value } })

function ofOrganisation(draft: Draft): Call | Missing {
  const { kind, who, reason, roles, house } = draft
  if (!who) return 'who'
  if (takesReason(kind) && !reason.trim()) return 'reason'
  if (kind === 'set_roles') {
    if (roles.length === 0) return 'roles'
    return call('Writers', kind, { who, roles: roles.map((role) => ({ type: upperFirst(role), value: undefined })) })
  }
  if (kind === 'set_house') return call('Writers', kind, { who, house: house.trim() || undefined })
  return call('Writers', kind, takesReason(kind) ? { who, reason: reason.trim() } : { who })
}

function ofChain(draft: Draft, terms: readonly ChainTerm[], decimals: number): Call | Missing {
  switch (draft.kind) {
    case 'upgrade':
      return /^0x[0-9a-f]{64}$/i.test(draft.digest)
        ? mandate('AuthorizeUpgrade', { code_hash: draft.digest.toLowerCase() })
        : 'digest'
    case 'cancel_upgrade':
      return mandate('CancelUpgrade')
    case 'difficulty_floor': {
      const floor = readValue(draft.value, 'count', 0, 'days')
      return floor === null ? 'number' : mandate('SetDifficultyFloor', { floor: parted(floor) })
    }
    default: {
      const term = terms.find((it) => termOf(it).name === draft.term)
      const value = term ? readValue(draft.value, UNITS[termOf(term).name], decimals, draft.time) : null
      return term && value !== null ? mandate('SetTerms', withValue(term, value)) : 'value'
    }
  }
}

function ofRecords(draft: Draft): Call | Missing {
  const number = wholeNumber(draft.number)
  if (draft.kind === 'rule') {
    return number === null ? 'number' : call('Disputes', 'rule', { dispute: number, uphold: draft.yes })
  }
  const vin = draft.vin.trim().toUpperCase()
  const reason = draft.reason.trim()
  if (!vin) return 'vin'
  if (takesReason(draft.kind) && !reason) return 'reason'
  if (draft.kind === 'annul') return call('Vehicles', 'annul', { vin, reason })
  if (number === null) return 'number'
  if (draft.kind === 'title_order') {
    return call('Vehicles', 'decide_title_order', { vin, record: number, allow: draft.yes })
  }
  return call('Vehicles', 'amend', {
    vin,
    number,
    withdraws: draft.kind === 'withdraw',
    reason,
    odometer: undefined,
    specification: undefined,
    evidence: [],
  })
}

/** The call of a draft, or the first thing that it lacks. */
export function callOf(draft: Draft, terms: readonly ChainTerm[], decimals: number): Call | Missing {
  if (standingsFor(draft.kind)) return ofOrganisation(draft)
  const isOf = (group: DraftGroup) => (DRAFT_KINDS[group] as readonly string[]).includes(draft.kind)
  return isOf('chain') ? ofChain(draft, terms, decimals) : ofRecords(draft)
}
