// The questions that the fields of a record raise by themselves: days that can't be, countries that don't exist, fields
// that don't go together.

import { FORMS } from '../../generated/forms'
import { knownCountry } from '../../words/format'
import { isObject, type Json, type JsonObject } from '../form/draft'
import type { Entry } from '../form/read'
import type { Form } from '../form/schema'
import type { Question } from './question'

/** The days with which those of a record are compared. */
export interface Days {
  /** The latest day that it is anywhere. */
  latest: string
  /** The day that it is here. */
  here: string
  /** The day on which the car was made, where that is known. */
  made: string | null
}

const HOUR = 3_600_000
/** Hours by which the earliest time zone is ahead. */
const AHEAD = 14

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10)

export function daysAt(now: Date, made: string | null): Days {
  const here = dayOf(+now - now.getTimezoneOffset() * 60_000)
  return { latest: dayOf(+now + AHEAD * HOUR), here, made }
}

/** The car's specification in a record that registers it. */
export const specOf = ({ fields }: Entry): JsonObject | null => (isObject(fields.spec) ? fields.spec : null)

export function ofFields(entry: Entry, days: Days): Question[] {
  const made = (specOf(entry)?.manufactured as string | undefined) ?? days.made
  const within = { ...days, made }
  return [
    ...ofEventDay(entry.event_date, within),
    ...pastDays(entry).flatMap(([path, day]) => ofDay(path, day, within)),
    ...together(entry),
    ...codes(FORMS[entry.kind].fields, entry.fields, 'fields'),
    ...ofEvidence(entry.evidence),
  ]
}

function ofEventDay(day: string, { latest, here, made }: Days): Question[] {
  if (day > latest) return [{ code: 'day_future', day }]
  if (made && day < made) return [{ code: 'day_before_made', made }]
  return day > here ? [{ code: 'day_not_here', day, here }] : []
}

/** The days in the fields of a record on which something happened. */
const pastDays = ({ kind, fields }: Entry): Array<[string, string]> => {
  const keys = kind === 'registration' ? ['first_registered'] : kind === 'retail' ? ['on_sale_since', 'sold_on'] : []
  return keys.map((key) => [`fields.${key}`, String(fields[key])])
}

function ofDay(path: string, day: string, { latest, made }: Days): Question[] {
  if (day > latest) return [{ code: 'field_future', path, day }]
  return made && day < made ? [{ code: 'field_before_made', path, day, made }] : []
}

function together({ kind, fields, event_date: day }: Entry): Question[] {
  switch (kind) {
    case 'retail': {
      const [since, sold] = [String(fields.on_sale_since), String(fields.sold_on)]
      const asked: Question[] = sold === day ? [] : [{ code: 'sold_other_day', sold, day }]
      return since > sold ? [...asked, { code: 'on_sale_after', since, sold }] : asked
    }
    case 'inspection':
      return ofInspection(fields, day)
    case 'export':
    case 'import':
      return fields.from === fields.to ? [{ code: 'same_country' }] : []
    case 'title_brand':
      return fields.code === '00' ? [{ code: 'clears_nothing' }] : []
    default:
      return []
  }
}

function ofInspection({ result, valid_until: until, defects }: JsonObject, day: string): Question[] {
  const asked: Question[] = []
  if (typeof until === 'string' && until < day) asked.push({ code: 'valid_before', until, day })
  else if (typeof until === 'string' && result === 'failed') asked.push({ code: 'failed_valid', until })
  const isDangerous = (one: Json) => isObject(one) && one.class === 'dangerous'
  if (result === 'passed' && Array.isArray(defects) && defects.some(isDangerous))
    asked.push({ code: 'dangerous_passed' })
  return asked
}

/** Countries and currencies that there aren't, wherever a form has some. */
function codes(fields: ReadonlyArray<{ key: string; form: Form }>, json: JsonObject, path: string): Question[] {
  return fields.flatMap(({ key, form }) => ofForm(form, json[key] ?? null, `${path}.${key}`))
}

function ofForm(form: Form, json: Json, path: string): Question[] {
  if (json === null) return []
  switch (form.is) {
    case 'optional':
      return ofForm(form.of, json, path)
    case 'part':
      return codes(form.fields, json as JsonObject, path)
    case 'country':
      return knownCountry(String(json)) ? [] : [{ code: 'strange_country', path, country: String(json) }]
    case 'currency':
      return currencies().has(String(json)) ? [] : [{ code: 'strange_currency', path, currency: String(json) }]
    default:
      return []
  }
}

const currencies = (): ReadonlySet<string> => new Set(Intl.supportedValuesOf('currency'))

function ofEvidence(evidence: Entry['evidence']): Question[] {
  const digests = evidence.map(({ blake2_256: digest }) => digest)
  return new Set(digests).size < digests.length ? [{ code: 'evidence_twice' }] : []
}
