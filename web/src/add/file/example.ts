// A table to start from: a column for each field of what an organisation may write, and a line each kind to fill in.

import { ENTRY, FORMS } from '../../generated/forms'
import type { Role } from '../../generated/rpc'
import { csvLine } from '../../show/csv'
import type { Form } from '../form/schema'
import { writableBy } from '../kinds'

/** The columns under which a form stands in a table. */
function columnsOf(path: string, form: Form): string[] {
  switch (form.is) {
    case 'optional':
      return columnsOf(path, form.of)
    case 'list':
      return columnsOf(`${path}.0`, form.of)
    case 'part':
      return form.fields.flatMap((field) => columnsOf(`${path}.${field.key}`, field.form))
    case 'odometer':
      return [`${path}.value`, `${path}.unit`]
    case 'cases':
      return form.cases.flatMap(({ key, fields }) =>
        fields.flatMap((field) =>
          columnsOf(field.key === null ? `${path}.${key}` : `${path}.${key}.${field.key}`, field.form),
        ),
      )
    default:
      return [path]
  }
}

/** The fields of every record that stand in a table; evidence is added record by record. */
const COMMON = ENTRY.filter(({ key }) => !['evidence', 'commitment'].includes(key))

export function example(roles: readonly Role[]): string {
  const kinds = writableBy(roles)
  const common = COMMON.flatMap(({ key, form }) => columnsOf(key, form))
  const own = kinds.flatMap((kind) => FORMS[kind].fields.flatMap(({ key, form }) => columnsOf(`fields.${key}`, form)))
  const columns = ['vin', 'kind', ...common, ...new Set(own)]
  const rows = kinds.map((kind) => columns.map((column) => (column === 'kind' ? kind : '')))
  return csvLine(columns) + rows.map(csvLine).join('')
}
