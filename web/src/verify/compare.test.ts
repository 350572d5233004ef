import { describe, expect, it } from 'vitest'
import type { RecordView } from '../generated/rpc'
import { differencesOf, rowsOf, type Verified } from './compare'

const record = (number: number, rest: object = {}) => ({
  number,
  kind: 'maintenance',
  fields: { items: [{ name: 'tyres' }] },
  ...rest,
})
const view = (number: number) => ({ record: record(number), status: 'active' }) as unknown as RecordView
const answer = (status: Verified['status'], first: number | null) =>
  ({ status, first_difference: first, annulled_by: null }) as unknown as Verified
const states = (verified: Verified, records: object[], chain: RecordView[]) =>
  rowsOf(verified, records as Array<{ [field: string]: unknown }>, chain).map(({ state }) => state)

describe('the rows of a claim', () => {
  it('are true up to what the chain has more', () => {
    expect(states(answer('true_but_older', 1), [record(0)], [view(0), view(1)])).toEqual(['true', 'missing'])
  })

  it('tell the record that differs from those after it', () => {
    const forged = [record(0), record(1, { odometer: 5 }), record(2)]
    const rows = rowsOf(answer('different', 1), forged, [view(0), view(1), view(2)])
    expect(rows.map(({ state }) => state)).toEqual(['true', 'different', 'same_after_difference'])
    expect(rows[1]?.differences).toEqual([{ field: 'odometer', claimed: '5', chain: null }])
  })

  it('go beyond the block where the chain has no more', () => {
    expect(states(answer('beyond_block', 1), [record(0), record(1)], [view(0)])).toEqual(['true', 'beyond'])
  })
})

it('names the fields in which records differ, however deep', () => {
  expect(differencesOf(record(0), record(0))).toEqual([])
  const other = { ...record(0), fields: { items: [{ name: 'brakes' }] } }
  expect(differencesOf(record(0), other)).toEqual([{ field: 'fields.items.0.name', claimed: 'tyres', chain: 'brakes' }])
})
