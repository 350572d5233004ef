import { expect, it } from 'vitest'
import type { ChainEvents } from '../../account/send'
import { batchesOf, outcomesOf } from './batch'
import { judgeCar, type Judged } from './judge'
import { readLines } from './read'

const VIN = '1M8GDM9AXKP042788'

const reading = (day: string, value: number) =>
  JSON.stringify({
    vin: VIN,
    kind: 'odometer_reading',
    fields: { series: null },
    event_date: day,
    odometer: { value, unit: 'km', result: 'read' },
  })

function judged(...texts: string[]): Judged[] {
  const read = readLines(texts.join('\n'))
  const vehicle = { birth: 0, condition: { scrapped: false }, specification: { manufactured: '2020-01-02' } }
  const file = { vin: VIN, vehicle: vehicle as never, records: [] }
  return judgeCar('lines' in read ? read.lines : [], file, { account: null, roles: ['workshop'] })
}

it('holds each line against those before it', () => {
  const lines = judged(reading('2024-01-01', 40_000), reading('2024-02-01', 41_000), reading('2024-03-01', 4_100))
  expect(lines.map(({ state }) => state)).toEqual(['ready', 'ready', 'asked'])
  expect(lines[2]?.questions.map(({ code }) => code)).toEqual(['illogical'])
})

it('sends as many under one signature as the chain takes', () => {
  const lines = judged(...[1, 2, 3, 4, 5].map((day) => reading(`2024-01-0${day}`, 40_000 + day)))
  expect(batchesOf(lines, 2).map((batch) => batch.map(({ line }) => line))).toEqual([[1, 2], [3, 4], [5]])
  expect(batchesOf([], 2)).toEqual([])
})

it('knows from the events which items were written, and which refused', () => {
  const lines = judged(...[1, 2, 3].map((day) => reading(`2024-01-0${day}`, 40_000 + day)))
  const recorded = (number: number) => ({
    type: 'Vehicles',
    value: { type: 'Recorded', value: { vin: VIN, number, head: '0x00', pending: false } },
  })
  const refused = {
    type: 'Vehicles',
    value: {
      type: 'ItemRefused',
      value: {
        item: 1,
        vin: VIN,
        error: { type: 'Module', value: { type: 'Vehicles', value: { type: 'VehicleScrapped', value: undefined } } },
      },
    },
  }
  const events = [recorded(7), refused, recorded(8)] as unknown as ChainEvents
  expect(outcomesOf(lines, events).map(({ state, number, error }) => [state, number, error])).toEqual([
    ['written', 7, undefined],
    ['refused', undefined, 'Vehicles.VehicleScrapped'],
    ['written', 8, undefined],
  ])
})
