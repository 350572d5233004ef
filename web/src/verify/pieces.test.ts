import { expect, it } from 'vitest'
import type { RecordView } from '../generated/rpc'
import { isPiece, namedBy } from './pieces'

it.each([
  ['a.jpg', '', true],
  ['a.HEIC', '', true],
  ['a.pdf', 'application/pdf', true],
  ['a', 'image/png', true],
  ['a.json', 'application/json', false],
  ['a.txt', 'text/plain', false],
  ['a.csv', 'text/csv', false],
])('%s of %j is a picture or document: %s', (name, type, is) => {
  expect(isPiece(new File(['x'], name, { type }))).toBe(is)
})

it('finds the records that name a digest', () => {
  const view = (number: number, ...digests: string[]) =>
    ({ record: { number, evidence: digests.map((blake2_256) => ({ blake2_256 })) } }) as unknown as RecordView
  const records = [view(0), view(1, '0xaa', '0xbb'), view(2, '0xaa')]
  expect(namedBy('0xaa', records).map(({ record }) => record.number)).toEqual([2, 1])
  expect(namedBy('0xcc', records)).toEqual([])
})
