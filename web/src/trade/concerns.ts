// What speaks against a car, as the chain's rules have it: so that no node leaves out what the file's state stands for.

import type { Concern, Odometer } from '../generated/rpc'
import type { TradeCar } from './data'
import { declaredOf, kilometres } from './reading'

const when = (is: boolean, concern: Concern): Concern[] => (is ? [concern] : [])

/** Of records by kind, those that wait. */
function waiting(pending: TradeCar['pending']): Concern[] {
  const kinds = [...new Set(pending.map(({ kind }) => kind))]
  return kinds.map((kind) => ({ pending: { kind, count: pending.filter((one) => one.kind === kind).length } }))
}

/** All concerns about a car, with the reading that a seller declares. */
export function concernsOf(
  { view, pending }: Pick<TradeCar, 'view' | 'pending'>,
  declared: Odometer | null,
): Concern[] {
  const { condition: is, odometer, annulled, disputes } = view
  const { severe } = is.accident_severities
  const lesser = is.accidents - severe
  const last = odometer.last_odometer_km
  const km = declared && kilometres(declaredOf(declared))
  return [
    ...when(is.scrapped, 'scrapped'),
    ...when(is.stolen, 'stolen'),
    ...when(is.not_repairable, 'not_repairable'),
    ...when(is.total_losses > 0, { total_losses: is.total_losses }),
    ...is.brands.map((brand): Concern => ({ brand })),
    ...when(view.birth === null, 'not_registered'),
    ...when(is.theft_reported, 'theft_reported'),
    ...when(is.past_thefts > 0, { past_thefts: is.past_thefts }),
    ...when(odometer.verdict !== 'logical', { odometer: odometer.verdict }),
    ...(km !== null && last !== null && km < last ? [{ declared_below: last }] : []),
    ...when(is.lien, 'lien'),
    ...when(is.lien_pending, 'lien_pending'),
    ...when(severe > 0, { severe_accidents: severe }),
    ...when(lesser > 0, { other_accidents: lesser }),
    ...when(is.open_recalls > 0, { open_recalls: is.open_recalls }),
    ...waiting(pending),
    ...when(disputes > 0, { disputes }),
    ...when(annulled !== null && annulled.records > 0, { annulled_records: annulled?.records ?? 0 }),
  ]
}

/** A concern as text, whatever the order of its fields. */
function textOf(concern: Concern): string {
  if (typeof concern === 'string') return concern
  if ('pending' in concern) return `pending ${concern.pending.kind} ${concern.pending.count}`
  return JSON.stringify(concern)
}

/** Whether a concern is among those that a node tells. */
export const isShown = (told: readonly Concern[], concern: Concern): boolean =>
  told.some((one) => textOf(one) === textOf(concern))
