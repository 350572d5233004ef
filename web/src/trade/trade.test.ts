import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { millisecondsTo, spanOf } from './clock'
import { formOf, kilometres, questionsOf, readReading, type ReadingForm } from './reading'
import { perMille, rewardOf } from './reward'
import { toldBy } from './told'

const UNIT = 10n ** 12n

describe('the reward of a sale', () => {
  const terms = { share: 5_000_000, least: 2n * UNIT, most: 20n * UNIT }

  it('is five per mille, within its bounds', () => {
    expect(perMille(terms)).toBe(5)
    expect(rewardOf(1_000n * UNIT, terms)).toBe(5n * UNIT)
    expect(rewardOf(100n * UNIT, terms)).toBe(2n * UNIT)
    expect(rewardOf(90_000n * UNIT, terms)).toBe(20n * UNIT)
    expect(rewardOf(1n, terms)).toBe(1n)
  })

  it('is never more than the price', () => {
    fc.assert(fc.property(fc.bigInt(1n, 2n ** 64n), (price) => rewardOf(price, terms) <= price))
  })
})

describe('a deadline', () => {
  const clock = { block: 100, heardAt: 1_000, slot: 6_000 }

  it('comes nearer as time passes, and never lies in the past', () => {
    expect(millisecondsTo(clock, 110, 1_000)).toBe(60_000)
    expect(millisecondsTo(clock, 110, 4_000)).toBe(57_000)
    expect(millisecondsTo(clock, 101, 60_000)).toBe(0)
    expect(millisecondsTo(clock, 100, 1_000)).toBe(0)
    expect(millisecondsTo({ ...clock, slot: null }, 110, 1_000)).toBeNull()
  })

  it('is told in days, hours, minutes and seconds', () => {
    expect(spanOf(((49 * 60 + 3) * 60 + 7) * 1000)).toEqual({ days: 2, hours: 1, minutes: 3, seconds: 7 })
  })
})

describe('a declared reading', () => {
  const read = (value: string, unit: ReadingForm['unit'] = 'km') => readReading({ result: 'read', value, unit })

  it('is chosen, a whole number, within its bound, and of a unit', () => {
    expect(readReading({ result: '', value: '', unit: '' })).toEqual({ problem: 'result' })
    expect(read('92,500')).toEqual({ declared: { type: 'Kilometres', value: 92_500 } })
    expect(read('92.500', 'mi')).toEqual({ declared: { type: 'Miles', value: 92_500 } })
    for (const bad of ['', '-1', '92.5', '1e5', '9,25']) expect(read(bad)).toEqual({ problem: 'value' })
    expect(read('10000000')).toEqual({ problem: 'high' })
    expect(read('5', '')).toEqual({ problem: 'unit' })
    expect(readReading({ result: 'undeclared', value: '', unit: '' })).toEqual({ declared: undefined })
  })

  it('is the same in the form', () => {
    const form = formOf({ result: 'read', value: 7, unit: 'mi' })
    expect(readReading(form)).toEqual({ declared: { type: 'Miles', value: 7 } })
    expect(formOf(null).result).toBe('undeclared')
    expect(formOf({ result: 'unreadable', value: null, unit: null }).result).toBe('unreadable')
  })

  it('is asked about where it is less than the file has, ten times as much, or of another unit', () => {
    const asked = (value: number, last: number | null, unit: 'km' | 'mi' | null = 'km') =>
      questionsOf({ type: 'Kilometres', value }, last, unit).map(({ what }) => what)
    expect(asked(92_500, 92_000)).toEqual([])
    expect(asked(9_250, 92_000)).toEqual(['below'])
    expect(asked(925_000, 92_000)).toEqual(['tenfold'])
    expect(asked(900, 20)).toEqual([])
    expect(asked(92_500, 92_000, 'mi')).toEqual(['unit'])
    expect(asked(0, null)).toEqual(['zero'])
    expect(questionsOf(undefined, 5, 'km')).toEqual([{ what: 'undeclared' }])
    expect(kilometres({ type: 'Miles', value: 100 })).toBe(160)
    expect(questionsOf({ type: 'Unreadable', value: undefined }, 5, 'km')).toEqual([])
  })
})

describe('what a call did', () => {
  const event = (pallet: string, name: string, value: object) => ({ type: pallet, value: { type: name, value } })

  it('is told of a sale from a reservation: owner, money, reward', () => {
    const told = toldBy([
      event('Balances', 'Transfer', {}),
      event('Rewards', 'SaleRewarded', { amount: 20n }),
      event('Ownership', 'VehicleSold', { from: 'Ann', to: 'Bob', price: 9_000n, record: 7 }),
      event('System', 'ExtrinsicSuccess', {}),
    ])
    expect(told).toEqual([
      { what: 'rewarded', amount: 20n },
      { what: 'owner', from: 'Ann', to: 'Bob', record: 7 },
      { what: 'paid', from: 'Bob', to: 'Ann', amount: 9_000n },
    ])
  })

  it('is told of a reservation and of its end', () => {
    expect(toldBy([event('Ownership', 'Reserved', { price: 5n, until: 12 })])).toEqual([
      { what: 'held', amount: 5n, until: 12 },
    ])
    const ended = event('Ownership', 'ReservationEnded', { buyer: 'Bob', amount: 5n, reason: { type: 'Cancelled' } })
    expect(toldBy([ended])).toEqual([{ what: 'released', to: 'Bob', amount: 5n, reason: 'Cancelled' }])
  })
})
