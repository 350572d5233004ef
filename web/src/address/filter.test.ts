import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BRANDS } from '../generated/brands'
import { FILTER_FIELDS } from '../generated/filter-fields'
import { CONCERN_FILTER, SORT_KEY } from '../generated/lists'
import type { Filter } from '../generated/rpc'
import { LONGEST_ADDRESS, NO_SORT, asked, parseSearch, searchAddress, trimmed, type Search } from './filter'
import { parseRoute, routeText } from './route'

const DECIMALS = 12
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 24 })
const codes = fc.array(fc.constantFrom(...Object.keys(BRANDS)), { minLength: 1, maxLength: 4 })
const values = {
  list: fc.array(text, { maxLength: 4 }),
  number: fc.option(fc.nat(2 ** 32 - 1)),
  decimal: fc.option(fc.bigInt(0n, 2n ** 64n).map(String)),
  flag: fc.option(fc.boolean()),
  text: fc.option(text),
  BrandFilter: fc.option(
    fc.oneof(
      fc.constant('none' as const),
      codes.map((any_of) => ({ any_of })),
      codes.map((without) => ({ without })),
    ),
  ),
  ConcernFilter: fc.constantFrom(...CONCERN_FILTER),
}
const fields = Object.fromEntries(Object.entries(FILTER_FIELDS).map(([name, form]) => [name, values[form]]))
const search: fc.Arbitrary<Search> = fc.record({
  scope: fc.constantFrom('for_sale' as const, 'all' as const),
  filter: fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Filter>,
  sort: fc.record({ by: fc.constantFrom(...SORT_KEY), descending: fc.boolean() }),
})

describe('a search in the address', () => {
  it('comes back as it went in, through the whole address', () => {
    fc.assert(
      fc.property(search, (it) => {
        const route = parseRoute(routeText('/', searchAddress(it, DECIMALS)))
        expect(parseSearch(route.search, DECIMALS)).toEqual({ ...it, filter: trimmed(it.filter), unknown: [] })
      }),
    )
  })

  it('asks for nothing where it says nothing', () => {
    const nothing = { scope: 'for_sale', filter: {}, sort: NO_SORT, unknown: [] }
    expect(parseSearch(new URLSearchParams(), DECIMALS)).toEqual(nothing)
    expect(
      searchAddress({ scope: 'for_sale', filter: { makes: [], concerns: 'any', text: null }, sort: NO_SORT }, DECIMALS)
        .size,
    ).toBe(0)
  })

  it('has prices in whole units', () => {
    const price: Search = { scope: 'all', filter: { price_to: '9500500000000000' }, sort: NO_SORT }
    expect(searchAddress(price, DECIMALS).toString()).toBe('cars=all&price_to=9500.5')
  })

  it('names what it does not know, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
        const read = parseSearch(new URLSearchParams(pairs), DECIMALS)
        expect(read === null || Array.isArray(read.unknown)).toBe(true)
      }),
    )
    const odd = 'colour=red&owners_max=x&price_from=-1&brands=some:1&sort=beauty&free=perhaps&concerns=few&owners_max=2'
    const read = parseSearch(new URLSearchParams(odd), DECIMALS)
    expect(read?.unknown.sort()).toEqual(['brands', 'colour', 'concerns', 'free', 'owners_max', 'price_from', 'sort'])
    expect(read?.filter).toEqual({})
  })

  it('is none where it is too long', () => {
    const long = new URLSearchParams({ text: 'x'.repeat(LONGEST_ADDRESS) })
    expect(parseSearch(long, DECIMALS)).toBeNull()
  })
})

it('counts both ends of a range once', () => {
  expect(asked({ price_from: '1', price_to: '2', makes: ['BMW'], models: [] })).toBe(2)
})
