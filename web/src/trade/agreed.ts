// What is agreed to by a digest, computed from what the page shows: the file, the terms of a listing, a private offer.
//
// A node that shows something else than what its digest stands for is refused before anything is signed.

import {
  AccountId,
  bool,
  Bytes,
  Option,
  str,
  Struct,
  Tuple,
  u128,
  u32,
  u64,
  u8,
  Variant,
  Vector,
  _void,
} from '@polkadot-api/substrate-bindings'
import { fromHex } from 'polkadot-api/utils'
import { ProblemError } from '../account/problem'
import { digestOf } from '../evidence/digest'
import type { ListingView, NoJudgement, Odometer, OfferView, PendingReason, Verdict } from '../generated/rpc'
import { concernsOf, isShown } from './concerns'
import type { TradeCar } from './data'
import { outcomeOf } from './outcome'
import { declaredOf } from './reading'

type File = Pick<TradeCar, 'asked' | 'view' | 'pending' | 'disputes'>

const digest = Bytes(32)
const condition = Struct({
  scrapped: bool,
  stolen: bool,
  theft_reported: bool,
  past_thefts: u32,
  lien: bool,
  lien_pending: bool,
  accidents: u32,
  accident_severities: Struct({ minor: u32, moderate: u32, severe: u32 }),
  total_losses: u32,
  not_repairable: bool,
  open_recalls: u32,
  brands: Vector(u8),
})
const reason = Variant({
  witnesses: _void,
  consent: _void,
  link: Struct({ about: u32 }),
  correction: Struct({ corrects: u32 }),
  notice: _void,
  objection: _void,
})
const odometer = Option(
  Variant({ NotChosen: _void, Kilometres: u32, Miles: u32, Unreadable: _void, NoOdometer: _void }),
)
const terms = Variant({ sale: Struct({ amount_minor: u64, currency: str }), transfer: str })

const VERDICTS: Verdict[] = ['logical', 'illogical', 'no_judgement']
const GAPS: NoJudgement[] = ['import', 'odometer_replaced', 'rollover', 'unreadable']
const verdict = Struct({
  verdict: u8,
  reason: Option(u8),
  illogical_pairs: Vector(Tuple(u32, u32)),
  last_odometer_km: Option(u32),
})
const file = Tuple(digest, condition, verdict, Vector(Tuple(u32, reason)), Vector(u32))
const listed = Tuple(str, u128, odometer, digest, digest)
const offered = Tuple(str, AccountId(), AccountId(), terms, str, odometer)

const chosen = (why: PendingReason) => {
  if (typeof why === 'string') return { type: why, value: undefined }
  return 'link' in why
    ? { type: 'link' as const, value: why.link }
    : { type: 'correction' as const, value: why.correction }
}
const declared = (reading: Odometer | null) => (reading === null ? undefined : declaredOf(reading))

/** The state of a file: what its owner confirms, and a buyer agrees to. */
export function stateOf({ view, pending, disputes }: Omit<File, 'asked'>): string {
  const open = disputes.filter(({ status }) => outcomeOf(status) === 'open')
  const on = view.odometer
  return digestOf(
    file.enc([
      fromHex(view.head),
      { ...view.condition, brands: view.condition.brands.map(Number) },
      {
        verdict: VERDICTS.indexOf(on.verdict),
        reason: on.reason === null ? undefined : GAPS.indexOf(on.reason),
        illogical_pairs: on.illogical_pairs,
        last_odometer_km: on.last_odometer_km ?? undefined,
      },
      pending.map(({ record, why }) => [record, chosen(why)]),
      open.map(({ dispute }) => dispute),
    ]),
  )
}

/** The digest by which a buyer agrees to a listing. */
export const termsOf = (vin: string, { price, odometer: reading, state, confirmed_state }: ListingView): string =>
  digestOf(listed.enc([vin, BigInt(price), declared(reading), fromHex(state), fromHex(confirmed_state)]))

/** The digest by which its addressee accepts an offer. */
export function offerOf(vin: string, { offer }: OfferView): string {
  const { from, to, terms: on, event_date, odometer: reading } = offer
  const named =
    'sale' in on
      ? { type: 'sale' as const, value: { ...on.sale, amount_minor: BigInt(on.sale.amount_minor) } }
      : { type: 'transfer' as const, value: on.transfer }
  return digestOf(offered.enc([vin, from, to, named, event_date, declared(reading)]))
}

function ensure(what: string, told: unknown, own: unknown): void {
  if (told !== own) throw new ProblemError({ kind: 'other-terms', said: `${what}: ${own}, not ${told}` })
}

/** The state of the file that is shown, with all that speaks against the car among what is shown of it. */
export function agreedState(car: File, shown = car.view.concerns, reading: Odometer | null = null): string {
  const { view, pending, disputes } = car
  const state = stateOf(car)
  ensure('VIN', view.vin, car.asked)
  ensure('state', view.state, state)
  ensure('pending', view.pending.length, pending.length)
  ensure('disputes', view.disputes, disputes.filter(({ status }) => outcomeOf(status) === 'open').length)
  const hidden = concernsOf(car, reading).find((concern) => !isShown(shown, concern))
  ensure('concerns', 'shown', hidden === undefined ? 'shown' : JSON.stringify(hidden))
  return state
}

/** The terms of the listing that is shown. */
export function agreedTerms(car: File, listing: ListingView): string {
  ensure('state', listing.state, agreedState(car, listing.concerns, listing.odometer))
  const own = termsOf(car.view.vin, listing)
  ensure('terms', listing.terms, own)
  return own
}

/** The offer that is shown. */
export function agreedOffer(car: File, standing: OfferView): string {
  const own = offerOf(car.view.vin, standing)
  ensure('offer', standing.digest, own)
  return own
}
