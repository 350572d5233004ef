// A search as an address, and back: every field of the filter under its own name, so that a search can be sent.

import { FILTER_FIELDS } from '../generated/filter-fields'
import { CONCERN_FILTER, SORT_KEY } from '../generated/lists'
import type { BrandFilter, ConcernFilter, Filter, Sort, SortKey } from '../generated/rpc'
import { parseUnits, unitsText } from '../words/amount'

export type Scope = 'for_sale' | 'all'

export interface Search {
  scope: Scope
  filter: Filter
  sort: Required<Sort>
}

/** What an address says: a search, and the names in it that say nothing to this page. */
export interface ReadSearch extends Search {
  unknown: string[]
}

/** Characters of an address beyond which it is no filter: a node takes 32 names of 64 characters a list. */
export const LONGEST_ADDRESS = 20_000

export const NO_SORT: Required<Sort> = { by: 'vin', descending: false }

type Field = keyof typeof FILTER_FIELDS
type Value = NonNullable<Filter[Field]>

const isField = (name: string): name is Field => Object.hasOwn(FILTER_FIELDS, name)

function brandsText(brands: BrandFilter): string {
  if (brands === 'none') return 'none'
  return 'any_of' in brands ? `any_of:${brands.any_of.join(',')}` : `without:${brands.without.join(',')}`
}

function parseBrands(text: string): BrandFilter | null {
  if (text === 'none') return 'none'
  const [how, list = ''] = text.split(':', 2)
  const codes = list.split(',')
  if (!codes.every((code) => /^\d\d$/.test(code))) return null
  if (how === 'any_of') return { any_of: codes }
  return how === 'without' ? { without: codes } : null
}

/** The texts by which a field stands in the address. */
function textsOf(field: Field, value: Value, decimals: number): string[] {
  if (Array.isArray(value)) return value
  if (FILTER_FIELDS[field] === 'decimal') return [unitsText(BigInt(value as string), decimals)]
  if (FILTER_FIELDS[field] === 'BrandFilter') return [brandsText(value as BrandFilter)]
  return [String(value)]
}

const parsers: Record<(typeof FILTER_FIELDS)[Field], (texts: string[], decimals: number) => Value | null> = {
  list: (texts) => texts.filter(Boolean),
  number: ([text = '']) => (/^\d{1,10}$/.test(text) && Number(text) < 2 ** 32 ? Number(text) : null),
  decimal: ([text = ''], decimals) => parseUnits(text, decimals)?.toString() ?? null,
  flag: ([text]) => (text === 'true' ? true : text === 'false' ? false : null),
  text: ([text = '']) => text || null,
  BrandFilter: ([text = '']) => parseBrands(text),
  ConcernFilter: ([text = '']) =>
    (CONCERN_FILTER as readonly string[]).includes(text) ? (text as ConcernFilter) : null,
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** A filter without what asks for nothing. */
export function trimmed(filter: Filter): Filter {
  const asks = Object.entries(filter).filter(
    ([name, value]) => !isEmpty(value) && !(name === 'concerns' && value === 'any'),
  )
  return Object.fromEntries(asks) as Filter
}

export function searchAddress({ scope, filter, sort }: Search, decimals: number): URLSearchParams {
  const address = new URLSearchParams()
  if (scope === 'all') address.set('cars', 'all')
  for (const [name, value] of Object.entries(trimmed(filter))) {
    if (isField(name)) for (const text of textsOf(name, value as Value, decimals)) address.append(name, text)
  }
  if (sort.by !== 'vin' || sort.descending) address.set('sort', `${sort.descending ? '-' : ''}${sort.by}`)
  return address
}

function parseSort(text: string): Required<Sort> | null {
  const by = text.replace(/^-/, '')
  return (SORT_KEY as readonly string[]).includes(by) ? { by: by as SortKey, descending: text.startsWith('-') } : null
}

/** Reads a search; null where the address is too long to be one. */
export function parseSearch(address: URLSearchParams, decimals: number): ReadSearch | null {
  if (address.toString().length > LONGEST_ADDRESS) return null
  const read: ReadSearch = { scope: 'for_sale', filter: {}, sort: NO_SORT, unknown: [] }
  const filter: Record<string, Value> = {}
  for (const name of new Set(address.keys())) {
    const texts = address.getAll(name)
    if (name === 'cars' && texts[0] === 'all') read.scope = 'all'
    else if (name === 'sort' && parseSort(texts[0] ?? '')) read.sort = parseSort(texts[0] ?? '') ?? NO_SORT
    else {
      const value = isField(name) ? parsers[FILTER_FIELDS[name]](texts, decimals) : null
      if (value === null) read.unknown.push(name)
      else filter[name] = value
    }
  }
  return { ...read, filter: trimmed(filter as Filter) }
}

/** How many fields of a filter ask for something; both ends of a range are one. */
export function asked(filter: Filter): number {
  return new Set(Object.keys(trimmed(filter)).map((name) => name.replace(/_(from|to)$/, ''))).size
}
