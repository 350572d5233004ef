// Cars as CSV: RFC 4180, with every cell that a spreadsheet would take for a formula defused.

import type { FoundVehicle } from '../generated/rpc'

/** The characters by which a spreadsheet takes a cell for a formula; some take those of full width for the same. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** A cell that no spreadsheet takes for a formula: with an apostrophe before it where it would. */
export const defused = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** A row of a table. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(defused(cell))).join(',')}\r\n`

const concernKey = (concern: FoundVehicle['concerns'][number]): string =>
  typeof concern === 'string'
    ? concern
    : Object.entries(concern)
        .map(([key, value]) => `${key} ${typeof value === 'object' ? Object.values(value).join(' ') : value}`)
        .join(' ')

/** The columns: each property of a found vehicle that is one value, then its lists. */
const COLUMNS = [
  'vin',
  'make',
  'model',
  'variant',
  'body',
  'fuel',
  'model_year',
  'manufactured',
  'age',
  'country',
  'city',
  'price',
  'free',
  'grade',
  'verdict',
  'odometer_km',
  'last_read_on',
  'distance_km',
  'owners',
  'accidents',
  'total_losses',
  'not_repairable',
  'open_recalls',
  'witnessed',
  'records',
  'disputes',
  'scrapped',
  'stolen',
  'registered',
] as const satisfies ReadonlyArray<keyof FoundVehicle>

const cell = (value: FoundVehicle[(typeof COLUMNS)[number]]): string =>
  value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)

export function csvOf(vehicles: readonly FoundVehicle[], price: (smallest: string) => string): string {
  const rows = vehicles.map((vehicle) => {
    const values = COLUMNS.map((name) => cell(name === 'price' && vehicle.price ? price(vehicle.price) : vehicle[name]))
    return csvLine([...values, vehicle.brands.join('; '), vehicle.concerns.map(concernKey).join('; ')])
  })
  return csvLine([...COLUMNS, 'brands', 'concerns']) + rows.join('')
}
