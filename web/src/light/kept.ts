// What is kept of the light client from one visit to the next, in this browser alone.

import type { BlockId } from './compare'

const ON = 'urcar.light'
const DATABASE = 'urcar.light.database'
/** The most characters that are kept of a chain. */
const MOST = 512 * 1024

/** What a light client kept of a chain. */
export interface Kept {
  content: string
  /** The final block up to which it has verified the chain. */
  block: BlockId
  /** What the page's host published to begin at, when this was kept. */
  published: string
}

export function isOn(): boolean {
  try {
    return localStorage.getItem(ON) === 'on'
  } catch {
    return false
  }
}

export function keepOn(on: boolean): void {
  try {
    if (on) localStorage.setItem(ON, 'on')
    else localStorage.removeItem(ON)
  } catch {
    // It holds until the page is closed.
  }
}

export function readKept(): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(DATABASE) ?? 'null') as Kept | null
    return typeof kept?.content === 'string' && typeof kept.block.hash === 'string' ? kept : null
  } catch {
    return null
  }
}

export function writeKept(kept: Kept | null): void {
  try {
    const text = kept && JSON.stringify(kept)
    if (text && text.length <= MOST) localStorage.setItem(DATABASE, text)
    else localStorage.removeItem(DATABASE)
  } catch {
    // The next start is a cold one.
  }
}
