import { describe, expect, it } from 'vitest'
import { addressOf, latestDay, readOffer, todayHere, type OfferForm } from './offer'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const noon = Date.UTC(2026, 10, 28, 12)
const bounds = { from: ALICE, own: 'URC', manufactured: '2020-03-01', time: noon }
const gift: OfferForm = { to: BOB, kind: 'transfer', reason: 'gift', price: '', currency: '', date: '2026-11-28' }
const sale: OfferForm = { ...gift, kind: 'sale', price: '19500.5', currency: 'eur' }

describe('an offer', () => {
  it('is a gift with its reason, or a sale in minor units', () => {
    expect(readOffer(gift, bounds)).toEqual({ to: BOB, terms: { type: 'Transfer', value: 'gift' }, date: gift.date })
    expect(readOffer(sale, bounds)).toMatchObject({
      terms: { type: 'Sale', value: { amount_minor: 1_950_050n, currency: 'EUR' } },
    })
    expect(readOffer({ ...sale, price: '1200', currency: 'JPY' }, bounds)).toMatchObject({
      terms: { value: { amount_minor: 1_200n } },
    })
  })

  it.each([
    [{ to: 'Bob' }, 'to'],
    [{ to: ALICE }, 'self'],
    [{ kind: '' }, 'kind'],
    [{ reason: ' ' }, 'reason'],
    [{ reason: 'x'.repeat(65) }, 'reason'],
    [{ date: '2026-11-30' }, 'date'],
    [{ date: '' }, 'date'],
    [{ date: '2019-01-01' }, 'early'],
  ] as const)('is refused as %o', (part, problem) => {
    expect(readOffer({ ...gift, ...part }, bounds)).toEqual({ problem })
  })

  it('is never for the money of the chain, nor finer than its currency', () => {
    expect(readOffer({ ...sale, currency: 'URC' }, bounds)).toEqual({ problem: 'own_currency' })
    expect(readOffer({ ...sale, currency: 'EURO' }, bounds)).toEqual({ problem: 'currency' })
    expect(readOffer({ ...sale, price: '0' }, bounds)).toEqual({ problem: 'price' })
    expect(readOffer({ ...sale, price: '1.234' }, bounds)).toEqual({ problem: 'price' })
  })

  it('knows addresses, and the days on earth', () => {
    expect(addressOf(` ${BOB} `)).toEqual({ address: BOB })
    expect(addressOf(`${BOB.slice(0, -1)}z`)).toEqual({ problem: 'to' })
    expect(addressOf('15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5')).toEqual({ problem: 'foreign' })
    expect(latestDay(Date.UTC(2026, 10, 28, 9, 59))).toBe('2026-11-28')
    expect(latestDay(Date.UTC(2026, 10, 28, 10))).toBe('2026-11-29')
    expect(todayHere(Date.UTC(2026, 10, 28, 23, 30), -60)).toBe('2026-11-29')
  })
})
