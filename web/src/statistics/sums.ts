// What the lines of `market_stats` add up to, by one of their properties.

import type { RecordCount, SalesCount } from '../generated/rpc'

export interface Tally {
  key: string
  count: number
  witnessed: number
}

/** Records by a property, in the order in which its values come. */
export function tally(records: readonly RecordCount[], keyOf: (line: RecordCount) => string): Tally[] {
  const sums = new Map<string, Tally>()
  for (const line of records) {
    const key = keyOf(line)
    const sum = sums.get(key) ?? { key, count: 0, witnessed: 0 }
    sum.count += line.count
    if (line.witnessed) sum.witnessed += line.count
    sums.set(key, sum)
  }
  return [...sums.values()]
}

export const mostFirst = <T extends { count: number }>(sums: readonly T[]): T[] =>
  [...sums].sort((a, b) => b.count - a.count)

const monthKey = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`

/** Records by month where each line has one, else by year; what lies between counts zero. */
export function byTime(records: readonly RecordCount[]): Tally[] {
  const monthly = records.length > 0 && records.every(({ month }) => month !== null)
  const sums = new Map(
    tally(records, ({ year, month }) => (monthly ? monthKey(year, month ?? 1) : String(year))).map((it) => [
      it.key,
      it,
    ]),
  )
  const keys = [...sums.keys()].sort()
  const [first, last] = [keys[0], keys.at(-1)]
  if (first === undefined || last === undefined) return []
  const all: Tally[] = []
  for (let key = first; key <= last; key = keyAfter(key)) all.push(sums.get(key) ?? { key, count: 0, witnessed: 0 })
  return all
}

function keyAfter(key: string): string {
  const [year = 0, month] = key.split('-').map(Number)
  if (month === undefined) return String(year + 1).padStart(key.length, '0')
  return month === 12 ? monthKey(year + 1, 1) : monthKey(year, month + 1)
}

export interface Sales {
  key: string
  label: string
  count: number
  /** The sum of the prices, in minor units. */
  sum: bigint
  /** How many there are of each class of prices, by its lowest in minor units. */
  prices: Map<bigint, number>
}

/** Sales by a property, in the order in which its values come. */
export function salesBy(sales: readonly SalesCount[], keyOf: (line: SalesCount) => string): Sales[] {
  const sums = new Map<string, Sales>()
  for (const line of sales) {
    const label = keyOf(line)
    const key = label.toLowerCase()
    const sum = sums.get(key) ?? { key, label, count: 0, sum: 0n, prices: new Map() }
    sum.count += line.count
    sum.sum += BigInt(line.sum_minor)
    for (const { from_minor, count } of line.prices) {
      const from = BigInt(from_minor)
      sum.prices.set(from, (sum.prices.get(from) ?? 0) + count)
    }
    sums.set(key, sum)
  }
  return [...sums.values()]
}

export const meanOf = ({ sum, count }: Pick<Sales, 'sum' | 'count'>): bigint => (count ? sum / BigInt(count) : 0n)

const inOrder = (prices: Sales['prices']) => [...prices].sort(([a], [b]) => (a < b ? -1 : 1))

/** The class of prices in which the middle sale is, by its lowest; nothing where there is no sale. */
export function middleClass({ prices }: Pick<Sales, 'prices'>): bigint | null {
  const classes = inOrder(prices)
  const half = classes.reduce((sum, [, count]) => sum + count, 0) / 2
  let below = 0
  for (const [from, count] of classes) {
    below += count
    if (below >= half) return from
  }
  return null
}

/** The lowest price of the class after one: the place of the highest bit and the next two below it make a class. */
export function classAfter(from: bigint): bigint {
  const bits = BigInt(from.toString(2).length)
  return from + (bits > 3n ? 1n << (bits - 3n) : 1n)
}

/** The classes of prices from the lowest to the highest that has a sale, those without any among them. */
export function priceClasses({ prices }: Pick<Sales, 'prices'>): Array<{ from: bigint; to: bigint; count: number }> {
  const classes = inOrder(prices)
  const last = classes.at(-1)?.[0]
  if (classes[0] === undefined || last === undefined) return []
  const all = []
  for (let from = classes[0][0]; from <= last; from = classAfter(from)) {
    all.push({ from, to: classAfter(from), count: prices.get(from) ?? 0 })
  }
  return all
}

/** Sales by a number, from zero to the highest in steps; nothing where a step has none. Those without it are left out. */
export function salesAlong(
  sales: readonly SalesCount[],
  numberOf: (line: SalesCount) => number | null,
  step: number,
): Array<{ from: number; sales: Sales | null }> {
  const known = sales.filter((line) => numberOf(line) !== null)
  const sums = new Map(salesBy(known, (line) => String(numberOf(line))).map((it) => [Number(it.key), it]))
  if (sums.size === 0) return []
  const steps = Math.round(Math.max(...sums.keys()) / step) + 1
  return Array.from({ length: steps }, (_, index) => ({ from: index * step, sales: sums.get(index * step) ?? null }))
}

/** The currencies of sales, that of most first. */
export const currenciesOf = (sales: readonly SalesCount[]): string[] =>
  mostFirst(salesBy(sales, ({ currency }) => currency)).map(({ label }) => label)
