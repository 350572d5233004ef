// What stands in a form while it is filled in: texts as they are typed, which say nothing wrong yet.

import { unitsText } from '../../words/amount'
import { minorDigits } from '../../words/format'
import { ENTRY, FORMS } from '../../generated/forms'
import type { RecordKind } from '../../generated/rpc'
import type { Field, Form } from './schema'

export type Draft = string | boolean | null | Draft[] | { [key: string]: Draft }
export type DraftObject = { [key: string]: Draft }
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

export const isObject = <T>(value: T | { [key: string]: T } | undefined | null): value is { [key: string]: T } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An amount in a currency, which people write in units, not in minor ones. */
export const isMoney = (form: Form): boolean =>
  form.is === 'part' && form.fields.some(({ key }) => key === 'amount_minor')

/** Whether an empty text says that there is none, so that nothing has to be added before it is typed. */
export const isSimple = (form: Form): boolean =>
  !['part', 'cases', 'list'].includes(form.is) && !(form.is === 'optional' && !isSimple(form.of))

export function blank(form: Form): Draft {
  switch (form.is) {
    case 'flag':
      return false
    case 'odometer':
      return { result: 'read', value: '', unit: 'km' }
    case 'optional':
      return isSimple(form.of) ? blank(form.of) : null
    case 'list':
      return form.least > 0 && form.of.is === 'part' ? [blank(form.of)] : []
    case 'part':
      return isMoney(form) ? { amount: '', currency: '' } : blankFields(form.fields)
    case 'cases':
      return null
    default:
      return ''
  }
}

export const blankFields = (fields: readonly Field[]): DraftObject =>
  Object.fromEntries(fields.map(({ key, form }) => [key, blank(form)]))

/** The draft of a record of a kind. */
export const blankEntry = (kind: RecordKind): DraftObject => ({
  fields: blankFields(FORMS[kind].fields),
  ...blankFields(ENTRY),
})

/** The draft of what stands in JSON. What has another form than its field is left as text, for the reader to refuse. */
export function draftOf(form: Form, json: Json | undefined): Draft {
  if (json === null || json === undefined) return blank(form)
  switch (form.is) {
    case 'flag':
      return typeof json === 'boolean' ? json : String(json)
    case 'answer':
      return typeof json === 'boolean' ? (json ? 'yes' : 'no') : String(json)
    case 'odometer':
      return isObject(json)
        ? { result: text(json.result), value: text(json.value), unit: text(json.unit) || 'km' }
        : JSON.stringify(json)
    case 'optional':
      return draftOf(form.of, json)
    case 'list':
      return Array.isArray(json) ? json.map((one) => draftOf(form.of, one)) : JSON.stringify(json)
    case 'part':
      if (!isObject(json)) return JSON.stringify(json)
      return isMoney(form) ? moneyDraft(json) : draftFields(form.fields, json)
    case 'cases':
      return isObject(json) ? caseDraft(form, json) : JSON.stringify(json)
    default:
      return text(json)
  }
}

const text = (json: Json | undefined): string =>
  json === null || json === undefined ? '' : typeof json === 'object' ? JSON.stringify(json) : String(json)

/** Keys that no field has are kept, for the reader to refuse them. */
const draftFields = (fields: readonly Field[], json: JsonObject): DraftObject => ({
  ...Object.fromEntries(Object.keys(json).map((key) => [key, text(json[key])])),
  ...Object.fromEntries(fields.map(({ key, form }) => [key, draftOf(form, json[key])])),
})

function moneyDraft({ amount_minor: minor, currency, ...rest }: JsonObject): DraftObject {
  const others = Object.fromEntries(Object.keys(rest).map((key) => [key, text(rest[key])]))
  const [amount, code] = [text(minor), text(currency)]
  if (!/^-?\d{1,20}$/.test(amount)) return { ...others, amount, currency: code }
  const sign = amount.startsWith('-') ? '-' : ''
  return { ...others, amount: sign + unitsText(BigInt(amount.replace('-', '')), minorDigits(code)), currency: code }
}

function caseDraft(form: Extract<Form, { is: 'cases' }>, json: JsonObject): Draft {
  const found = form.cases.find(({ key }) => key in json)
  if (!found || Object.keys(json).length !== 1) return JSON.stringify(json)
  const inner = json[found.key]
  const values = found.fields.map(({ key, form: one }) => [
    key ?? 'value',
    draftOf(one, key === null ? inner : isObject(inner) ? inner[key] : undefined),
  ])
  return { case: found.key, ...Object.fromEntries(values) }
}

/** The draft of a record in JSON, as files have it. */
export function entryDraft(kind: RecordKind, json: JsonObject): DraftObject {
  const { fields, ...rest } = json
  return {
    ...draftFields(ENTRY, rest),
    fields: isObject(fields) ? draftFields(FORMS[kind].fields, fields) : text(fields),
  }
}
