import { describe, expect, it } from 'vitest'
import { authored, skipped, slotOf } from './authors'
import { leastVotes, majorityOf, objectionsThatStop } from './majority'
import { motionOf, parted, wide, type Call } from './motion'
import { readValue, termOf, timeUnitOf, withValue, type ChainTerm } from './terms'

const WHO = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'

describe('majorities', () => {
  it('are as the table of the manual has them', () => {
    const quorum = (n: number) => leastVotes('finality_quorum', n, n)
    expect([quorum(4), quorum(5), quorum(6), quorum(7), quorum(9), quorum(26)]).toEqual([3, 4, 5, 5, 7, 18])
    const thirds = (voting: number, admitted: number) => leastVotes('two_thirds', voting, admitted)
    expect([thirds(6, 6), thirds(4, 6), thirds(26, 26), thirds(1, 1)]).toEqual([4, 4, 18, 1])
    expect([4, 6, 9, 1].map(objectionsThatStop)).toEqual([2, 2, 3, 1])
  })

  it('protect whoever has or had a seat', () => {
    const reason = ''
    const expel = { kind: 'expel', who: WHO, reason } as const
    const about = (standing: 'active' | 'suspended' | 'leaving') => ({ standing, since: 100 })
    expect(majorityOf(expel, about('active'), 500, 10)).toBe('finality_quorum')
    expect(majorityOf(expel, about('suspended'), 109, 10)).toBe('finality_quorum')
    expect(majorityOf(expel, about('suspended'), 110, 10)).toBe('two_thirds')
    expect(majorityOf(expel, about('leaving'), 101, 10)).toBe('two_thirds')
    expect(majorityOf({ kind: 'admit', who: WHO }, undefined, 1, 1)).toBe('finality_quorum')
    expect(majorityOf({ kind: 'reinstate', who: WHO }, about('suspended'), 1, 1)).toBe('two_thirds')
  })
})

const call = (pallet: string, name: string, value: unknown) => ({ type: pallet, value: { type: name, value } }) as Call

describe('motions', () => {
  it('are read by what they do', () => {
    expect(motionOf(call('Writers', 'suspend', { who: WHO, reason: 'false records' }))).toEqual({
      kind: 'suspend',
      who: WHO,
      reason: 'false records',
    })
    expect(motionOf(call('Writers', 'set_roles', { who: WHO, roles: [{ type: 'Workshop' }] }))).toMatchObject({
      roles: ['workshop'],
    })
    expect(motionOf(call('Writers', 'set_house', { who: WHO }))).toMatchObject({ house: null })
    expect(motionOf(call('Disputes', 'rule', { dispute: 4, uphold: true }))).toEqual({
      kind: 'rule',
      dispute: 4,
      uphold: true,
    })
    const amend = { vin: 'V', number: 3, reason: 'typo', withdraws: false, evidence: [] }
    expect(motionOf(call('Vehicles', 'amend', { ...amend, withdraws: true })).kind).toBe('withdraw')
    expect(motionOf(call('Vehicles', 'amend', amend)).kind).toBe('restore')
    expect(motionOf(call('Vehicles', 'amend', { ...amend, odometer: {} })).kind).toBe('amend')
  })

  it('are told as they stand where nobody knows them', () => {
    expect(motionOf(call('Writers', 'leave', undefined))).toMatchObject({ kind: 'other', call: 'Writers.leave' })
    expect(motionOf(call('Balances', 'burn', { value: 5n }))).toMatchObject({ values: expect.stringContaining('"5"') })
  })

  it('have mandates of each kind', () => {
    const mandate = (type: string, value?: unknown) =>
      motionOf(call('Mandates', 'request', { mandate: { type, value } }))
    expect(mandate('CancelUpgrade')).toEqual({ kind: 'mandate', mandate: { kind: 'cancel_upgrade' } })
    expect(mandate('AuthorizeUpgrade', { code_hash: '0x12' })).toMatchObject({ mandate: { digest: '0x12' } })
    expect(mandate('SetDifficultyFloor', { floor: [7n, 1n, 0n, 0n] })).toMatchObject({
      mandate: { floor: (1n << 64n) + 7n },
    })
    expect(wide(parted((3n << 200n) + 9n))).toBe((3n << 200n) + 9n)
  })
})

describe('terms', () => {
  const term = { type: 'Consortium', value: { type: 'UpgradeDelay', value: [604_800_000n] } } as unknown as ChainTerm
  const count = { type: 'Consortium', value: { type: 'MissedVotes', value: [3] } } as unknown as ChainTerm

  it('are read, and given another value of their type', () => {
    expect(termOf(term)).toEqual({ name: 'Consortium.UpgradeDelay', value: 604_800_000n })
    expect(termOf(withValue(term, 1n)).value).toBe(1n)
    expect(withValue(count, 4n).value.value).toEqual([4])
  })

  it('are typed in units that people use', () => {
    expect(readValue('7', 'milliseconds', 12, 'days')).toBe(604_800_000n)
    expect(readValue('0.5', 'billionths', 12, 'days')).toBe(5_000_000n)
    expect(readValue('101', 'billionths', 12, 'days')).toBeNull()
    expect(readValue('2.5', 'money', 12, 'days')).toBe(2_500_000_000_000n)
    expect(readValue('1.5', 'blocks', 12, 'days')).toBeNull()
    expect([604_800_000n, 3_600_000n, 90_000n, 0n].map(timeUnitOf)).toEqual(['days', 'hours', 'seconds', 'seconds'])
  })
})

describe('authors', () => {
  it('are found by the slots of headers', () => {
    expect(slotOf(['0x06776f726b00', '0x0661757261200100000000000000'])).toBe(1)
    expect(slotOf(['0x0661757261200102000000000000'])).toBe(513)
    expect(slotOf([])).toBeNull()
    const headers = [10, 11, 14].map((slot, index) => ({ number: index, slot }))
    expect([...authored(headers, ['a', 'b', 'c'])]).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ])
    expect([skipped(headers), skipped([])]).toEqual([2, 0])
  })
})
