// The questions that a reading raises, by the file as it stands: whether the odometer would be judged worse, whether a
// digit slipped, whether the unit is another one.

import type { Odometer, RecordView, SeriesBreak } from '../../generated/rpc'
import type { Entry } from '../form/read'
import type { Question, JudgedReading } from './question'
import { dayNumber, judge, readingOf, readingsOf, seriesOf, type Reading } from './readings'

/** Kilometres a year of heavy use. */
const HEAVY_KM_A_YEAR = 100_000
/** Kilometres a year from which on ten times the last reading is asked about. */
const TENFOLD_KM_A_YEAR = 30_000
/** A reading of ten times the last one is asked about from so many kilometres on: new cars have a few only. */
const LEAST_RISE_KM = 10_000
const DAYS_OF_A_YEAR = 365
/** Contradictions that a question names at most. */
const NAMED = 3
/** Of how many readings in the other unit one may be in this one, and this one is asked about all the same. */
const MOSTLY = 10

const startsWithImport = (records: readonly RecordView[]): boolean =>
  records.find(({ status, record: { kind, fields } }) => {
    const isOpening = kind === 'manufacture' || (kind === 'import' && fields.spec !== null)
    return isOpening && status !== 'annulled'
  })?.record.kind === 'import'

/** The questions about the reading of a new record. */
export function ofOdometer(entry: Entry, records: readonly RecordView[]): Question[] {
  const number = records.length
  const series = entry.kind === 'odometer_reading' ? (entry.fields.series as SeriesBreak | null) : null
  const reading = readingOf(number, entry.event_date, entry.odometer as Odometer | null, series)
  return reading ? ofReading(reading, records, entry.odometer?.unit ?? null) : []
}

/** The questions about the reading that takes the place of a record's. */
export function ofAmended(number: number, odometer: Odometer, records: readonly RecordView[]): Question[] {
  const record = records[number]?.record
  const reading = record && readingOf(number, record.event_date, odometer, seriesOf(record))
  return reading ? ofReading(reading, records, odometer.unit) : []
}

function ofReading(reading: Reading, records: readonly RecordView[], unit: string | null): Question[] {
  const before = readingsOf(records)
  const others = before.filter(({ record }) => record !== reading.record)
  const after = [...others, reading]
  const byImport = startsWithImport(records)
  const [was, willBe] = [judge(before, byImport), judge(after, byImport)]
  const isNew = ([one, other]: [number, number]) => !was.pairs.some(([a, b]) => a === one && b === other)
  const pairs = willBe.pairs.filter(isNew).slice(0, NAMED)
  const toldPairs = pairs.map(([one, other]): [JudgedReading, JudgedReading] => [
    told(after, one, reading.record),
    told(after, other, reading.record),
  ])
  const illogical: Question[] = pairs.length > 0 ? [{ code: 'illogical', before: was.verdict, pairs: toldPairs }] : []
  return [...illogical, ...implausible(others, reading), ...otherUnit(records, reading, unit)]
}

function told(readings: readonly Reading[], record: number, own: number): JudgedReading {
  const found = readings.find((one) => one.record === record)
  return { record, kilometres: found?.kilometres ?? null, day: found?.day ?? '', own: record === own }
}

/** The last reading of the counter before a record. */
function lastBefore(readings: readonly Reading[], { day, record }: Reading): Reading | null {
  const isBefore = (one: Reading) => one.day < day || (one.day === day && one.record < record)
  const sorted = readings.filter(isBefore).sort((a, b) => a.day.localeCompare(b.day) || a.record - b.record)
  let last: Reading | null = null
  for (const one of sorted) {
    if (one.kilometres !== null) last = one
    else if (one.series) last = null
  }
  return last
}

function implausible(others: readonly Reading[], own: Reading): Question[] {
  const last = lastBefore(others, own)
  const { kilometres } = own
  if (own.series || kilometres === null || !last || last.kilometres === null) return []
  const before = last.kilometres
  const rise = Math.max(0, kilometres - before)
  const days = dayNumber(own.day) - dayNumber(last.day)
  const isAbove = (kmAYear: number, within: number) => rise * DAYS_OF_A_YEAR > kmAYear * within
  const facts = { kilometres, before, days, record: last.record }
  if (rise >= LEAST_RISE_KM && kilometres / 10 >= before && isAbove(TENFOLD_KM_A_YEAR, days))
    return [{ code: 'tenfold', ...facts }]
  return isAbove(HEAVY_KM_A_YEAR, Math.max(days, DAYS_OF_A_YEAR)) ? [{ code: 'heavy', ...facts }] : []
}

/** Whether nearly all other readings are in the other unit. */
function otherUnit(records: readonly RecordView[], own: Reading, unit: string | null): Question[] {
  if (!unit || own.series) return []
  const units = records
    .filter(({ reading_counts: counts, record }) => counts && record.number !== own.record)
    .flatMap(({ odometer_in_force: odometer }) => (odometer?.unit ? [odometer.unit as string] : []))
  const same = units.filter((one) => one === unit).length
  const others = units.length - same
  return others > 0 && same * MOSTLY <= others ? [{ code: 'other_unit', unit, others }] : []
}
