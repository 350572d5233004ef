import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHECK_PLACE, expectedCheckDigit, readVin, vinInCode } from './vin'

const rows = readFileSync(join(import.meta.dirname, '../../../data/vins.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',') as [string, string, string])

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPRSTUVWXYZ']
const vins = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 17, maxLength: 17 })

describe('a VIN as it is typed', () => {
  it.each(rows)('%s is %s: %s', (vin, check) => {
    const { error, checkDigit } = readVin(vin)
    const broken = checkDigit !== null && checkDigit.mandated && !checkDigit.fits
    expect(error !== null).toBe(check === 'refused')
    expect(broken).toBe(check === 'invalid')
    if (check === 'advisory') expect(checkDigit?.mandated).toBe(false)
  })

  it('has one check digit that fits', () => {
    fc.assert(
      fc.property(vins, (vin) => {
        const expected = expectedCheckDigit(vin)
        const fitting = `${vin.slice(0, CHECK_PLACE)}${expected}${vin.slice(CHECK_PLACE + 1)}`
        const { checkDigit, error } = readVin(fitting)
        expect(error === null ? checkDigit?.fits : error).toBe(error === null ? true : 'all_equal')
      }),
    )
  })

  it('never throws, and gives a VIN if and only if there is no error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), vins), (typed) => {
        const { error, vin } = readVin(typed)
        expect(vin === null).toBe(error !== null)
      }),
    )
  })

  it('says which characters it can not have, and what they mostly are', () => {
    const bad = readVin('1M8GDM9AXKPO42I8Q').cells.filter(({ allowed }) => !allowed)
    expect(bad.map(({ character, meant }) => `${character}${meant}`)).toEqual(['O0', 'I1', 'Q0'])
    expect(readVin('WВAZZZ').cells[1]).toMatchObject({ allowed: false, meant: null })
  })

  it('takes blanks, hyphens, lower case and full width', () => {
    expect(readVin(' 1m8-gdm9 axkp042788\n').vin).toBe('1M8GDM9AXKP042788')
    expect(readVin('１M8GDM9AXKP042788').vin).toBe('1M8GDM9AXKP042788')
  })

  it('knows the lengths, and seventeen of one character', () => {
    expect(readVin('').error).toBe('length')
    expect(readVin('1M8GDM9AXKP0427881').error).toBe('length')
    expect(readVin('1'.repeat(17)).error).toBe('all_equal')
  })

  it('reads chassis numbers without their hyphens', () => {
    expect(readVin('ch-bnr34-000567').vin).toBe('CH-BNR34000567')
    for (const bad of ['CH-', 'CH-ABC', 'CH-A--BCDE', 'CH-ABCDEFGHIJKLMNO', 'CH-ÄBCDE'])
      expect(readVin(bad).error).toBe('chassis')
  })
})

describe('a bar code', () => {
  it.each([
    ['1M8GDM9AXKP042788', '1M8GDM9AXKP042788'],
    ['I1M8GDM9AXKP042788', '1M8GDM9AXKP042788'],
    ['https://example.org/car/1M8GDM9AXKP042788?x=1', '1M8GDM9AXKP042788'],
    ['VIN:WAUZZZ7UZGA100228;MODEL:A4', 'WAUZZZ7UZGA100228'],
    ['4006381333931', null],
    ['', null],
  ])('%s has %s', (code, vin) => {
    expect(vinInCode(code)).toBe(vin)
  })
})
