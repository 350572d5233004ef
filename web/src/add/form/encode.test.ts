// Every frozen vector, taken apart into what a form holds and put together again, has the same bytes.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decAnyMetadata, unifyMetadata } from '@polkadot-api/substrate-bindings'
import { getDynamicBuilder, getLookupFn } from '@polkadot-api/metadata-builders'
import { expect, it } from 'vitest'
import { ENTRY, FORMS } from '../../generated/forms'
import { RECORD_KIND } from '../../generated/lists'
import type { RecordKind } from '../../generated/rpc'
import { entryDraft, type Json, type JsonObject } from './draft'
import { entryToChain } from './encode'
import { readEntry } from './read'
import type { Field, Form } from './schema'

const root = join(import.meta.dirname, '..', '..', '..', '..')
const read = (...path: string[]) => readFileSync(join(root, ...path))

const metadata = unifyMetadata(decAnyMetadata(read('runtime', 'metadata', 'released.scale')))
const builder = getDynamicBuilder(getLookupFn(metadata))
const codecOf = (name: string) =>
  builder.buildDefinition(metadata.lookup.findIndex(({ path }) => path.join('::') === `urcar_types::record::${name}`))
const record = codecOf('Record')
const entry = codecOf('Entry')

interface Variant {
  type: string
  value: unknown
}

/** What the chain has, as JSON of records shows it. */
function shown(form: Form, value: unknown): Json {
  const { type, value: inner } = (typeof value === 'object' && value !== null ? value : {}) as Variant
  switch (form.is) {
    case 'optional':
      return value === undefined ? null : shown(form.of, value)
    case 'answer':
      return type === 'Yes'
    case 'decimal':
      return String(value)
    case 'choice':
      return form.options.find(([, name]) => name === type)![0]
    case 'odometer':
      if (type === 'Unreadable' || type === 'NoOdometer')
        return { value: null, unit: null, result: type === 'Unreadable' ? 'unreadable' : 'no_odometer' }
      return { value: inner as number, unit: type === 'Miles' ? 'mi' : 'km', result: 'read' }
    case 'list':
      return (value as unknown[]).map((one) => shown(form.of, one))
    case 'part':
      return shownFields(form.fields, value as Record<string, unknown>)
    case 'cases': {
      const found = form.cases.find(({ variant }) => variant === type)!
      const [first] = found.fields
      if (first!.key === null) return { [found.key]: shown(first!.form, inner) }
      const fields = found.fields as readonly Field[]
      return { [found.key]: shownFields(fields, inner as Record<string, unknown>) }
    }
    default:
      return value as Json
  }
}

const shownFields = (fields: readonly Field[], value: Record<string, unknown>): JsonObject =>
  Object.fromEntries(fields.map(({ key, name, form }) => [key, shown(form, value[name])]))

const vectors = JSON.parse(read('primitives', 'types', 'tests', 'vectors.json').toString()) as Array<{
  name: string
  scale: string
  /** The head after it, of a record alone. */
  head?: string
}>
const records = vectors.flatMap(({ name, scale, head }) => {
  if (!head) return []
  const decoded = record.dec(scale) as { entry: { data: Variant } & Record<string, unknown> }
  const kind = RECORD_KIND.find((one) => FORMS[one].variant === decoded.entry.data.type)
  return kind ? [{ name, kind, entry: decoded.entry }] : []
})

it('has a vector of every kind', () => {
  expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(RECORD_KIND))
})

it.each(records)('$name goes through a form and comes out as it was', ({ kind, entry: value }) => {
  const json = {
    fields: shownFields(FORMS[kind].fields, value.data.value as Record<string, unknown>),
    ...shownFields(ENTRY, value),
  }
  const { entry: written, problems } = readEntry(kind, entryDraft(kind, json))
  expect(problems).toEqual([])
  expect(Buffer.from(entry.enc(entryToChain(written!))).toString('hex')).toBe(
    Buffer.from(entry.enc(value)).toString('hex'),
  )
})

const examples = [
  ...read('docs', 'reference', 'records.md')
    .toString()
    .matchAll(/```json\n([^`]*)```/g),
].map(([, text]) => JSON.parse(text!) as { kind: RecordKind } & JsonObject)

it.each(examples)('the example of $kind in the reference is what a form takes', ({ kind, ...json }) => {
  const { entry: written, problems } = readEntry(kind, entryDraft(kind, json))
  expect(problems).toEqual([])
  expect(written).toEqual({ kind, ...json })
})
