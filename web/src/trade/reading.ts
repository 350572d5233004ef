// The reading that an owner declares, and what is asked about it before it is signed.

import type { Odometer, RecordView } from '../generated/rpc'

/** As the form has it: nothing is preset. */
export interface ReadingForm {
  result: '' | 'read' | 'unreadable' | 'no_odometer' | 'undeclared'
  value: string
  unit: '' | 'km' | 'mi'
}

export const EMPTY_READING: ReadingForm = { result: '', value: '', unit: '' }

/** As a call names it. */
export type Declared =
  | { type: 'Kilometres'; value: number }
  | { type: 'Miles'; value: number }
  | { type: 'Unreadable'; value: undefined }
  | { type: 'NoOdometer'; value: undefined }

export type ReadingProblem = 'result' | 'value' | 'high' | 'unit'

/** The most that a counter shows. */
const MOST = 9_999_999
const KM_PER_MILE = 1.609344
/** A whole number, with or without marks between its thousands. */
const WHOLE = /^(\d+|\d{1,3}([\s.,'’]\d{3})+)$/

export type ReadReading = { declared: Declared | undefined } | { problem: ReadingProblem }

export function readReading({ result, value, unit }: ReadingForm): ReadReading {
  if (result === '') return { problem: 'result' }
  if (result === 'undeclared') return { declared: undefined }
  if (result === 'unreadable') return { declared: { type: 'Unreadable', value: undefined } }
  if (result === 'no_odometer') return { declared: { type: 'NoOdometer', value: undefined } }
  if (!WHOLE.test(value.trim())) return { problem: 'value' }
  const number = Number(value.replace(/\D/g, ''))
  if (number > MOST) return { problem: 'high' }
  if (unit === '') return { problem: 'unit' }
  return { declared: { type: unit === 'km' ? 'Kilometres' : 'Miles', value: number } }
}

/** The form of a reading that stands. */
export function formOf(odometer: Odometer | null): ReadingForm {
  if (odometer === null) return { result: 'undeclared', value: '', unit: '' }
  if (odometer.result !== 'read') return { result: odometer.result, value: '', unit: '' }
  return { result: 'read', value: String(odometer.value ?? ''), unit: odometer.unit ?? '' }
}

export const declaredOf = (odometer: Odometer): Declared =>
  odometer.result === 'unreadable'
    ? { type: 'Unreadable', value: undefined }
    : odometer.result === 'no_odometer'
      ? { type: 'NoOdometer', value: undefined }
      : { type: odometer.unit === 'mi' ? 'Miles' : 'Kilometres', value: Number(odometer.value ?? 0) }

export function kilometres(declared: Declared | undefined): number | null {
  if (declared?.type === 'Kilometres') return declared.value
  if (declared?.type === 'Miles') return Math.floor(declared.value * KM_PER_MILE)
  return null
}

/** What is asked about a reading that the chain would take. */
export type ReadingQuestion =
  | { what: 'below'; file: number }
  | { what: 'tenfold'; file: number; declared: number }
  | { what: 'unit'; file: 'km' | 'mi' }
  | { what: 'zero' }
  | { what: 'undeclared' }

/** A reading this many kilometres above the last and ten times as much is asked about: new cars have a few only. */
const TENFOLD_FROM = 10_000

export function questionsOf(
  declared: Declared | undefined,
  lastKm: number | null,
  unit: 'km' | 'mi' | null,
): ReadingQuestion[] {
  if (declared === undefined) return [{ what: 'undeclared' }]
  const km = kilometres(declared)
  if (km === null) return []
  const asked: ReadingQuestion[] = []
  if (lastKm !== null && km < lastKm) asked.push({ what: 'below', file: lastKm })
  if (lastKm !== null && km - lastKm >= TENFOLD_FROM && km >= 10 * lastKm) {
    asked.push({ what: 'tenfold', file: lastKm, declared: km })
  }
  const own = declared.type === 'Miles' ? 'mi' : 'km'
  if (unit !== null && unit !== own) asked.push({ what: 'unit', file: unit })
  if (km === 0) asked.push({ what: 'zero' })
  return asked
}

/** The unit in which the file's last reading that counts was written. */
export function lastUnit(records: readonly RecordView[]): 'km' | 'mi' | null {
  const read = records
    .filter((view) => view.reading_counts && view.odometer_in_force?.unit)
    .sort((a, b) => a.record.event_date.localeCompare(b.record.event_date) || a.record.number - b.record.number)
  return read.at(-1)?.odometer_in_force?.unit ?? null
}
