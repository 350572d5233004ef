// What a draft says, as JSON of records has it; or what is wrong with it, field by field.
//
// The bounds are those of the chain, which refuses the rest: docs/reference/records.md, Forms.

import { getSs58AddressInfo } from 'polkadot-api'
import { ENTRY, FORMS } from '../../generated/forms'
import type { RecordKind } from '../../generated/rpc'
import { parseUnits } from '../../words/amount'
import { minorDigits } from '../../words/format'
import { isMoney, isObject, isSimple, type Draft, type DraftObject, type Json, type JsonObject } from './draft'
import type { Field, Form } from './schema'

/** What is wrong with a field. */
export type ProblemCode =
  | 'missing'
  | 'choose'
  | 'too_long'
  | 'letters'
  | 'not_day'
  | 'day_range'
  | 'not_number'
  | 'number_range'
  | 'not_amount'
  | 'not_positive'
  | 'not_country'
  | 'not_currency'
  | 'own_money'
  | 'not_digest'
  | 'not_account'
  | 'too_few'
  | 'too_many'
  | 'twice'
  | 'not_word'
  | 'wrong_form'
  | 'unknown_key'

export interface Problem {
  /** The keys that lead to the field, such as `fields.items.0.name`. */
  path: string
  code: ProblemCode
  /** The bounds, where it has some. */
  least?: number
  most?: number
}

const FIRST_DAY = '1886-01-01'
const LAST_DAY = '2199-12-31'
/** The chain's own money, in which nothing that a record tells was paid. */
const OWN_MONEY = 'URC'
// What moves, hides or reorders its neighbours: primitives/types/src/letters.rs.
const FORBIDDEN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]/u
const BLANK = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u

const bytes = (text: string) => new TextEncoder().encode(text).length

/** Reads one draft; what is wrong is put into `problems`. */
class Reader {
  problems: Problem[] = []

  refuse(path: string, code: ProblemCode, bounds: Pick<Problem, 'least' | 'most'> = {}): null {
    this.problems.push({ path, code, ...bounds })
    return null
  }

  read(form: Form, draft: Draft | undefined, path: string): Json {
    switch (form.is) {
      case 'flag':
        return typeof draft === 'boolean' ? draft : this.refuse(path, 'wrong_form')
      case 'odometer':
        return this.odometer(form.most, draft, path)
      case 'optional':
        return isNothing(form.of, draft) ? null : this.read(form.of, draft, path)
      case 'list':
        return this.list(form, draft, path)
      case 'part':
        if (!isObject(draft)) return this.refuse(path, draft === null ? 'missing' : 'wrong_form')
        return isMoney(form) ? this.money(form, draft, path) : this.fields(form.fields, draft, path)
      case 'cases':
        return this.case(form, draft, path)
      default:
        return typeof draft === 'string' ? this.text(form, draft, path) : this.refuse(path, 'wrong_form')
    }
  }

  fields(fields: readonly Field[], draft: DraftObject, path: string): JsonObject {
    const under = (key: string) => (path ? `${path}.${key}` : key)
    for (const key of Object.keys(draft)) {
      if (!fields.some((field) => field.key === key)) this.refuse(under(key), 'unknown_key')
    }
    return Object.fromEntries(fields.map(({ key, form }) => [key, this.read(form, draft[key], under(key))]))
  }

  private text(form: Form, typed: string, path: string): Json {
    const text = typed.normalize('NFC').trim()
    if (BLANK.test(text)) {
      if (form.is === 'text' && !form.required) return ''
      return this.refuse(path, form.is === 'choice' || form.is === 'answer' ? 'choose' : 'missing')
    }
    switch (form.is) {
      case 'text':
      case 'place':
        if (FORBIDDEN.test(text)) return this.refuse(path, 'letters')
        return bytes(text) > form.most ? this.refuse(path, 'too_long', { most: form.most }) : text
      case 'day':
        return this.day(text, path)
      case 'country':
        return /^[A-Z]{3}$/.test(text.toUpperCase()) ? text.toUpperCase() : this.refuse(path, 'not_country')
      case 'currency':
        return this.currency(text, path)
      case 'digest':
        return /^0x[0-9a-f]{64}$/i.test(text) && !/^0x0+$/.test(text)
          ? text.toLowerCase()
          : this.refuse(path, 'not_digest')
      case 'account':
        return isAddress(text) ? text : this.refuse(path, 'not_account')
      case 'answer':
        return text === 'yes' || text === 'no' ? text === 'yes' : this.refuse(path, 'not_word')
      case 'choice':
        return form.options.some(([word]) => word === text) ? text : this.refuse(path, 'not_word')
      case 'number':
        return this.number(text, form, path)
      case 'decimal':
        return /^-?\d{1,20}$/.test(text) && (form.signed || !text.startsWith('-'))
          ? text
          : this.refuse(path, 'not_number')
      default:
        return this.refuse(path, 'wrong_form')
    }
  }

  private day(text: string, path: string): Json {
    const date = new Date(`${text}T00:00:00Z`)
    const exists = /^\d{4}-\d{2}-\d{2}$/.test(text) && !isNaN(+date) && date.toISOString().startsWith(text)
    if (!exists) return this.refuse(path, 'not_day')
    return text < FIRST_DAY || text > LAST_DAY ? this.refuse(path, 'day_range') : text
  }

  private currency(text: string, path: string): Json {
    const code = text.toUpperCase()
    if (!/^[A-Z]{3}$/.test(code)) return this.refuse(path, 'not_currency')
    return code === OWN_MONEY ? this.refuse(path, 'own_money') : code
  }

