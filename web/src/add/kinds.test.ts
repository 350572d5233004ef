import { expect, it } from 'vitest'
import { FORMS } from '../generated/forms'
import { RECORD_KIND, ROLE } from '../generated/lists'
import { caseOf, isAboutOwn, needsEvidence, opens, placeOf, roleFor, rolesOf, wordFor, writableBy } from './kinds'

it('has a place for every kind', () => {
  for (const kind of RECORD_KIND) {
    expect(FORMS[kind].fields.length, kind).toBeGreaterThan(0)
    expect(placeOf(kind), kind).toBe(['sale', 'transfer'].includes(kind) ? 'trade' : 'form')
    expect(caseOf(kind, {}), kind).toBeDefined()
  }
})

it('lets each role write what the table says', () => {
  expect(writableBy(['inspector'])).toEqual(['inspection', 'odometer_reading', 'evaluation', 'correction'])
  expect(writableBy(['workshop'])).toContain('maintenance')
  expect(writableBy(['workshop'])).not.toContain('manufacture')
  expect(writableBy([])).toEqual([])
  expect(new Set(ROLE.flatMap((role) => writableBy([role]))).size).toBe(RECORD_KIND.length - 2)
  expect(rolesOf('retail')).toEqual(['retailer'])
})

it('tells the statuses of a recall apart', () => {
  expect(roleFor('recall', { status: 'open' }, ['workshop'])).toBeUndefined()
  expect(roleFor('recall', { status: 'remedied' }, ['workshop'])).toBe('workshop')
})

it('knows which records wait for whose word', () => {
  expect(wordFor('maintenance', {})).toBeNull()
  expect(wordFor('lien', { status: 'placed' })).toBe("the owner's consent or two witnesses")
  expect(wordFor('theft', { status: 'stolen' })).toBeNull()
  expect(wordFor('insurance_claim', { status: 'paid', total_loss: true })).toBe('two witnesses')
  expect(wordFor('insurance_claim', { status: 'paid', total_loss: false })).toBeNull()
  expect(wordFor('title_brand', { code: '11' })).toBe('two witnesses')
  expect(wordFor('title_brand', { code: '00' })).toBeNull()
  expect(wordFor('odometer_reading', { series: { rollover: 99999 } })).toBe('two witnesses')
  expect(wordFor('odometer_reading', { series: null })).toBeNull()
})

it('knows what opens a file, what must have evidence, and what is about own records', () => {
  expect(opens('manufacture', {})).toBe(true)
  expect(opens('import', { spec: null })).toBe(false)
  expect(opens('import', { spec: { make: 'A' } })).toBe(true)
  expect(needsEvidence('title_order')).toBe(true)
  expect(RECORD_KIND.filter(isAboutOwn)).toEqual(['correction', 'annulment'])
})
