// The terms of the chain: what each counts, and how its value is read and given.

import type { UrcarApi } from '../account/chain'
import { parseUnits } from '../words/amount'

type Stored = NonNullable<Awaited<ReturnType<UrcarApi['query']['Parameters']['Parameters']['getValue']>>>
type Group = Stored['type']

/** A term as the chain gives it, with its value. */
export type ChainTerm = Awaited<ReturnType<UrcarApi['apis']['TermsApi']['terms']>>[number]

/** The name of a term, such as `Consortium.UpgradeDelay`. */
export type TermName = { [G in Group]: `${G}.${Extract<Stored, { type: G }>['value']['type']}` }[Group]

/** What a term counts. */
export type Unit = 'money' | 'milliseconds' | 'blocks' | 'billionths' | 'count'

/** One without a unit here doesn't compile. */
export const UNITS: Readonly<Record<TermName, Unit>> = {
  'Disputes.Window': 'milliseconds',
  'Disputes.GracePeriod': 'blocks',
  'Disputes.VotingPeriod': 'blocks',
  'Disputes.Deposit': 'money',
  'Disputes.VoteFee': 'money',
  'Disputes.WriterSlash': 'money',
  'Disputes.WitnessSlash': 'money',
  'Disputes.QuorumPart': 'count',
  'Disputes.LeastVotes': 'count',
  'Disputes.LeastEligible': 'count',
  'Disputes.BarTime': 'milliseconds',
  'Disputes.BarSpan': 'milliseconds',
  'Rewards.Share': 'billionths',
  'Rewards.Least': 'money',
  'Rewards.Most': 'money',
  'Rewards.HousesShare': 'billionths',
  'Rewards.Author': 'money',
  'Trade.ReservationPeriod': 'blocks',
  'Consortium.SilentAfter': 'milliseconds',
  'Consortium.SilenceNotice': 'milliseconds',
  'Consortium.UpgradeDelay': 'milliseconds',
  'Consortium.TermsDelay': 'milliseconds',
  'Consortium.MandateLifetime': 'milliseconds',
  'Consortium.RestoreDelay': 'blocks',
  'Consortium.FirstShare': 'billionths',
  'Consortium.AuthoringBan': 'blocks',
  'Consortium.MissedVotes': 'count',
  'Records.LienPeriod': 'blocks',
  'Records.LienFee': 'money',
  'Records.Pause': 'blocks',
  'Records.OrderNotice': 'blocks',
  'Records.TheftBar': 'blocks',
  'Records.TheftSpan': 'blocks',
}

/** A term with a value in its smallest unit; nothing for the runtime's own default. */
export interface TermValue {
  name: TermName
  value: bigint | null
}

export function termOf(term: ChainTerm): TermValue {
  const [value] = term.value.value
  const name = `${term.type}.${term.value.type}` as TermName
  return { name, value: value === undefined ? null : BigInt(value) }
}

/** The same term with another value. */
export function withValue(term: ChainTerm, value: bigint): ChainTerm {
  const [now] = term.value.value
  const typed = typeof now === 'number' ? Number(value) : value
  // The same names with a value of the same type: the compiler doesn't follow that through so many kinds.
  return { type: term.type, value: { type: term.value.type, value: [typed] } } as unknown as ChainTerm
}

/** Decimals after the point of what is typed: a per cent has ten million billionths. */
const PER_CENT = 7
/** Milliseconds of the units in which time is typed. */
export const TIMES = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 } as const
export type TimeUnit = keyof typeof TIMES

/** The largest unit of which a time is a whole number. */
export function timeUnitOf(milliseconds: bigint): TimeUnit {
  const units = Object.keys(TIMES) as TimeUnit[]
  return units.find((unit) => milliseconds > 0n && milliseconds % BigInt(TIMES[unit]) === 0n) ?? 'seconds'
}

/** Reads a value as it is typed; null where it is none. Times are typed in one of their units. */
export function readValue(text: string, unit: Unit, decimals: number, time: TimeUnit): bigint | null {
  if (unit === 'money') return parseUnits(text, decimals)
  if (unit === 'billionths') {
    const part = parseUnits(text, PER_CENT)
    return part !== null && part <= 1_000_000_000n ? part : null
  }
  const whole = parseUnits(text, 0)
  return whole !== null && unit === 'milliseconds' ? whole * BigInt(TIMES[time]) : whole
}
