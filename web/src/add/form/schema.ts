// The forms of fields, as scripts/generate/forms.mjs reads them from the chain's metadata.

import type { ChoiceList, FieldLabel } from '../../generated/forms'

/** What a field takes. Texts are bounded in bytes. */
export type Form =
  | { is: 'text'; most: number; required: boolean }
  | { is: 'place'; most: number }
  | { is: 'day' | 'country' | 'currency' | 'digest' | 'account' | 'answer' | 'flag' }
  | { is: 'number'; least: number; most: number }
  | { is: 'decimal'; signed: boolean }
  | { is: 'odometer'; most: number }
  | Choice
  | { is: 'optional'; of: Form }
  | { is: 'list'; least: number; most: number; of: Form }
  | { is: 'part'; part: string; fields: readonly Field[] }
  | { is: 'cases'; cases: readonly Case[] }

/** One of some words, each with the variant that it is on the chain. */
export interface Choice {
  is: 'choice'
  list: ChoiceList
  options: ReadonlyArray<readonly [word: string, variant: string]>
}

export interface Field {
  /** Its key in JSON. */
  key: string
  /** Its name on the chain. */
  name: string
  label: FieldLabel
  form: Form
}

export interface Case {
  key: string
  variant: string
  label: FieldLabel
  /** A case of one field without a name is that field. */
  fields: ReadonlyArray<Omit<Field, 'key' | 'name'> & { key: string | null; name: string | null }>
}

export interface KindForm {
  /** Its variant on the chain. */
  variant: string
  fields: readonly Field[]
}