  private number(text: string, { least, most }: { least: number; most: number }, path: string): Json {
    const plain = text.replace(/[\s,.'’_](?=\d{3}(?:\D|$))/g, '')
    if (!/^\d{1,10}$/.test(plain)) return this.refuse(path, 'not_number')
    const value = Number(plain)
    return value < least || value > most ? this.refuse(path, 'number_range', { least, most }) : value
  }

  private odometer(most: number, draft: Draft | undefined, path: string): Json {
    if (!isObject(draft)) return this.refuse(path, 'wrong_form')
    const { result, value = '', unit = '' } = draft
    if (result === 'unreadable' || result === 'no_odometer') return { value: null, unit: null, result }
    if (result !== 'read') return this.refuse(path, 'choose')
    if (unit !== 'km' && unit !== 'mi') return this.refuse(`${path}.unit`, 'choose')
    if (typeof value !== 'string' || value.trim() === '') return this.refuse(`${path}.value`, 'missing')
    const read = this.number(value.trim(), { least: 0, most }, `${path}.value`)
    return read === null ? null : { value: read, unit, result }
  }

  private list(form: Extract<Form, { is: 'list' }>, draft: Draft | undefined, path: string): Json {
    if (!Array.isArray(draft)) return this.refuse(path, 'wrong_form')
    const { least, most } = form
    if (draft.length < least) return this.refuse(path, 'too_few', { least })
    if (draft.length > most) return this.refuse(path, 'too_many', { most })
    if (form.of.is === 'choice' && new Set(draft).size < draft.length) return this.refuse(path, 'twice')
    return draft.map((one, place) => this.read(form.of, one, `${path}.${place}`))
  }

  private money(form: Extract<Form, { is: 'part' }>, draft: DraftObject, path: string): Json {
    const { amount, currency, ...rest } = draft
    for (const key of Object.keys(rest)) this.refuse(`${path}.${key}`, 'unknown_key')
    if (typeof amount !== 'string' || typeof currency !== 'string') return this.refuse(path, 'wrong_form')
    const code =
      currency.trim() === ''
        ? this.refuse(`${path}.currency`, 'missing')
        : this.currency(currency.trim(), `${path}.currency`)
    if (amount.trim() === '') return this.refuse(`${path}.amount`, 'missing')
    if (code === null) return null
    const signed = form.fields.some((field) => field.form.is === 'decimal' && field.form.signed)
    const digits = minorDigits(String(code))
    const found = /^(-?)(.*)$/.exec(amount.trim())
    const units = parseUnits(plainAmount(found?.[2] ?? '', digits), digits)
    if (units === null || (found?.[1] && !signed)) return this.refuse(`${path}.amount`, 'not_amount')
    if (!signed && units === 0n) return this.refuse(`${path}.amount`, 'not_positive')
    return { amount_minor: `${found?.[1] && units > 0n ? '-' : ''}${units}`, currency: code }
  }

  private case(form: Extract<Form, { is: 'cases' }>, draft: Draft | undefined, path: string): Json {
    if (!isObject(draft)) return this.refuse(path, 'wrong_form')
    const found = form.cases.find(({ key }) => key === draft.case)
    if (!found) return this.refuse(path, 'choose')
    const values = found.fields.map(({ key, form: one }) => {
      const name = key ?? 'value'
      return [name, this.read(one, draft[name], `${path}.${name}`)] as const
    })
    const bare = found.fields.length === 1 && found.fields[0]?.key === null
    return { [found.key]: bare ? (values[0]?.[1] ?? null) : Object.fromEntries(values) }
  }
}

/** Whether the draft of what may be left out says nothing. */
function isNothing(form: Form, draft: Draft | undefined): boolean {
  if (draft === null || draft === undefined) return true
  if (form.is === 'odometer') return isObject(draft) && draft.result === 'read' && draft.value === ''
  return isSimple(form) && typeof draft === 'string' && BLANK.test(draft)
}

/** An amount with a point before its minor units, as it is written with a comma in many countries. */
const plainAmount = (text: string, digits: number): string =>
  digits > 0 && new RegExp(`^\\d+,\\d{1,${digits}}$`).test(text) ? text.replace(',', '.') : text

export const isAddress = (text: string): boolean => {
  const info = getSs58AddressInfo(text)
  return info.isValid && info.publicKey.length === 32
}

/** A record in JSON. */
export interface Entry {
  kind: RecordKind
  fields: JsonObject
  event_date: string
  odometer: { value: number | null; unit: string | null; result: string } | null
  description: string
  evidence: Array<{ blake2_256: string; media_type: string; bytes: string }>
  commitment: string | null
}

export type ReadEntry = { entry: Entry; problems: [] } | { entry: null; problems: Problem[] }

/** Reads the draft of a record of a kind. */
export function readEntry(kind: RecordKind, draft: DraftObject): ReadEntry {
  const { fields, ...rest } = draft
  const reader = new Reader()
  const own = isObject(fields)
    ? reader.fields(FORMS[kind].fields, fields, 'fields')
    : reader.refuse('fields', 'wrong_form')
  const common = reader.fields(ENTRY, rest, '')
  if (kind === 'insurance_claim' && isObject(own)) checkPaid(own, reader)
  if (kind === 'odometer_reading' && isObject(own) && own.series === null && common.odometer === null)
    if (!reader.problems.some(({ path }) => path.startsWith('odometer'))) reader.refuse('odometer.value', 'missing')
  const { problems } = reader
  if (problems.length > 0) return { entry: null, problems }
  return { entry: { kind, fields: own, ...common } as unknown as Entry, problems: [] }
}

/** What was paid isn't nothing. */
function checkPaid(fields: JsonObject, reader: Reader): void {
  const { amount, status } = fields
  if (status === 'paid' && isObject(amount) && /^-?0+$/.test(String(amount.amount_minor)))
    reader.refuse('fields.amount.amount', 'not_positive')
}
