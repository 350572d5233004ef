import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Odometer, SeriesBreak } from '../../generated/rpc'
import { judge, kilometresOf, readingOf } from './readings'

interface Event {
  at: string
  kind: string
  accept: boolean
  odometer: Odometer | null
  fields: { corrects?: number; withdraws?: boolean; odometer?: Odometer } & Record<string, unknown>
}

interface Life {
  vin: string
  events: Event[]
  expect: { odometer_verdict: string | null; illogical_pairs: number[][]; last_odometer_km: number | null }
}

const lives = readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'data', 'lives.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Life)

/** The readings of a life that count, each under the number of its event. */
function readingsOfLife({ events }: Life) {
  const corrections = events.filter(({ kind, accept }) => kind === 'correction' && accept)
  return events.flatMap(({ at, kind, accept, odometer, fields }, number) => {
    const own = corrections.filter((one) => one.fields.corrects === number)
    if (!accept || kind === 'correction' || own.some((one) => one.fields.withdraws)) return []
    const last = own.findLast((one) => one.fields.odometer)?.fields.odometer ?? odometer
    const isBreak = kind === 'odometer_reading' && ('replaced' in fields || 'rollover' in fields)
    const reading = readingOf(number, at, last, isBreak ? (fields as unknown as SeriesBreak) : null)
    return reading ? [reading] : []
  })
}

it('judges every life as its file expects', () => {
  const judged = lives.filter(({ expect: { odometer_verdict: verdict } }) => verdict !== null)
  expect(judged.length).toBeGreaterThan(200)
  for (const life of judged) {
    const first = life.events.find(({ accept }) => accept)
    const { verdict, pairs, last } = judge(readingsOfLife(life), first?.kind === 'import')
    const { odometer_verdict, illogical_pairs, last_odometer_km } = life.expect
    expect([life.vin, verdict, pairs, last]).toEqual([life.vin, odometer_verdict, illogical_pairs, last_odometer_km])
  }
})

it('takes miles as the chain does, rounded down', () => {
  expect(kilometresOf(41_000, 'mi')).toBe(65_983)
  expect(kilometresOf(84_500, 'km')).toBe(84_500)
})
