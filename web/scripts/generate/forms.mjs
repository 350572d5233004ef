// The form of each kind of record: its fields as the chain's metadata have them, their names in JSON, and what of them is
// required, by the reference of records.
import { decAnyMetadata, unifyMetadata } from '@polkadot-api/substrate-bindings'
import { wordsOf } from './lists.mjs'

const snake = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()

/** The rows of the tables of fields, by the heading above them. */
function requirementsOf(markdown) {
  const found = new Map()
  let heading = ''
  for (const line of markdown.split('\n')) {
    if (line.startsWith('### ')) heading = line.slice(4).trim()
    if (line === '## Every record') heading = 'Entry'
    const cells = line.split('|').map((cell) => cell.trim())
    const key = /^`(\w+)`$/.exec(cells[1] ?? '')?.[1]
    if (!key || cells.length !== 6 || !/^(yes|yes, empty too|no)$/.test(cells[3])) continue
    const range = /whole number, (\d+) to (\d+)/.exec(cells[2])
    found.set(`${heading}.${key}`, { required: cells[3], range: range && [Number(range[1]), Number(range[2])] })
  }
  if (found.size < 60) throw new Error(`records.md has ${found.size} fields alone: its tables have another form`)
  return found
}

/** The keys in JSON that aren't the names of their fields, by kind and field. */
function keysOf(markdown) {
  const rows = [...markdown.matchAll(/^\| `(\w+)` \| `(\w+)` \| `(\w+)` \|$/gm)]
  if (rows.length === 0) throw new Error('json.md names no key that differs from its field')
  return new Map(rows.map(([, kind, key, field]) => [`${kind}.${field}`, key]))
}

const NUMBERS = { u8: 255, u16: 65535, u32: 4294967295 }

class Walker {
  constructor({ lookup, schemas, records, json }) {
    this.lookup = lookup
    this.schemas = schemas
    this.requirements = requirementsOf(records)
    this.keys = keysOf(json)
    this.longestPlace = Number(/^\| place \| text of at most (\d+) bytes/m.exec(records)?.[1])
    this.mostShown = schemas.Odometer.properties.value.maximum
    this.labels = new Set()
    this.lists = new Set()
    if (!this.longestPlace || !this.mostShown) throw new Error('the reference names no bound of a place or a reading')
  }

  /** The fields of a struct or a variant, under the heading of the reference that has them. */
  fields(heading, fields) {
    return fields.map(({ name, type, typeName }) => {
      const key = this.keys.get(`${heading}.${name}`) ?? name
      const label = `${heading}.${key}`
      const needs = this.requirements.get(label)
      if (!needs) throw new Error(`records.md has no field ${label}`)
      this.labels.add(label)
      return { key, name, label, form: this.form(type, typeName, needs) }
    })
  }

  form(type, typeName, needs) {
    const option = /^Option<(.*)>$/.exec(typeName)
    const { def, path } = this.lookup[type]
    if (option) {
      const inner = def.value.find(({ name }) => name === 'Some').fields[0].type
      return { is: 'optional', of: this.form(inner, option[1], { ...needs, required: 'yes' }) }
    }
    const list = /^List<(.*), (\d+)>$/.exec(typeName)
    if (list) {
      const least = needs.required === 'yes' ? 1 : 0
      return { is: 'list', least, most: Number(list[2]), of: this.form(def.value, list[1], { required: 'yes' }) }
    }
    return this.plain(typeName, needs) ?? this.structured(def, path.at(-1), needs)
  }

  /** The form of what is no struct and no choice. */
  plain(typeName, { required, range }) {
    const text = /^(?:Required)?Text<(\d+)>$/.exec(typeName)
    if (text) return { is: 'text', most: Number(text[1]), required: required === 'yes' }
    if (typeName === 'Place') return { is: 'place', most: this.longestPlace }
    const word = { DateText: 'day', Country: 'country', Currency: 'currency', Digest: 'digest', A: 'account' }[typeName]
    if (word) return { is: word }
    if (typeName in NUMBERS) return { is: 'number', least: range?.[0] ?? 0, most: range?.[1] ?? NUMBERS[typeName] }
    if (typeName === 'u64' || typeName === 'i64') return { is: 'decimal', signed: typeName === 'i64' }
    return typeName === 'bool' ? { is: 'flag' } : null
  }

  structured(def, name, needs) {
    if (name === 'Odometer') return { is: 'odometer', most: this.mostShown }
    if (name === 'Answer') return { is: 'answer' }
    if (def.tag === 'composite') return { is: 'part', part: name, fields: this.fields(name, def.value) }
    if (def.tag !== 'variant') throw new Error(`no form for ${name}`)
    const variants = def.value.filter((one) => one.name !== 'NotChosen')
    if (variants.every(({ fields }) => fields.length === 0)) return { is: 'choice', ...this.choice(name, variants) }
    return { is: 'cases', cases: variants.map((one) => this.case(name, one, needs)) }
  }

  /** A choice: each word of its JSON with its variant. */
  choice(list, variants) {
    this.lists.add(list)
    const known = wordsOf(this.schemas[list])?.filter((word) => word !== 'not_chosen')
    if (known && known.length !== variants.length) throw new Error(`${list} has other words than variants`)
    const word = ({ name, index }, place) =>
      known ? known[place] : list === 'Brand' ? String(index).padStart(2, '0') : snake(name)
    return { list, options: variants.map((one, place) => [word(one, place), one.name]) }
  }

  case(list, { name, fields }, needs) {
    const key = snake(name)
    const label = `${list}.${key}`
    this.labels.add(label)
    const inner = fields.map((one) => {
      const under = `${label}.${one.name ?? 'value'}`
      this.labels.add(under)
      return {
        key: one.name ?? null,
        name: one.name ?? null,
        label: under,
        form: this.form(one.type, one.typeName, needs),
      }
    })
    return { key, variant: name, label, fields: inner }
  }
}

export function formsOf(bytes, { schemas, records, json }) {
  const { lookup, pallets } = unifyMetadata(decAnyMetadata(bytes))
  const walker = new Walker({ lookup, schemas, records, json })
  const calls = lookup[pallets.find(({ name }) => name === 'Vehicles').calls.type].def.value
  const entry = lookup[calls.find(({ name }) => name === 'record').fields.find(({ name }) => name === 'entry').type]
  const [data, ...rest] = entry.def.value
  const kinds = lookup[data.type].def.value.map(({ name, fields }) => [
    snake(name),
    { variant: name, fields: walker.fields(snake(name), fields) },
  ])
  const common = walker.fields('Entry', rest)
  const union = (names) => [...names].map((one) => `  | ${JSON.stringify(one)}\n`).join('')
  return `import type { Field, KindForm } from '../add/form/schema'
import type { RecordKind } from './rpc'

/** Each field that a form asks for. */
export type FieldLabel =\n${union(walker.labels)}
/** Each list of words of which a form lets choose one. */
export type ChoiceList =\n${union(walker.lists)}
/** The fields of each kind. */
export const FORMS: Readonly<Record<RecordKind, KindForm>> = ${JSON.stringify(Object.fromEntries(kinds), null, 1)}

/** The fields that every record has beside those of its kind. */
export const ENTRY: readonly Field[] = ${JSON.stringify(common, null, 1)}
`
}
