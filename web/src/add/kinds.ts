// Who may write which kind, by the exhaustive table of the reference.

import { KIND_CASES, type KindCase, type Word } from '../generated/kinds'
import { RECORD_KIND } from '../generated/lists'
import type { RecordKind, Role } from '../generated/rpc'
import { isObject, type Json } from './form/draft'

const casesOf = (kind: RecordKind): KindCase[] => KIND_CASES.filter((one) => one.kind === kind)

/** Where a kind is written. */
export type Place = 'form' | 'trade'

/** What the owner writes is written by selling or giving the car away. */
export const placeOf = (kind: RecordKind): Place =>
  casesOf(kind).every(({ roles }) => roles.length === 0) ? 'trade' : 'form'

/** The kinds that correct what was written before: they are begun at the record that they are about. */
export const isAboutOwn = (kind: RecordKind): boolean => kind === 'correction' || kind === 'annulment'

/** The roles of which one may write at least some records of a kind, in the order in which the chain tries them. */
export const rolesOf = (kind: RecordKind): Role[] => [...new Set(casesOf(kind).flatMap(({ roles }) => roles))]

/** The kinds that an organisation with these roles may write, as far as they have forms. */
export const writableBy = (roles: readonly Role[]): RecordKind[] =>
  RECORD_KIND.filter((kind) => placeOf(kind) === 'form' && rolesOf(kind).some((role) => roles.includes(role)))

/** The case of the table that a record is: the kind's own, or that of its status where the table tells those apart. */
export function caseOf(kind: RecordKind, fields: Json): KindCase | undefined {
  const cases = casesOf(kind)
  const status = isObject(fields) && typeof fields.status === 'string' ? `${kind}_${fields.status}` : null
  const lost = isObject(fields) && (fields.total_loss === true || fields.code === '00' || hasSeries(fields))
  const named = status && cases.find((one) => one.cases.some((name) => name.startsWith(status)))
  if (named) return named
  if (kind === 'insurance_claim' || kind === 'odometer_reading')
    return cases.find(({ word }) => Boolean(word) === Boolean(lost)) ?? cases[0]
  if (kind === 'title_brand') return cases.find(({ word }) => Boolean(word) !== Boolean(lost)) ?? cases[0]
  return cases[0]
}

const hasSeries = (fields: { [key: string]: Json }): boolean => isObject(fields.series)

/** The role in which a record is written; nothing where none of these may. */
export const roleFor = (kind: RecordKind, fields: Json, roles: readonly Role[]): Role | undefined =>
  caseOf(kind, fields)?.roles.find((role) => roles.includes(role))

/** Whose word a record waits for. */
export const wordFor = (kind: RecordKind, fields: Json): Word | null => caseOf(kind, fields)?.word ?? null

/** Whether a record opens a file; an import does where it says what car it is. */
export const opens = (kind: RecordKind, fields: Json): boolean => {
  if (kind === 'import') return isObject(fields) && isObject(fields.spec)
  return casesOf(kind).some((one) => one.opens)
}

export const needsEvidence = (kind: RecordKind): boolean => casesOf(kind).some(({ evidence }) => evidence)
