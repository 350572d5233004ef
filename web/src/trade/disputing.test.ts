import { describe, expect, it } from 'vitest'
import type { DisputeView, RecordView } from '../generated/rpc'
import { halfOf, mayOf, phaseOf, subjectOf, whyUndisputable } from './disputing'

const evidence = { blake2_256: '0x00', media_type: 'image/jpeg', bytes: '10' }
const open: DisputeView = {
  dispute: 3,
  vin: '1M8GDM9AXKP042788',
  record: 7,
  version: 0,
  from: 0,
  author: { organisation: { account: 'Garage', role: 'workshop' } },
  witnesses: ['Witness'],
  own: false,
  challengers: [{ account: 'Ann', deposit: '101', evidence }],
  ground: 'wrong_reading',
  statement: 'It showed more',
  opened_at: 5,
  grace_until: 15,
  vote_until: 35,
  final_until: 55,
  extended: false,
  accept_until: null,
  amended: null,
  status: 'open',
  votes_for: 0,
  votes_against: 0,
  eligible: 0,
}
const seat = (address: string) => ({ address, active: true, owner: false })

describe('the course of a dispute', () => {
  it('goes from grace to the vote to the count', () => {
    expect([5, 14, 15, 34, 35].map((block) => phaseOf(open, block))).toEqual([
      'grace',
      'grace',
      'voting',
      'voting',
      'counting',
    ])
    expect(phaseOf({ ...open, extended: true }, 54)).toBe('voting')
    expect(phaseOf({ ...open, accept_until: 20 }, 16)).toBe('accepting')
    expect(phaseOf({ ...open, status: 'conceded' }, 6)).toBe('over')
  })
})

describe('what one may do', () => {
  it('depends on who one is', () => {
    expect(mayOf(open, 6, null).join).toBe(false)
    expect(mayOf(open, 6, seat('Rival'))).toEqual({
      join: true,
      accept: false,
      giveUp: false,
      answer: false,
      vote: false,
    })
    expect(mayOf(open, 6, { address: 'Eve', active: false, owner: false }).join).toBe(false)
    expect(mayOf(open, 6, { address: 'Eve', active: false, owner: true }).join).toBe(true)
    expect(mayOf(open, 6, seat('Garage')).answer).toBe(true)
    expect(mayOf(open, 20, seat('Garage'))).toMatchObject({ answer: false, vote: false })
    expect(mayOf(open, 20, seat('Rival')).vote).toBe(true)
    expect(mayOf(open, 20, seat('Witness')).vote).toBe(false)
    expect(mayOf({ ...open, own: true }, 20, seat('Witness')).vote).toBe(true)
    expect(mayOf(open, 20, { address: 'Ann', active: false, owner: true })).toMatchObject({ giveUp: true, vote: false })
  })

  it('is to accept an amendment in time', () => {
    const amended = { ...open, amended: 1, accept_until: 20 }
    const ann = { address: 'Ann', active: false, owner: true }
    expect(mayOf(amended, 19, ann).accept).toBe(true)
    expect(mayOf(amended, 20, ann).accept).toBe(false)
    expect(mayOf(open, 6, ann).accept).toBe(false)
  })

  it('costs half of the deposit to give up, rounded down', () => expect(halfOf('101')).toBe(50n))
})

const record = (part: Partial<RecordView>): RecordView =>
  ({
    record: { kind: 'odometer_reading', author: open.author, number: 7 },
    status: 'active',
    window_until: '900',
    version: 0,
    ...part,
  }) as RecordView

describe('the subject', () => {
  it('is told by the versions, and by the record where those leave it open', () => {
    expect(subjectOf(open, undefined)).toBe('record')
    expect(subjectOf({ ...open, own: true, from: 1 }, undefined)).toBe('correction')
    expect(subjectOf({ ...open, from: 1, version: 2 }, undefined)).toBe('amendments')
    expect(subjectOf({ ...open, from: 2, version: 2 }, undefined)).toBe('last')
    expect(subjectOf({ ...open, from: 2, version: 2 }, record({ status: 'withdrawn', version: 2 }))).toBe('withdrawal')
    expect(subjectOf({ ...open, from: 2, version: 2 }, record({ status: 'disputed', version: 2 }))).toBe('amendments')
  })
})

describe('whether a record can be challenged', () => {
  it('is told before anybody stakes anything', () => {
    expect(whyUndisputable(record({}), 800, seat('Rival'))).toBeNull()
    expect(whyUndisputable(record({}), 900, seat('Rival'))).toBe('late')
    expect(whyUndisputable(record({}), 800, seat('Garage'))).toBe('own')
    expect(whyUndisputable(record({ status: 'disputed' }), 800, seat('Rival'))).toBe('disputed')
    expect(whyUndisputable(record({}), 800, { address: 'Eve', active: false, owner: false })).toBe('entitled')
    expect(whyUndisputable(record({ status: 'withdrawn', window_until: null }), 800, seat('Rival'))).toBe('withdrawn')
  })
})
