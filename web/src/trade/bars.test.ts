import { describe, expect, it } from 'vitest'
import type { Condition, PendingView } from '../generated/rpc'
import { barsOf, type CarState } from './bars'

const condition: Condition = {
  scrapped: false,
  stolen: false,
  theft_reported: false,
  past_thefts: 0,
  lien: false,
  lien_pending: false,
  accidents: 0,
  accident_severities: { minor: 0, moderate: 0, severe: 0 },
  total_losses: 0,
  not_repairable: false,
  open_recalls: 2,
  brands: [],
}
const clean: CarState = { condition, birth: 0, pending: [], block: 100, time: 5_000, disputesBarUntil: null }
const waits = (why: PendingView['why'], until: number | null): PendingView => ({
  record: 4,
  kind: 'title_order',
  why,
  version: 0,
  since: '0',
  until,
})
const names = (car: CarState) => barsOf(car).map(({ bar }) => bar)

describe('what bars a sale', () => {
  it('is nothing of a car with open recalls and records that wait for witnesses', () => {
    expect(names({ ...clean, pending: [waits('witnesses', null)] })).toEqual([])
  })

  it('is each fact of the condition that the chain refuses', () => {
    const all = { ...condition, scrapped: true, stolen: true, lien: true }
    expect(names({ ...clean, condition: all, birth: null })).toEqual(['not_registered', 'scrapped', 'stolen', 'lien'])
  })

  it('is a lien that waits for consent, with its record', () => {
    expect(barsOf({ ...clean, pending: [waits('consent', 120)] })).toEqual([
      { bar: 'lien_pending', record: 4, untilBlock: 120 },
    ])
  })

  it('is a notice until it is over, and an objection until the date of the notice', () => {
    expect(names({ ...clean, pending: [waits('notice', 90)] })).toEqual(['order'])
    expect(names({ ...clean, pending: [waits('objection', 101)] })).toEqual(['order'])
    expect(names({ ...clean, pending: [waits('objection', 100)] })).toEqual([])
  })

  it('is a dispute as long as it may bar', () => {
    expect(barsOf({ ...clean, disputesBarUntil: 5_001 })).toEqual([{ bar: 'dispute', untilTime: 5_001 }])
    expect(names({ ...clean, disputesBarUntil: 5_000 })).toEqual([])
  })
})
