// What of a person, or of a plate, may stand in the texts of a record. It would stay readable for ever.

import { ENTRY, FORMS } from '../../generated/forms'
import { isObject, type Json, type JsonObject } from '../form/draft'
import type { Entry } from '../form/read'
import type { Field, Form } from '../form/schema'
import { readVin } from '../../query/vin'
import type { Personal, Question } from './question'

/** From how many bytes on a text is one in which people write sentences. */
const FREE_TEXT_BYTES = 64

/** Whether a field takes words of one's own. */
export const isFreeText = (form: Form): boolean => {
  if (form.is === 'optional' || form.is === 'list') return isFreeText(form.of)
  return form.is === 'text' && form.most >= FREE_TEXT_BYTES
}

const SIGNS: ReadonlyArray<readonly [Personal, RegExp]> = [
  ['email', /[^\s@]+@[^\s@]+\.[a-z]{2,}/iu],
  ['iban', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b/u],
  ['plate', /\b[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[- ]?\d{1,4}[EH]?\b|[\u4e00-\u9fff][A-Z][·• ]?[A-Z0-9]{5,6}(?![A-Z0-9])/u],
  ['phone', /(?:\+|\b00)\d[\d ()/-]{7,}\d|\b0\d{2,4}[ /-]\d{5,}|\b1[3-9]\d{9}\b/u],
]

function found(text: string): { what: Personal; found: string } | null {
  for (const word of text.split(/[^A-Za-z0-9]+/)) {
    if (word.length === 17 && readVin(word).vin) return { what: 'vin', found: word }
  }
  for (const [what, sign] of SIGNS) {
    const match = sign.exec(text)
    if (match) return { what, found: match[0] }
  }
  return null
}

function ofForm(form: Form, json: Json, path: string): Question[] {
  if (json === null) return []
  if (form.is === 'optional') return ofForm(form.of, json, path)
  if (form.is === 'list' && Array.isArray(json))
    return json.flatMap((one, place) => ofForm(form.of, one, `${path}.${place}`))
  if (form.is === 'part' && isObject(json)) return ofFields(form.fields, json, path)
  if (!isFreeText(form) || typeof json !== 'string') return []
  const sign = found(json)
  return sign ? [{ code: 'personal', path, ...sign }] : []
}

const ofFields = (fields: readonly Field[], json: JsonObject, path: string): Question[] =>
  fields.flatMap(({ key, form }) => ofForm(form, json[key] ?? null, path ? `${path}.${key}` : key))

/** The questions about the texts of a record. */
export function ofTexts({ kind, fields, ...rest }: Entry): Question[] {
  return [...ofFields(FORMS[kind].fields, fields, 'fields'), ...ofFields(ENTRY, rest as unknown as JsonObject, '')]
}
