// How the odometer of a car would be judged with one reading more: the rules of data/README.md, as the chain has them in
// primitives/rules/src/odometer.

import type { Odometer, RecordView, SeriesBreak, Verdict } from '../../generated/rpc'

/** A reading of a file, in kilometres. */
export interface Reading {
  day: string
  record: number
  kilometres: number | null
  series: SeriesBreak | null
}

export interface Judged {
  verdict: Verdict
  /** The records that contradict each other, the contradicted first. */
  pairs: Array<[number, number]>
  last: number | null
}

/** A drop of so many kilometres passes. */
const TOLERATED_DROP_KM = 100
/** A rise of so many kilometres a day passes. */
const TOLERATED_KM_A_DAY = 2_500

export const kilometresOf = (value: number, unit: string | null): number =>
  unit === 'mi' ? Number((BigInt(value) * 1_609_344n) / 1_000_000n) : value

/** The number of a day, counted from 1970-01-01. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

const inKilometres = (series: SeriesBreak, unit: string | null): SeriesBreak =>
  'rollover' in series
    ? { rollover: kilometresOf(series.rollover, unit) }
    : { replaced: { old: kilometresOf(series.replaced.old, unit), new: kilometresOf(series.replaced.new, unit) } }

/** The reading that a record gives; nothing where it gives none and breaks nothing off. */
export function readingOf(
  record: number,
  day: string,
  odometer: Odometer | null,
  series: SeriesBreak | null,
): Reading | null {
  const isRead = odometer?.result === 'read' && odometer.value !== null
  const kilometres = isRead ? kilometresOf(Number(odometer.value), odometer.unit) : null
  if (kilometres === null && !series) return null
  return { day, record, kilometres, series: series && inKilometres(series, isRead ? odometer.unit : null) }
}

export const seriesOf = (record: RecordView['record']): SeriesBreak | null =>
  record.kind === 'odometer_reading' ? record.fields.series : null

/** The readings of a file that count. */
export const readingsOf = (records: readonly RecordView[]): Reading[] =>
  records
    .filter(({ reading_counts: counts }) => counts)
    .flatMap(({ record, odometer_in_force: odometer }) => {
      const reading = readingOf(record.number, record.event_date, odometer, seriesOf(record))
      return reading ? [reading] : []
    })

/** Whether a reading of the day of a break is one of the counter before it. */
const isBefore = (kilometres: number, series: SeriesBreak): boolean =>
  'replaced' in series
    ? kilometres >= Math.max(0, series.replaced.old - TOLERATED_DROP_KM)
    : kilometres >= Math.ceil(series.rollover / 2)

/** Whether a break denies the high with which the series before it ends. */
function denies(series: SeriesBreak, high: number): boolean {
  if ('replaced' in series) return high - series.replaced.old > TOLERATED_DROP_KM
  return high - series.rollover > TOLERATED_DROP_KM || high < Math.ceil(series.rollover / 2)
}

interface Point {
  days: number
  kilometres: number
  record: number
}

type Step = Point | { series: SeriesBreak; record: number }

/** The steps of a file: by day; within a day and a series by value; equal ones by submission. */
function stepsOf(readings: readonly Reading[]): Step[] {
  const sorted = [...readings].sort((a, b) => a.day.localeCompare(b.day) || a.record - b.record)
  const days = [...new Set(sorted.map(({ day }) => day))]
  return days.flatMap((day) =>
    stepsOfDay(
      dayNumber(day),
      sorted.filter((one) => one.day === day),
    ),
  )
}

function stepsOfDay(days: number, all: readonly Reading[]): Step[] {
  const points = (some: readonly Reading[]): Step[] =>
    some
      .flatMap(({ kilometres, record }) => (kilometres === null ? [] : [{ days, kilometres, record }]))
      .sort((a, b) => a.kilometres - b.kilometres || a.record - b.record)
  const breaks = all.filter(({ series }) => series)
  const [only] = breaks
  if (breaks.length === 1 && only?.series) {
    const { series, record } = only
    const isOld = (one: Reading) => one.record !== record && one.kilometres !== null && isBefore(one.kilometres, series)
    return [...points(all.filter(isOld)), { series, record }, ...points(all.filter((one) => !isOld(one)))]
  }
  const steps: Step[] = []
  let stretch: Reading[] = []
  for (const one of all) {
    if (one.series) {
      steps.push(...points(stretch), { series: one.series, record: one.record })
      stretch = []
    }
    stretch.push(one)
  }
  return [...steps, ...points(stretch)]
}

/** Judges the readings of a file that does, or doesn't, start with an import. */
export function judge(readings: readonly Reading[], startsWithImport: boolean): Judged {
  const pairs: Array<[number, number]> = []
  let high: Point | null = null
  let earlier: Point | null = null
  let latest: Point | null = null
  let last: number | null = null
  let isBroken = false
  for (const step of stepsOf(readings)) {
    if ('series' in step) {
      if (high && denies(step.series, high.kilometres)) pairs.push([high.record, step.record])
      isBroken = true
      high = earlier = latest = null
      continue
    }
    if (latest && latest.days !== step.days) earlier = latest
    const contradicted = contradictedBy(step, high, earlier)
    if (contradicted) pairs.push([contradicted.record, step.record])
    if (contradicted || !high || step.kilometres >= high.kilometres) high = step
    latest = step
    last = step.kilometres
  }
  const isUnjudged = startsWithImport || isBroken || last === null
  return { verdict: pairs.length > 0 ? 'illogical' : isUnjudged ? 'no_judgement' : 'logical', pairs, last }
}

function contradictedBy(step: Point, high: Point | null, earlier: Point | null): Point | null {
  if (high && high.kilometres - step.kilometres > TOLERATED_DROP_KM) return high
  if (!earlier) return null
  const tolerated = TOLERATED_KM_A_DAY * Math.max(0, step.days - earlier.days)
  return step.kilometres - earlier.kilometres > tolerated ? earlier : null
}
