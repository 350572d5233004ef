import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BRANDS } from '../generated/brands'
import { ERRORS } from '../generated/errors'
import * as lists from '../generated/lists'
import { parseUnits, unitsText } from './amount'
import { de } from './de'
import { en } from './en'
import { zh } from './zh'
import { formats } from './format'

const languages = { en, zh, de }

/** The lists of codes by the names that the words of them have. */
const CODES = {
  kind: lists.RECORD_KIND,
  role: lists.ROLE,
  fuel: lists.FUEL,
  verdict: lists.VERDICT,
  status: lists.RECORD_STATUS,
  severity: lists.SEVERITY,
  zone: lists.ZONE,
  noJudgement: lists.NO_JUDGEMENT,
  facet: lists.FACET,
  sort: lists.SORT_KEY,
  outcome: lists.DISPUTE_OUTCOME,
  ground: lists.GROUND,
  gravity: lists.GRAVITY,
  acquisition: lists.ACQUISITION,
} as const

/** The keys of an object and of what it holds, with functions and texts alike. */
function keys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path]
  return Object.entries(value).flatMap(([key, one]) => keys(one, `${path}.${key}`))
}

describe.each(Object.entries(languages))('%s', (_, words) => {
  it.each(Object.entries(CODES))('has a word for each %s', (name, codes) => {
    const found: Readonly<Record<string, string>> = words.codes[name as keyof typeof CODES]
    expect(Object.keys(found).sort()).toEqual([...codes].sort())
    expect(Object.values(found).every((word) => word.trim() !== '')).toBe(true)
  })

  it('has the same words as English', () => {
    // A language may leave the bodies and colours that files write as they are.
    const own = ({ bodies: _, colours: __, ...rest }: typeof en) => keys(rest).sort()
    expect(own(words)).toEqual(own(en))
  })

  it('has words for each title brand and each error', () => {
    for (const code of Object.keys(BRANDS)) expect(words.sentences.brand(code)).not.toBe('')
    for (const code of ERRORS.keys()) {
      const { meaning, advice } = words.errors(code) ?? ERRORS.get(code) ?? { meaning: '', advice: '' }
      expect(`${code}: ${meaning}, ${advice}`).toMatch(/: .+, .+/)
    }
  })
})

it('reads amounts as it writes them', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 100n), fc.integer({ min: 0, max: 18 }), (amount, decimals) => {
      const text = unitsText(amount, decimals)
      expect(text.length > 20 ? amount : parseUnits(text, decimals)).toBe(amount)
    }),
  )
  for (const bad of ['', '-1', '1.', '.5', '1e3', '1,000', '1.0000000000001']) expect(parseUnits(bad, 12)).toBeNull()
})

it('writes money as its currency does', () => {
  const f = formats('en-GB')
  const own = { symbol: 'URC', decimals: 12 }
  expect(f.money('1215050', 'GBP', own)).toBe('12,150.50 GBP')
  expect(f.money('1215000', 'JPY', own)).toBe('1,215,000 JPY')
  expect(f.money('-50', 'EUR', own)).toBe('-0.50 EUR')
  expect(f.money('9500500000000000', 'URC', own)).toBe('9,500.50 URC')
  expect(formats('de-DE').money('1215050', 'EUR', own)).toBe('12.150,50 EUR')
  expect([f.country('DEU'), f.country('XYZ')]).toEqual(['Germany', 'XYZ'])
})
