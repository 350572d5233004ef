// The form of an offer: to whom, on which terms, of which day.

import { AccountId, getSs58AddressInfo } from 'polkadot-api'
import { parseUnits } from '../words/amount'

export interface OfferForm {
  to: string
  kind: '' | 'transfer' | 'sale'
  reason: string
  price: string
  currency: string
  date: string
}

export type OfferProblem =
  'to' | 'foreign' | 'self' | 'kind' | 'reason' | 'price' | 'currency' | 'own_currency' | 'date' | 'early'

/** The terms as a call names them. */
export type CallTerms =
  { type: 'Sale'; value: { amount_minor: bigint; currency: string } } | { type: 'Transfer'; value: string }

export type ReadOffer = { to: string; terms: CallTerms; date: string } | { problem: OfferProblem }

/** The most bytes of a reason. */
const REASON_BYTES = 64
const DAY = 86_400_000
/** The day is there first on an island 14 hours ahead. */
const AHEAD = 14 * 3_600_000

/** The prefix of this chain's addresses. */
const PREFIX = 42
const { enc, dec } = AccountId(PREFIX)

/** What an address names here; or that it is none, or one of another chain. */
export function addressOf(text: string): { address: string } | { problem: 'to' | 'foreign' } {
  const info = getSs58AddressInfo(text.trim())
  if (!info.isValid) return { problem: 'to' }
  return info.ss58Format === PREFIX ? { address: dec(enc(text.trim())) } : { problem: 'foreign' }
}

/** The last day that has begun anywhere on earth. */
export const latestDay = (time: number): string => new Date(time + AHEAD).toISOString().slice(0, 10)

/** Today where the reader is. */
export const todayHere = (now: number, minutesBehind: number): string =>
  new Date(now - minutesBehind * 60_000).toISOString().slice(0, 10)

function minorDigits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).getTime() % DAY === 0

function readTerms({ kind, reason, price, currency }: OfferForm, own: string): CallTerms | OfferProblem {
  if (kind === '') return 'kind'
  if (kind === 'transfer') {
    const bytes = new TextEncoder().encode(reason.trim()).length
    return bytes === 0 || bytes > REASON_BYTES ? 'reason' : { type: 'Transfer', value: reason.trim() }
  }
  const code = currency.trim().toUpperCase()
  if (!/^[A-Z]{3}$/.test(code)) return 'currency'
  if (code === own) return 'own_currency'
  const amount = parseUnits(price.replace(',', '.').replace(/\s/g, ''), minorDigits(code))
  return amount === null || amount === 0n ? 'price' : { type: 'Sale', value: { amount_minor: amount, currency: code } }
}

export interface OfferBounds {
  /** Who offers. */
  from: string
  /** The symbol of the chain's own money, for which cars are listed instead. */
  own: string
  /** The day of manufacture. */
  manufactured: string
  /** The time of the chain, in milliseconds. */
  time: number
}

export function readOffer(form: OfferForm, { from, own, manufactured, time }: OfferBounds): ReadOffer {
  const read = addressOf(form.to)
  if ('problem' in read) return read
  const to = read.address
  if (to === from) return { problem: 'self' }
  const terms = readTerms(form, own)
  if (typeof terms === 'string') return { problem: terms }
  if (!isDay(form.date) || form.date > latestDay(time)) return { problem: 'date' }
  if (form.date < manufactured) return { problem: 'early' }
  return { to, terms, date: form.date }
}
