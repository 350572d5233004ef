// What this browser wrote last, so that it is found again.

import { RECORD_KIND } from '../generated/lists'
import type { RecordKind } from '../generated/rpc'

export interface Recent {
  genesis: string
  vin: string
  number: number
  kind: RecordKind
}

const KEY = 'urcar.written'
const MOST = 50

const isRecent = (one: unknown): one is Recent => {
  if (typeof one !== 'object' || one === null) return false
  const { genesis, vin, number, kind } = one as Partial<Recent>
  return [genesis, vin].every((it) => typeof it === 'string') && typeof number === 'number' && isKind(kind)
}

const isKind = (kind: unknown): boolean => RECORD_KIND.some((one) => one === kind)

/** The newest first, of every chain. */
function all(): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent) : []
  } catch {
    return []
  }
}

export const recent = (genesis: string | undefined): Recent[] => all().filter((one) => one.genesis === genesis)

export function remember(written: readonly Recent[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...written, ...all()].slice(0, MOST)))
  } catch {
    // Without storage nothing is found again.
  }
}
