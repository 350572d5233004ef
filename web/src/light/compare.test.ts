import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge, type Claim, type Judgement, type Proof } from './compare'

const A = { head: '0xaa', records: 3 }
const B = { head: '0xbb', records: 3 }
const MORE = { head: '0xcc', records: 4 }
const LESS = { head: '0xdd', records: 2 }
const claim = (file: Claim['file']): Claim => ({ vin: 'V', block: { number: 10, hash: '0x10' }, file })
const same = (file: Proof['file']): Proof => ({ block: { number: 10, hash: '0x10' }, file, atHeight: '0x10' })
const later = (file: Proof['file']): Proof => ({ block: { number: 12, hash: '0x12' }, file, atHeight: null })

it.each<[string, Claim['file'], Proof, Judgement]>([
  ['the same file at its block', A, same(A), 'proved'],
  ['the same file later', A, later(A), 'proved'],
  ['another head at its block', A, same(B), 'contradicted'],
  ['more records at its block', A, same(MORE), 'contradicted'],
  ['another head later', A, later(B), 'contradicted'],
  ['fewer records later', A, later(LESS), 'contradicted'],
  ['more records later', A, later(MORE), 'went_on'],
  ['no file where the node has one', A, later(null), 'contradicted'],
  ['no file on either side', null, later(null), 'proved_absent'],
  ['a file where the node has none', null, later(A), 'hidden'],
  ['another block at its height', A, { ...later(A), atHeight: '0xff' }, 'other_block'],
])('%s', (_, file, proof, judgement) => {
  expect(judge(claim(file), proof)).toBe(judgement)
})

it('an answer without a block is of none in particular', () => {
  const none = { vin: 'V', block: { number: 10, hash: null }, file: null }
  expect(judge(none, { ...later(null), atHeight: '0xff' })).toBe('proved_absent')
})

it('proves nothing but the head and count that are there', () => {
  const file = fc.record({ head: fc.constantFrom('0xa', '0xb'), records: fc.integer({ min: 1, max: 3 }) })
  const blocks = fc.constantFrom(same, later)
  fc.assert(
    fc.property(file, file, blocks, (said, there, at) => {
      const equal = said.head === there.head && said.records === there.records
      expect(judge(claim(said), at(there)) === 'proved').toBe(equal)
    }),
  )
})
