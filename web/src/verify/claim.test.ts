import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readText, type Refusal } from './claim'
import { memberText } from './raw'

const record = { number: 0, kind: 'manufacture', fields: {} }

describe('a file that says nothing', () => {
  it.each<[Refusal, string]>([
    ['empty', ' \n'],
    ['empty', '\uFEFF'],
    ['binary', 'PK\u0003\u0004\0\0'],
    ['csv', 'vin,make\n1M8GDM9AXKP042788,BMW\n'],
    ['not_json', 'the car is fine'],
    ['truncated', '{"records": [{"number": 0,'],
    ['json_lines', '{"vin": "A"}\n{"vin": "B"}'],
    ['report', '{"headline": [], "coverage": {}}'],
    ['vehicle', '{"condition": {}, "specification": {}}'],
    ['digest', '{"digest": "0x00"}'],
    ['error', '{"jsonrpc": "2.0", "id": 1, "error": {"code": 7002, "message": "x"}}'],
    ['no_records', '{"records": []}'],
    ['no_records', '[]'],
    ['not_records', '{"records": [7]}'],
    ['not_records', '[{"name": "x"}]'],
    ['not_records', '"text"'],
    ['not_records', '{}'],
  ])('is refused as %s: %j', (refusal, text) => {
    expect(readText(text)).toEqual({ refusal })
  })

  it('is refused or read, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        const read = readText(text)
        expect('refusal' in read || read.claim.records.length > 0).toBe(true)
      }),
    )
  })
})

describe('a file of records', () => {
  it('keeps its text as it was written', () => {
    const text =
      '{"vin": "1M8GDM9AXKP042788", "vin": "X", "block": {"number": 7}, "records": [{"record": {"number":0,"kind":"sale"}}]}'
    expect(readText(text)).toMatchObject({
      claim: { text, vin: 'X', block: 7, records: [{ number: 0, kind: 'sale' }] },
    })
  })

  it('may be bare records, or an answer of a node', () => {
    expect(readText(JSON.stringify([record]))).toMatchObject({ claim: { vin: null, records: [record] } })
    const answer = JSON.stringify({ jsonrpc: '2.0', id: 1, result: { records: [{ record }] } })
    expect(readText(answer)).toMatchObject({
      claim: { text: JSON.stringify({ records: [{ record }] }), records: [record] },
    })
  })
})

it('finds members of any JSON as they were written', () => {
  const key = fc.string()
  fc.assert(
    fc.property(fc.dictionary(key, fc.jsonValue()), (object) => {
      const json = JSON.stringify(object, null, 1)
      for (const [name, value] of Object.entries(object)) {
        expect(JSON.parse(memberText(json, name) ?? '')).toEqual(JSON.parse(JSON.stringify(value)))
      }
      expect(memberText(json, 'no such member at all')).toBe(null)
    }),
  )
})
