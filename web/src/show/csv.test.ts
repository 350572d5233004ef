import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FoundVehicle } from '../generated/rpc'
import { csvOf, defused } from './csv'

const CAR = {
  vin: '1M8GDM9AXKP042788',
  make: 'BMW',
  model: '3 Series',
  variant: '',
  body: 'saloon',
  fuel: 'petrol',
  model_year: 2020,
  manufactured: '2020-01-02',
  age: 6,
  country: 'DEU',
  city: '',
  price: '9500500000000000',
  free: true,
  grade: null,
  verdict: 'illogical',
  odometer_km: null,
  last_read_on: null,
  distance_km: null,
  owners: 2,
  accidents: 1,
  accident_severities: { minor: 0, moderate: 0, severe: 1 },
  total_losses: 0,
  not_repairable: false,
  open_recalls: 0,
  witnessed: 62,
  records: 9,
  disputes: 0,
  scrapped: false,
  stolen: false,
  registered: true,
  brands: ['09', '11'],
  concerns: [{ brand: '11' }, 'stolen', { pending: { kind: 'theft', count: 2 } }],
  against: [],
} satisfies FoundVehicle

/** The cells of CSV, by RFC 4180. */
function parsed(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

const price = (smallest: string) => `${BigInt(smallest) / 10n ** 12n}`

it('has a line a car, and a cell a column', () => {
  const [header = [], line = []] = parsed(csvOf([CAR], price))
  const cell = (name: string) => line[header.indexOf(name)]
  expect(line).toHaveLength(header.length)
  expect([cell('vin'), cell('price'), cell('grade'), cell('free')]).toEqual([CAR.vin, '9500', '', 'yes'])
  expect([cell('brands'), cell('concerns')]).toEqual(['09; 11', 'brand 11; stolen; pending theft 2'])
})

it('gives no cell that a spreadsheet takes for a formula, and loses nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '=', '+', '-', '@', '\t', '＝'), (words, first) => {
      const variant = first + words
      const [header = [], line = []] = parsed(csvOf([{ ...CAR, variant }], price))
      const cell = line[header.indexOf('variant')] ?? ''
      expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      expect([variant, `'${variant}`]).toContain(cell)
      expect(cell).toBe(defused(variant))
    }),
  )
})
