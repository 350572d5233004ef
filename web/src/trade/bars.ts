// What keeps a car from being listed, offered or sold now, as the chain would say it.

import type { Condition, PendingView } from '../generated/rpc'

export type Bar = 'scrapped' | 'not_registered' | 'stolen' | 'lien' | 'lien_pending' | 'order' | 'dispute'

export interface Barred {
  bar: Bar
  /** The record that bars it, where one is known. */
  record?: number
  /** The block from which on it bars no more, where that is fixed. */
  untilBlock?: number
  /** The time from which on it bars no more at the latest, in milliseconds. */
  untilTime?: number
}

export interface CarState {
  condition: Condition
  /** The number of the registration in force. */
  birth: number | null
  pending: readonly PendingView[]
  block: number
  /** The time of the block, in milliseconds. */
  time: number
  /** Until when disputes bar the sale; nothing where none does. */
  disputesBarUntil: number | null
}

const isOrder = ({ why }: PendingView): boolean => why === 'notice' || why === 'objection'

/** A notice bars until it passes the title; what its owner objects to bars until the notice's date alone. */
const orderBars = ({ why, until }: PendingView, block: number): boolean =>
  why === 'notice' || (until !== null && block < until)

export function barsOf(car: CarState): Barred[] {
  const { condition, birth, pending, block, time, disputesBarUntil } = car
  const bars: Barred[] = []
  if (birth === null) bars.push({ bar: 'not_registered' })
  if (condition.scrapped) bars.push({ bar: 'scrapped' })
  if (condition.stolen) bars.push({ bar: 'stolen' })
  if (condition.lien) bars.push({ bar: 'lien' })
  for (const it of pending) {
    if (it.why === 'consent') bars.push({ bar: 'lien_pending', record: it.record, untilBlock: it.until ?? undefined })
    if (isOrder(it) && orderBars(it, block)) {
      bars.push({ bar: 'order', record: it.record, untilBlock: it.until ?? undefined })
    }
  }
  if (disputesBarUntil !== null && time < disputesBarUntil) bars.push({ bar: 'dispute', untilTime: disputesBarUntil })
  return bars
}
