// A record in JSON as polkadot-api takes it: the names and variants that the chain's metadata have.

import { ENTRY, FORMS } from '../../generated/forms'
import { isObject, type Json, type JsonObject } from './draft'
import type { Entry } from './read'
import type { Field, Form } from './schema'

/** A variant of an enum, as polkadot-api has it. */
interface Variant {
  type: string
  value: unknown
}

const variant = (type: string, value?: unknown): Variant => ({ type, value })

const UNITS: Readonly<Record<string, string>> = { km: 'Kilometres', mi: 'Miles' }

function odometer({ value, unit, result }: JsonObject): Variant {
  if (result === 'read') return variant(UNITS[String(unit)] ?? '', value)
  return variant(result === 'unreadable' ? 'Unreadable' : 'NoOdometer')
}

export function toChain(form: Form, json: Json): unknown {
  switch (form.is) {
    case 'optional':
      return json === null ? undefined : toChain(form.of, json)
    case 'answer':
      return variant(json ? 'Yes' : 'No')
    case 'decimal':
      return BigInt(String(json))
    case 'choice':
      return variant(form.options.find(([word]) => word === json)?.[1] ?? '')
    case 'odometer':
      return odometer(json as JsonObject)
    case 'list':
      return (json as Json[]).map((one) => toChain(form.of, one))
    case 'part':
      return fieldsToChain(form.fields, json as JsonObject)
    case 'cases':
      return caseToChain(form, json as JsonObject)
    default:
      return json
  }
}

const fieldsToChain = (fields: readonly Field[], json: JsonObject) =>
  Object.fromEntries(fields.map(({ key, name, form }) => [name, toChain(form, json[key] ?? null)]))

function caseToChain(form: Extract<Form, { is: 'cases' }>, json: JsonObject): Variant {
  const found = form.cases.find(({ key }) => key in json)
  const inner = found && json[found.key]
  if (!found || inner === undefined) return variant('')
  const [first] = found.fields
  if (first?.key === null) return variant(found.variant, toChain(first.form, inner))
  const fields = found.fields.map(({ key, name, form: one }) => [
    name,
    toChain(one, (isObject(inner) && inner[key ?? '']) || 0),
  ])
  return variant(found.variant, Object.fromEntries(fields))
}

/** What the calls `register` and `record` take as an entry. */
export function entryToChain({ kind, fields, ...rest }: Entry): Record<string, unknown> {
  const form = FORMS[kind]
  const data = variant(form.variant, fieldsToChain(form.fields, fields))
  return { data, ...fieldsToChain(ENTRY, rest as unknown as JsonObject) }
}
