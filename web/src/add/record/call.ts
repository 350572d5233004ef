// The call that writes a record, and what became of it.

import { Enum } from 'polkadot-api'
import type { UrcarApi } from '../../account/chain'
import type { ChainEvents, Make } from '../../account/send'
import type { Role } from '../../generated/rpc'
import { entryToChain } from '../form/encode'
import type { Entry } from '../form/read'
import { isAboutOwn, roleFor } from '../kinds'

type Calls = UrcarApi['tx']['Vehicles']
export type BatchItem = Parameters<Calls['record_batch']>[0]['items'][number]

const upper = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** A record for the file of a car, as calls take it. */
export function itemOf(vin: string, entry: Entry, roles: readonly Role[]): BatchItem {
  const role = isAboutOwn(entry.kind) ? undefined : roleFor(entry.kind, entry.fields, roles)
  return {
    vin,
    // Its form is the metadata's own, of which the types are made, too.
    entry: entryToChain(entry) as unknown as BatchItem['entry'],
    role: role && (Enum(upper(role) as 'Workshop') as BatchItem['role']),
  }
}

export function makeRecord(vin: string, entry: Entry, roles: readonly Role[]): Make {
  return (api) => api.tx.Vehicles.record(itemOf(vin, entry, roles))
}

/** Opens a file; the car is the first owner's, or the organisation's own. */
export function makeRegistration(vin: string, entry: Entry, owner: string | null): Make {
  const parts = { vin, entry: itemOf(vin, entry, []).entry, owner: owner ?? undefined }
  return (api) => (vin.startsWith('CH-') ? api.tx.Vehicles.register_chassis(parts) : api.tx.Vehicles.register(parts))
}

/** A record that was written. */
export interface Written {
  vin: string
  number: number
  head: string
  pending: boolean
  /** Whether the file kept its reading, if it has one. */
  isKept: boolean
}

const ofVehicles = (events: ChainEvents) => events.flatMap((event) => (event.type === 'Vehicles' ? [event.value] : []))

/** The records that a transaction wrote, in order. */
export function writtenIn(events: ChainEvents): Written[] {
  const own = ofVehicles(events)
  const isLost = (vin: string, number: number) =>
    own.some((it) => it.type === 'ReadingNotKept' && it.value.vin === vin && it.value.number === number)
  return own.flatMap((event) => {
    if (event.type !== 'Recorded') return []
    const { vin, number, head, pending } = event.value
    return [{ vin, number, head: String(head), pending, isKept: !isLost(vin, number) }]
  })
}
