import { describe, expect, it } from 'vitest'
import { callOf, candidates, DRAFT_KINDS, emptyDraft, standingsFor, type Draft, type DraftKind } from './draft'
import { motionOf } from './motion'
import type { Organisation, StandingName } from './read'
import type { ChainTerm } from './terms'

const WHO = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const DIGEST = `0x${'Ab'.repeat(32)}`
const terms = [
  { type: 'Rewards', value: { type: 'Least', value: [2_000_000_000_000n] } },
  { type: 'Consortium', value: { type: 'TermsDelay', value: [172_800_000n] } },
] as unknown as ChainTerm[]

const of = (kind: DraftKind, part: Partial<Draft> = {}) => callOf({ ...emptyDraft(kind), ...part }, terms, 12)
const motion = (kind: DraftKind, part: Partial<Draft>) => {
  const call = of(kind, part)
  return typeof call === 'string' ? call : motionOf(call)
}

describe('a draft', () => {
  it('says what it lacks', () => {
    expect([of('admit'), of('suspend', { who: WHO }), of('set_roles', { who: WHO })]).toEqual([
      'who',
      'reason',
      'roles',
    ])
    expect([of('term'), of('upgrade'), of('difficulty_floor')]).toEqual(['value', 'digest', 'number'])
    expect([of('rule'), of('withdraw'), of('annul', { vin: 'V' }), of('title_order', { vin: 'V' })]).toEqual([
      'number',
      'vin',
      'reason',
      'number',
    ])
    expect(of('upgrade', { digest: '0x12' })).toBe('digest')
  })

  it('becomes the motion that it was meant to be', () => {
    expect(motion('admit', { who: WHO })).toEqual({ kind: 'admit', who: WHO })
    expect(motion('expel', { who: WHO, reason: ' forged ' })).toEqual({ kind: 'expel', who: WHO, reason: 'forged' })
    expect(motion('set_roles', { who: WHO, roles: ['retailer', 'insurer'] })).toMatchObject({
      roles: ['retailer', 'insurer'],
    })
    expect(motion('set_house', { who: WHO, house: ' ' })).toEqual({ kind: 'set_house', who: WHO, house: null })
    expect(motion('rule', { number: '7', yes: false })).toEqual({ kind: 'rule', dispute: 7, uphold: false })
    expect(motion('withdraw', { vin: 'wba1', number: '3', reason: 'typo' })).toEqual({
      kind: 'withdraw',
      vin: 'WBA1',
      number: 3,
      reason: 'typo',
    })
    expect(motion('restore', { vin: 'V', number: '3', reason: 'typo' })).toMatchObject({ kind: 'restore' })
    expect(motion('title_order', { vin: 'V', number: '0' })).toMatchObject({ kind: 'title_order', allow: true })
  })

  it('becomes the mandate that it was meant to be', () => {
    const mandate = (kind: DraftKind, part: Partial<Draft>) => {
      const made = motion(kind, part)
      return typeof made !== 'string' && made.kind === 'mandate' ? made.mandate : made
    }
    expect(mandate('upgrade', { digest: DIGEST })).toEqual({ kind: 'upgrade', digest: DIGEST.toLowerCase() })
    expect(mandate('cancel_upgrade', {})).toEqual({ kind: 'cancel_upgrade' })
    expect(mandate('difficulty_floor', { value: '5000' })).toEqual({ kind: 'difficulty_floor', floor: 5000n })
    expect(mandate('term', { term: 'Rewards.Least', value: '1.5' })).toEqual({
      kind: 'term',
      term: { name: 'Rewards.Least', value: 1_500_000_000_000n },
    })
    expect(mandate('term', { term: 'Consortium.TermsDelay', value: '3', time: 'days' })).toMatchObject({
      term: { value: 259_200_000n },
    })
  })

  it('names those alone about whom there is something to decide', () => {
    const all = (['applied', 'active', 'suspended', 'leaving', 'left', 'expelled'] as StandingName[]).map(
      (standing) => ({ standing }) as Organisation,
    )
    const kinds = Object.values(DRAFT_KINDS).flat()
    expect(kinds.filter((kind) => standingsFor(kind) !== null)).toEqual([...DRAFT_KINDS.organisations])
    expect(candidates(all, 'admit').map(({ standing }) => standing)).toEqual(['applied'])
    expect(candidates(all, 'expel').map(({ standing }) => standing)).toEqual(['active', 'suspended', 'leaving'])
    expect(candidates(all, 'term')).toEqual([])
  })
})
