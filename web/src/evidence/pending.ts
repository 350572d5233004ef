// Whether anything waits to be put: known before the code that puts it is loaded.

import { useSyncExternalStore } from 'react'

const KEY = 'urcar.outbox'

const listeners = new Set<() => void>()
let noted = false

const read = (): boolean => {
  try {
    return noted || localStorage.getItem(KEY) !== null
  } catch {
    return noted
  }
}

/** Notes whether anything waits, for this page and for when it is opened again. */
export function notePending(any: boolean): void {
  noted = any
  try {
    if (any) localStorage.setItem(KEY, '1')
    else localStorage.removeItem(KEY)
  } catch {
    // It is known until the page is closed.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePending = (): boolean => useSyncExternalStore(subscribe, read)
