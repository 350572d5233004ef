// What is written every day, kept in the browser: the fields of a record without car, day, reading and evidence.

import { RECORD_KIND } from '../generated/lists'
import type { RecordKind } from '../generated/rpc'
import { blankEntry, isObject, type DraftObject } from './form/draft'

export interface Template {
  id: string
  name: string
  kind: RecordKind
  draft: DraftObject
}

const KEY = 'urcar.templates'
/** Templates that are kept at most. */
const MOST = 40

const isTemplate = (one: unknown): one is Template => {
  if (typeof one !== 'object' || one === null) return false
  const { id, name, kind, draft } = one as Partial<Template>
  return (
    typeof id === 'string' && typeof name === 'string' && RECORD_KIND.some((it) => it === kind) && isObject(draft ?? '')
  )
}

export function templates(): Template[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isTemplate) : []
  } catch {
    return []
  }
}

function write(all: Template[]): Template[] {
  try {
    localStorage.setItem(KEY, JSON.stringify(all))
  } catch {
    // Without storage they hold until the page is closed.
  }
  return all
}

/** What of a draft is the same every day. */
const lasting = ({ fields, description }: DraftObject): DraftObject => ({
  ...(fields === undefined ? {} : { fields }),
  ...(description === undefined ? {} : { description }),
})

export function keep(name: string, kind: RecordKind, draft: DraftObject): Template[] {
  const template = { id: `own-${name}`, name, kind, draft: lasting(draft) }
  return write([template, ...templates().filter(({ id }) => id !== template.id)].slice(0, MOST))
}

export const forget = (id: string): Template[] => write(templates().filter((one) => one.id !== id))

export type PresetId = 'service' | 'tyres' | 'inspection' | 'reading'

/** What comes with the page: texts of records are in the writer's words, and these in words that all know. */
const PRESETS: ReadonlyArray<{ id: PresetId; kind: RecordKind; fields: DraftObject }> = [
  {
    id: 'service',
    kind: 'maintenance',
    fields: {
      type: 'scheduled',
      items: [
        { name: 'engine oil', number: '', serial: '', action: 'replace', severity: '' },
        { name: 'oil filter', number: '', serial: '', action: 'replace', severity: '' },
        { name: 'brakes', number: '', serial: '', action: 'inspect', severity: '' },
      ],
    },
  },
  {
    id: 'tyres',
    kind: 'maintenance',
    fields: { type: 'scheduled', items: [{ name: 'tyres', number: '', serial: '', action: 'replace', severity: '' }] },
  },
  { id: 'inspection', kind: 'inspection', fields: { result: 'passed', valid_until: '', defects: [], certificate: '' } },
  { id: 'reading', kind: 'odometer_reading', fields: { series: null } },
]

export const presetsFor = (kinds: readonly RecordKind[]) => PRESETS.filter(({ kind }) => kinds.includes(kind))

/** The draft of a kind with which a form begins; blank where there is no such template. */
export function draftFrom(kind: RecordKind, id: string | null): DraftObject {
  const begun = { ...blankEntry(kind), event_date: today() }
  const preset = PRESETS.find((one) => one.id === id && one.kind === kind)
  if (preset) return { ...begun, fields: preset.fields }
  const own = templates().find((one) => one.id === id && one.kind === kind)
  return own ? { ...begun, ...own.draft } : begun
}

function today(): string {
  const now = new Date()
  return new Date(+now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
