// Many records under one signature, and what the events say of each.

import type { UrcarApi } from '../../account/chain'
import { callError } from '../../account/problem'
import type { ChainEvents, Make } from '../../account/send'
import type { Role } from '../../generated/rpc'
import { itemOf, writtenIn } from '../record/call'
import type { Judged } from './judge'

export const mostOfBatch = (api: UrcarApi): Promise<number> => api.constants.Vehicles.MaxBatch()

/** The lines of each signature. */
export function batchesOf(lines: readonly Judged[], most: number): Judged[][] {
  const count = Math.ceil(lines.length / most)
  return Array.from({ length: count }, (_, place) => lines.slice(place * most, (place + 1) * most))
}

export const makeBatch =
  (lines: readonly Judged[], roles: readonly Role[]): Make =>
  (api) =>
    api.tx.Vehicles.record_batch({
      items: lines.flatMap(({ vin, entry }) => (entry ? [itemOf(vin, entry, roles)] : [])),
    })

/** What became of each line of a batch: the items that aren't refused were written in their order. */
export function outcomesOf(lines: readonly Judged[], events: ChainEvents): Judged[] {
  const refused = new Map<number, string>()
  for (const event of events) {
    if (event.type !== 'Vehicles' || event.value.type !== 'ItemRefused') continue
    const { item, error } = event.value.value
    refused.set(item, callError(error))
  }
  const written = writtenIn(events)
  let next = 0
  return lines.map((line, item): Judged => {
    const error = refused.get(item)
    if (error !== undefined) return { ...line, state: 'refused', error }
    const number = written[next++]?.number
    return number === undefined ? line : { ...line, state: 'written', number }
  })
}
