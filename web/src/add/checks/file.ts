// The questions that a record raises beside those that its car's file has already: the same once more, the same accident,
// an end of what never began.

import type { Record as LifeRecord, RecordView } from '../../generated/rpc'
import { isObject, type Json } from '../form/draft'
import type { Entry } from '../form/read'
import type { Question } from './question'
import { dayNumber } from './readings'

/** Days by which two records of one accident may be apart. */
const DAYS_APART = 7

const holds = ({ status }: RecordView): boolean => status !== 'withdrawn' && status !== 'annulled'

export const isBy = ({ author }: LifeRecord, account: string | null): boolean =>
  typeof author === 'object' && 'organisation' in author && author.organisation.account === account

/** Whether two values of JSON are the same, whatever the order of their keys. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const [keys, others] = [Object.keys(one), Object.keys(other)]
  const at = (value: object, key: string) => (value as { [key: string]: unknown })[key]
  return keys.length === others.length && keys.every((key) => isSame(at(one, key), at(other, key)))
}

/** The questions about a new record of an account. */
export function ofFile(entry: Entry, records: readonly RecordView[], account: string | null): Question[] {
  return [...sameRecord(entry, records, account), ...sameEvent(entry, records), ...endsNothing(entry, records)]
}

function sameRecord(entry: Entry, records: readonly RecordView[], account: string | null): Question[] {
  const says = ({ kind, fields, event_date, odometer }: Entry | LifeRecord) => ({ kind, fields, event_date, odometer })
  const found = records.findLast(
    (view) =>
      holds(view) &&
      (isBy(view.record, account) || view.record.number === records.length - 1) &&
      isSame(says(entry), says(view.record)),
  )
  return found ? [{ code: 'same_record', record: found.record.number, day: found.record.event_date }] : []
}

/** Another record that may be of the same accident, or claim: what both tell counts once if this one says so. */
function sameEvent(entry: Entry, records: readonly RecordView[]): Question[] {
  const { kind, fields, event_date: day } = entry
  if ((kind !== 'accident' && kind !== 'insurance_claim') || fields.about !== null) return []
  const found = records.findLast((view) => {
    const apart = Math.abs(dayNumber(view.record.event_date) - dayNumber(day))
    return holds(view) && view.record.kind === kind && apart <= DAYS_APART
  })
  return found ? [{ code: 'same_event', record: found.record.number, day: found.record.event_date, kind }] : []
}

/** What a record opens or ends, by its kind and reference. */
function opened(record: { kind: string; fields: Json | object }): string | null {
  const fields = record.fields as { [key: string]: Json }
  const { kind } = record
  if (kind === 'lien' && fields.status === 'placed') return `lien ${fields.reference}`
  if (kind === 'retail' && isObject(fields.lien)) return `lien ${fields.lien.reference}`
  if (kind === 'recall' && fields.status === 'open') return `recall ${fields.campaign}`
  if (kind === 'theft' && fields.status === 'stolen') return `theft ${caseKey(String(fields.case))}`
  return null
}

function ended({ kind, fields }: { kind: string; fields: object }): { key: string; reference: string } | null {
  const { status, reference, campaign, case: number } = fields as { [key: string]: Json }
  if (kind === 'lien' && status === 'released') return { key: `lien ${reference}`, reference: String(reference) }
  if (kind === 'recall' && status === 'remedied') return { key: `recall ${campaign}`, reference: String(campaign) }
  if (kind === 'theft' && status === 'recovered')
    return { key: `theft ${caseKey(String(number))}`, reference: String(number) }
  return null
}

/** Cases of theft are compared in upper case, without blanks and hyphens. */
const caseKey = (text: string): string => text.toUpperCase().replace(/[\s-]/g, '')

function endsNothing(entry: Entry, records: readonly RecordView[]): Question[] {
  const end = ended(entry)
  if (!end) return []
  const standing = new Set<string>()
  for (const view of records.filter(holds)) {
    const begun = opened(view.record)
    if (begun) standing.add(begun)
    const over = ended(view.record)
    if (over) standing.delete(over.key)
  }
  if (standing.has(end.key)) return []
  const prefix = `${end.key.split(' ')[0]} `
  const others = [...standing].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
  return [{ code: 'ends_nothing', reference: end.reference, standing: others }]
}
