// Transactions that go on without the window in which they were signed.

import type { Sending } from './sending'

export interface Carried {
  id: number
  title: string
  state: Sending
}

let carried: readonly Carried[] = []
const listeners = new Set<() => void>()

function become(now: readonly Carried[]): void {
  carried = now
  for (const listener of listeners) listener()
}

export const readTray = (): readonly Carried[] => carried

export function onTray(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Carries a transaction on, or tells how far one got that is carried. */
export function carry(entry: Carried): void {
  const others = carried.filter(({ id }) => id !== entry.id)
  become([...others, entry].sort((a, b) => a.id - b.id))
}

export const drop = (id: number): void => become(carried.filter((one) => one.id !== id))
