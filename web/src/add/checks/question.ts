// What a record raises before it is signed. The chain refuses some of it; the rest may be meant, and is asked about.

import type { Verdict } from '../../generated/rpc'

export type Question =
  | { code: 'vin_check_digit'; expected: string; found: string }
  | { code: 'car_unknown' }
  | { code: 'car_known' }
  | { code: 'car_annulled' }
  | { code: 'car_scrapped' }
  | { code: 'role' }
  | { code: 'day_future'; day: string }
  | { code: 'day_before_made'; made: string }
  | { code: 'evidence_missing' }
  | { code: 'engine_of_none' }
  | { code: 'day_not_here'; day: string; here: string }
  | { code: 'field_future'; path: string; day: string }
  | { code: 'field_before_made'; path: string; day: string; made: string }
  | { code: 'sold_other_day'; sold: string; day: string }
  | { code: 'on_sale_after'; since: string; sold: string }
  | { code: 'valid_before'; until: string; day: string }
  | { code: 'failed_valid'; until: string }
  | { code: 'dangerous_passed' }
  | { code: 'same_country' }
  | { code: 'clears_nothing' }
  | { code: 'strange_country'; path: string; country: string }
  | { code: 'strange_currency'; path: string; currency: string }
  | { code: 'cc_of_electric'; cc: number }
  | { code: 'cc_too_many'; cc: number }
  | { code: 'year_of_vin'; year: number; letter: string; meant: number }
  | { code: 'year_apart'; year: number; made: number }
  | { code: 'illogical'; before: Verdict; pairs: Array<[JudgedReading, JudgedReading]> }
  | { code: 'tenfold'; kilometres: number; before: number; days: number; record: number }
  | { code: 'heavy'; kilometres: number; before: number; days: number; record: number }
  | { code: 'other_unit'; unit: string; others: number }
  | { code: 'same_record'; record: number; day: string }
  | { code: 'same_event'; record: number; day: string; kind: 'accident' | 'insurance_claim' }
  | { code: 'ends_nothing'; reference: string; standing: string[] }
  | { code: 'evidence_twice' }
  | { code: 'personal'; path: string; what: Personal; found: string }

/** A reading of a pair that contradicts. */
export interface JudgedReading {
  record: number
  kilometres: number | null
  day: string
  own: boolean
}

/** What of a person may stand in a text. */
export type Personal = 'email' | 'phone' | 'plate' | 'vin' | 'iban'

export type QuestionCode = Question['code']

/** What the chain refuses, whatever its writer says. */
const REFUSED: ReadonlySet<QuestionCode> = new Set<QuestionCode>([
  'vin_check_digit',
  'car_unknown',
  'car_known',
  'car_annulled',
  'car_scrapped',
  'role',
  'day_future',
  'day_before_made',
  'evidence_missing',
  'engine_of_none',
])

export const isRefused = ({ code }: Question): boolean => REFUSED.has(code)
