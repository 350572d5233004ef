// Record by record, what the chain says of a claim.

import type { Methods, RecordStatus, RecordView } from '../generated/rpc'

export type Verified = Methods['vehicle_verify']['answer']

/** What there is to say of one record. */
export type RowState =
  /** It is the chain's, and so is all before it. */
  | 'true'
  /** It isn't as the chain has it. */
  | 'different'
  /** It is as the chain has it, but follows one that isn't. */
  | 'same_after_difference'
  /** The chain doesn't have it at the block that was asked. */
  | 'beyond'
  /** The chain has it, and the file lacks it. */
  | 'missing'

export interface Difference {
  field: string
  claimed: string | null
  chain: string | null
}

export interface Row {
  number: number
  kind: string
  state: RowState
  differences: Difference[]
  /** What became of the record on the chain; nothing where it isn't there. */
  status: RecordStatus | null
}

type Json = { [key: string]: unknown }

/** The leaves of a value by their path. */
function leaves(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  const inner = value !== null && typeof value === 'object' ? Object.entries(value) : []
  if (inner.length === 0) found.set(path, typeof value === 'string' ? value : JSON.stringify(value))
  for (const [key, one] of inner) leaves(one, path ? `${path}.${key}` : key, found)
  return found
}

/** The fields in which two records differ. */
export function differencesOf(claimed: unknown, chain: unknown): Difference[] {
  const [mine, theirs] = [leaves(claimed), leaves(chain)]
  return [...new Set([...mine.keys(), ...theirs.keys()])]
    .map((field) => ({ field, claimed: mine.get(field) ?? null, chain: theirs.get(field) ?? null }))
    .filter((it) => it.claimed !== it.chain)
}

/** The rows of a claim beside the chain's records at the block of the answer. */
export function rowsOf(verified: Verified, records: readonly Json[], chain: readonly RecordView[]): Row[] {
  const first = verified.first_difference ?? Number.POSITIVE_INFINITY
  const differs = verified.status === 'different'
  const rows = records.map((record, index): Row => {
    const theirs = chain[index]
    const kind = String(record.kind)
    const status = theirs?.status ?? null
    if (index < first) return { number: index, kind, state: 'true', differences: [], status }
    if (!theirs) return { number: index, kind, state: 'beyond', differences: [], status }
    const differences = differencesOf(record, theirs.record)
    const state = differs && index > first && differences.length === 0 ? 'same_after_difference' : 'different'
    return { number: index, kind, state, differences, status }
  })
  const missing = chain.slice(records.length).map((view): Row => {
    const { number, kind } = view.record
    return { number, kind, state: 'missing', differences: [], status: view.status }
  })
  return [...rows, ...missing]
}
