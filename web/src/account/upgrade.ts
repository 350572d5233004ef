// Whether the runtime was renewed while the page is open, and whether the page still signs what it means.

export interface Upgrade {
  from: number
  to: number
  /** Whether all that the page knows of the chain's calls and questions holds in the new runtime. */
  goesOn: boolean
}

let upgrade: Upgrade | null = null
const listeners = new Set<() => void>()

export function setUpgrade(now: Upgrade | null): void {
  upgrade = now
  for (const listener of listeners) listener()
}

export const readUpgrade = (): Upgrade | null => upgrade

export function onUpgrade(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
