// All that a record raises before it is signed.

import type { Methods, Odometer, RecordView, Role } from '../../generated/rpc'
import { readVin } from '../../query/vin'
import type { Entry } from '../form/read'
import { isAboutOwn, needsEvidence, opens, roleFor } from '../kinds'
import { daysAt, ofFields, specOf } from './fields'
import { ofFile } from './file'
import { ofAmended, ofOdometer } from './odometer'
import { ofTexts } from './personal'
import { isRefused, type Question } from './question'
import { ofSpecification } from './specification'

/** What is known of a car. */
export interface CarFile {
  vin: string
  /** Nothing where nobody registered it. */
  vehicle: Methods['vehicle_get']['answer'] | null
  records: RecordView[]
}

/** Who writes. */
export interface Writer {
  account: string | null
  roles: readonly Role[]
}

/** Whether a record registers the car, by its file as it stands. */
export const registers = (entry: Pick<Entry, 'kind' | 'fields'>, { vehicle }: CarFile): boolean =>
  opens(entry.kind, entry.fields) && (entry.kind === 'manufacture' || !vehicle || vehicle.birth === null)

export function questionsOf(entry: Entry, file: CarFile, writer: Writer, now = new Date()): Question[] {
  const { vehicle, records } = file
  const isNew = registers(entry, file)
  const made = vehicle?.specification.manufactured ?? null
  const spec = specOf(entry)
  const asked: Question[] = [
    ...ofCar(entry, file, isNew),
    ...(isAboutOwn(entry.kind) || roleFor(entry.kind, entry.fields, writer.roles) ? [] : [{ code: 'role' } as const]),
    ...(needsEvidence(entry.kind) && entry.evidence.length === 0 ? [{ code: 'evidence_missing' } as const] : []),
    ...ofFields(entry, daysAt(now, isNew ? null : made)),
    ...(spec ? ofSpecification(spec, file.vin) : []),
    ...ofReadings(entry, isNew ? [] : records),
    ...ofFile(entry, records, writer.account),
    ...ofTexts(entry),
  ]
  return asked.sort((one, other) => Number(isRefused(other)) - Number(isRefused(one)))
}

function ofReadings(entry: Entry, records: RecordView[]): Question[] {
  const { kind, fields } = entry
  if (kind !== 'correction') return ofOdometer(entry, records)
  return fields.odometer ? ofAmended(Number(fields.corrects), fields.odometer as unknown as Odometer, records) : []
}

function ofCar(entry: Entry, { vin, vehicle }: CarFile, isNew: boolean): Question[] {
  const digit = readVin(vin).checkDigit
  const isOverridden = entry.fields.check_digit_override === true
  if (isNew && digit && digit.mandated && !digit.fits && !isOverridden)
    return [{ code: 'vin_check_digit', expected: digit.expected, found: digit.found }]
  if (isNew) return vehicle && vehicle.birth !== null ? [{ code: 'car_known' }] : []
  if (!vehicle) return [{ code: 'car_unknown' }]
  if (vehicle.birth === null) return [{ code: 'car_annulled' }]
  return vehicle.condition.scrapped && entry.kind !== 'correction' ? [{ code: 'car_scrapped' }] : []
}
