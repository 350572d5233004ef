// What is agreed to, against what a node of the development chain answered of imported lives, and the chain's vectors.

import { readFileSync } from 'node:fs'
import { AccountId } from '@polkadot-api/substrate-bindings'
import { describe, expect, it } from 'vitest'
import { digestOf } from '../evidence/digest'
import type { ListingView, OfferView } from '../generated/rpc'
import { agreedOffer, agreedState, agreedTerms, offerOf, stateOf, termsOf } from './agreed'
import { concernsOf, isShown } from './concerns'
import type { TradeCar } from './data'

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
type Car = Pick<TradeCar, 'asked' | 'view' | 'pending' | 'disputes' | 'listing' | 'offer'>
const answered = (): Car[] =>
  (read('./agreed.vectors.json') as Array<Omit<Car, 'asked'>>).map((car) => ({ ...car, asked: car.view.vin }))
const carOf = (vin: string): Car => answered().find(({ view }) => view.vin === vin)!

const LISTED = 'ZFA9L4A58DP100015'
const OFFERED = 'WVWZZZLRZEW100020'
/** With a brand, a total loss, a record that is linked to another, and a correction that waits. */
const WRECKED = 'WVWZZZFKZBW100001'

const refused = (what: string) =>
  expect.objectContaining({ problem: { kind: 'other-terms', said: expect.stringContaining(what) } })

describe.each(answered())('of $view.vin', (car) => {
  it('the state of the file is computed from what is shown', () => {
    expect(stateOf(car)).toBe(car.view.state)
    expect(agreedState(car)).toBe(car.view.state)
  })

  it('what speaks against it follows from the file', () => {
    const own = concernsOf(car, null)
    expect(own).toHaveLength(car.view.concerns.length)
    expect(own.every((concern) => isShown(car.view.concerns, concern))).toBe(true)
  })
})

it('a listing and an offer have the digests that the chain gave them', () => {
  const listed = carOf(LISTED)
  expect(agreedTerms(listed, listed.listing!)).toBe(listed.listing!.terms)
  expect(listed.listing!.state).not.toBe(listed.listing!.confirmed_state)
  const offered = carOf(OFFERED)
  expect(agreedOffer(offered, offered.offer!)).toBe(offered.offer!.digest)
})

describe('the vectors of the primitives', () => {
  const vectors = read('../../../primitives/types/tests/vectors.json') as Array<{ name: string; scale: string }>
  const bytesOf = (name: string) => Buffer.from(vectors.find((one) => one.name === name)!.scale.slice(2), 'hex')
  const account = (byte: number) => AccountId().dec(new Uint8Array(32).fill(byte))
  const filled = (byte: number) => `0x${byte.toString(16).padStart(2, '0').repeat(32)}`
  const vin = 'WVWZZZ1JZ3W386752'
  const odometer = { result: 'read', unit: 'mi', value: 12_740 } as const

  it('of the terms of a listing', () => {
    const own = termsOf(vin, {
      price: String(1n << 64n),
      odometer,
      state: filled(5),
      confirmed_state: filled(6),
    } as ListingView)
    expect(own).toBe(digestOf(Buffer.concat([Buffer.from(`\x44${vin}`), bytesOf('ListingTerms')])))
  })

  it('of an offer', () => {
    const terms = { sale: { amount_minor: '1750000', currency: 'CNY' } }
    const offer = { from: account(11), to: account(12), terms, event_date: '2021-03-01', odometer }
    const told = bytesOf('OfferView').subarray(0, 32).toString('hex')
    expect(offerOf('1M8GDM9AXKP042788', { offer } as OfferView)).toBe(`0x${told}`)
    const given = { ...offer, terms: { transfer: '遗产继承' } }
    const rest = [Buffer.from(`\x44${vin}`), Buffer.alloc(32, 11), Buffer.alloc(32, 12), bytesOf('Terms::Transfer')]
    const tail = Buffer.concat([Buffer.from('\x282021-03-01'), Buffer.from('0102c4310000', 'hex')])
    expect(offerOf(vin, { offer: given } as OfferView)).toBe(digestOf(Buffer.concat([...rest, tail])))
  })
})

describe('a node that shows something else than what is signed is refused', () => {
  const changes: Array<[string, string, (car: Car) => void]> = [
    ['another car', 'VIN', (car) => (car.asked = OFFERED)],
    ['another head', 'state', ({ view }) => (view.head = view.state)],
    ['no brand', 'state', ({ view }) => (view.condition.brands = [])],
    ['a lesser accident', 'state', ({ view: { condition } }) => (condition.accident_severities.severe = 1)],
    ['another reading', 'state', ({ view }) => (view.odometer.last_odometer_km = 9_000)],
    ['another verdict', 'state', ({ view }) => (view.odometer.verdict = 'illogical')],
    ['nothing that waits', 'state', (car) => (car.pending = [])],
    ['another reason to wait', 'state', ({ pending }) => (pending[0]!.why = 'witnesses')],
    ['fewer that wait', 'pending', ({ view }) => view.pending.pop()],
    ['a dispute in the sums alone', 'disputes', ({ view }) => (view.disputes = 1)],
    ['fewer concerns', '"brand"', ({ view }) => view.concerns.splice(1, 1)],
    ['a state that isn’t the file’s', 'state', ({ view }) => (view.state = view.head)],
  ]
  it.each(changes)('%s', (_, said, change) => {
    const car = carOf(WRECKED)
    change(car)
    expect(() => agreedState(car)).toThrow(refused(said))
  })

  const listings: Array<[string, string, (listing: ListingView, car: Car) => void]> = [
    ['another price', 'terms', (listing) => (listing.price = '1')],
    ['another reading', 'terms', (listing) => (listing.odometer!.value = 50_000)],
    ['another unit', 'concerns', (listing) => (listing.odometer!.unit = 'km')],
    ['confirmed as it is', 'terms', (listing) => (listing.confirmed_state = listing.state)],
    ['another state', 'state', (listing) => (listing.state = listing.confirmed_state)],
    ['no dispute', 'disputes', (listing) => (listing.concerns = listing.concerns.slice(0, 1))],
    ['no dispute at all', 'state', (_, car) => (car.disputes = [])],
    ['other terms', 'terms', (listing) => (listing.terms = listing.state)],
  ]
  it.each(listings)('a listing with %s', (_, said, change) => {
    const car = carOf(LISTED)
    change(car.listing!, car)
    expect(() => agreedTerms(car, car.listing!)).toThrow(refused(said))
  })

  const offers: Array<[string, (standing: OfferView) => void]> = [
    ['another day', ({ offer }) => (offer.event_date = '2020-01-01')],
    ['another price', ({ offer }) => (offer.terms = { sale: { amount_minor: '900051', currency: 'EUR' } })],
    ['no price', ({ offer }) => (offer.terms = { transfer: 'gift' })],
    ['another reading', ({ offer }) => (offer.odometer = null)],
    ['another owner', ({ offer }) => (offer.from = offer.to)],
    ['another digest', (standing) => (standing.digest = `0x${'00'.repeat(32)}`)],
  ]
  it.each(offers)('an offer with %s', (_, change) => {
    const car = carOf(OFFERED)
    change(car.offer!)
    expect(() => agreedOffer(car, car.offer!)).toThrow(refused('offer'))
  })
})
