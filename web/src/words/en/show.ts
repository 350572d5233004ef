// The words of Show, in English.

import type { SortKey, Verdict } from '../../generated/rpc'
import { counted } from './frame'

const verdicts: Record<Exclude<Verdict, 'not_chosen'>, string> = {
  logical: 'logical',
  illogical: 'illogical',
  no_judgement: 'not judged',
}

const orders: Record<SortKey, [string, string]> = {
  vin: ['VIN', 'VIN, from the end'],
  price: ['Price, lowest first', 'Price, highest first'],
  age: ['Age, youngest first', 'Age, oldest first'],
  model_year: ['Model year, oldest first', 'Model year, newest first'],
  distance: ['Distance, shortest first', 'Distance, longest first'],
  owners: ['Owners, fewest first', 'Owners, most first'],
  witnessed: ['Witnessed part, least first', 'Witnessed part, most first'],
  grade: ['Grade, best first', 'Grade, worst first'],
}

const most: Readonly<Record<string, string>> = {
  owners_max: 'Owners',
  accidents_max: 'Accidents',
  total_losses_max: 'Total losses',
  open_recalls_max: 'Open recalls',
}

const ranges: Readonly<Record<string, { title: string; unit: string }>> = {
  price_from: { title: 'Price', unit: '' },
  model_year_from: { title: 'Model year', unit: '' },
  age_from: { title: 'Age', unit: 'years' },
  distance_km_from: { title: 'Distance run in all', unit: 'km' },
}

export const show = {
  title: 'Cars',
  saleTitle: 'Cars for sale',
  allTitle: 'All cars',
  lead: 'Each with what its file says: who wrote it, what speaks against it, and what nobody told.',
  scope: 'Which cars',
  scopes: { for_sale: 'For sale', all: 'All cars' },
  words: 'Words of make, model and variant, or a VIN',
  wordsExample: 'Golf estate, or a VIN',
  openVin: 'Open this car',
  results: 'Cars that match',
  found: (n: number, text: string) => (n === 1 ? '1 car' : `${text} cars`),
  showFound: (n: number, text: string) => (n === 1 ? 'Show 1 car' : `Show ${text} cars`),
  filter: 'Filter',
  filterButton: (n: number) => (n ? `Filter (${n})` : 'Filter'),
  clear: 'Clear the filter',
  groups: { car: 'The car', past: 'Its past', use: 'Its use', place: 'Where', state: 'How it stands' },
  more: (n: number) => `${n} more`,
  fewer: 'Fewer',
  nothingToChoose: 'No car here has any.',
  either: 'any',
  yes: 'yes',
  no: 'no',
  from: 'from',
  to: 'to',
  anyNumber: 'any',
  noneOfThem: 'none',
  atMost: (n: number) => `at most ${n}`,
  atLeast: (part: string) => `at least ${part}`,
  witnessed: 'Records witnessed',
  concerns: 'What speaks against it',
  brandModes: { any: 'whatever they are', none: 'without any', any_of: 'with one of', without: 'without these' },
  most,
  ranges,
  order: 'Order',
  orders,
  share: 'Copy the link',
  linkCopied: 'The link is copied.',
  copyVins: 'Copy VINs',
  vinsCopied: 'The VINs are copied.',
  saveCsv: 'Save as CSV',
  saved: 'Saved.',
  notCopied: 'The browser refused to copy.',
  notRead: 'The node didn’t give all of them. Try again.',
  reading: (n: string, total: string) => `${n} of ${total} read`,
  stop: 'Stop',
  distance: 'Distance',
  age: 'Age',
  years: (n: number) => counted(n, 'year'),
  owners: 'Owners',
  accidents: 'Accidents',
  odometer: 'Odometer',
  verdicts,
  records: 'Records',
  recordsWitnessed: (n: string, part: string) => `${n} (${part} witnessed)`,
  twice: 'Look at twice',
  noConcern: 'Nothing that counts speaks against it.',
  moreConcerns: (n: number) => `${n} more`,
  notForSale: 'not for sale',
  notFree: 'reserved, or leaving the market',
  nothing: 'No car matches all of that',
  nothingHelp:
    'A car of which something isn’t known doesn’t match a filter that asks for it. Ask for less, or look among all cars.',
  nothingForSale: 'No car is for sale',
  nothingForSaleHelp:
    'An owner puts a car up with “urcar list”. Until then there are the files of all cars to look at.',
  searchAll: 'Look among all cars',
  tooLong: 'This address is too long to be a filter, so none is taken from it.',
  unknownFields: (names: string) =>
    `The address says something that this page doesn’t know, and that is left out: ${names}`,
}

export const bodies: Readonly<Record<string, string>> = {
  saloon: 'saloon',
  hatchback: 'hatchback',
  estate: 'estate',
  suv: 'SUV',
  coupe: 'coupé',
  convertible: 'convertible',
  van: 'van',
  pickup: 'pickup',
}

export const colours: Readonly<Record<string, string>> = {}
