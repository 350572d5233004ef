import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordCount, SalesCount } from '../generated/rpc'
import { byTime, classAfter, currenciesOf, meanOf, middleClass, priceClasses, salesAlong, salesBy, tally } from './sums'

const record = (part: Partial<RecordCount>): RecordCount => ({
  kind: 'maintenance',
  role: 'workshop',
  year: 2020,
  month: null,
  witnessed: false,
  status: 'active',
  count: 1,
  ...part,
})

const sale = (part: Partial<SalesCount>): SalesCount => ({
  make: 'Audi',
  model: 'A4',
  currency: 'EUR',
  age: null,
  kilometres_from: null,
  count: 1,
  sum_minor: '1000000',
  prices: [{ from_minor: '917504', count: 1 }],
  ...part,
})

describe('records', () => {
  it('are counted by what is asked', () => {
    const lines = [record({ count: 2 }), record({ count: 3, witnessed: true }), record({ role: null, count: 4 })]
    expect(tally(lines, ({ role }) => role ?? '')).toEqual([
      { key: 'workshop', count: 5, witnessed: 3 },
      { key: '', count: 4, witnessed: 0 },
    ])
  })

  it('fill the years and months between', () => {
    expect(byTime([])).toEqual([])
    expect(byTime([record({ year: 2021 }), record({ year: 2018, count: 7 })]).map((it) => [it.key, it.count])).toEqual([
      ['2018', 7],
      ['2019', 0],
      ['2020', 0],
      ['2021', 1],
    ])
    const months = byTime([record({ year: 2019, month: 11 }), record({ year: 2020, month: 2, count: 2 })])
    expect(months.map((it) => it.key)).toEqual(['2019-11', '2019-12', '2020-01', '2020-02'])
    expect(months.at(-1)?.count).toBe(2)
  })
})

describe('sales', () => {
  it('are counted however a make is spelt', () => {
    const [only, ...others] = salesBy(
      [sale({}), sale({ make: 'AUDI', count: 3, sum_minor: '5000000' })],
      (it) => it.make,
    )
    expect(others).toEqual([])
    expect(only).toMatchObject({ key: 'audi', label: 'Audi', count: 4, sum: 6000000n })
    expect(only && meanOf(only)).toBe(1500000n)
  })

  it('have their currencies, the commonest first', () => {
    expect(currenciesOf([sale({}), sale({ currency: 'URC', count: 2 })])).toEqual(['URC', 'EUR'])
  })

  it('go by age, with what lies between', () => {
    const along = salesAlong([sale({ age: 3 }), sale({ age: null }), sale({ age: 1, count: 2 })], (it) => it.age, 1)
    expect(along.map(({ from, sales }) => [from, sales?.count ?? 0])).toEqual([
      [0, 0],
      [1, 2],
      [2, 0],
      [3, 1],
    ])
    expect(salesAlong([sale({})], (it) => it.kilometres_from, 20_000)).toEqual([])
  })
})

describe('classes of prices', () => {
  const prices = (counts: Array<[bigint, number]>) => ({ prices: new Map(counts) })

  it('go less than a quarter above their lowest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 4, max: 7 }), (bit, top) => {
        const from = (BigInt(top) << BigInt(bit)) >> 2n
        const after = classAfter(from)
        expect(after > from && after <= from + (from + 3n) / 4n).toBe(true)
      }),
    )
    expect([1n, 2n, 3n, 4n, 7n, 8n, 14n, 16n].map(classAfter)).toEqual([2n, 3n, 4n, 5n, 8n, 10n, 16n, 20n])
  })

  it('are all told between the lowest and the highest', () => {
    expect(
      priceClasses(
        prices([
          [16n, 2],
          [8n, 1],
        ]),
      ).map(({ from, count }) => [from, count]),
    ).toEqual([
      [8n, 1],
      [10n, 0],
      [12n, 0],
      [14n, 0],
      [16n, 2],
    ])
    expect(priceClasses(prices([]))).toEqual([])
  })

  it('have a middle', () => {
    expect(middleClass(prices([]))).toBeNull()
    expect(
      middleClass(
        prices([
          [20n, 3],
          [8n, 2],
          [14n, 2],
        ]),
      ),
    ).toBe(14n)
  })
})
