// The bytes of a call by the metadata of the last release, which no node can change.

import { getDynamicBuilder, getLookupFn } from '@polkadot-api/metadata-builders'
import { digestOf } from '../evidence/digest'
import { CALL_TYPES } from '../generated/chain/calls'
import type { Transaction } from './chain'
import { enumPath, ProblemError } from './problem'

type Metadata = Parameters<typeof getLookupFn>[0]
type Call = Transaction['decodedCall']

/** Calls alone are encoded: there is nothing but their types. */
const RELEASED = { lookup: CALL_TYPES, pallets: [], extrinsic: { call: 0 } } as unknown as Metadata

let encode: ((call: unknown) => Uint8Array) | null = null

/** A call by name, `Ownership.buy`; with the call that it carries, `Proxy.proxy(Ownership.buy)`. */
export function callName({ type, value: { type: name, value } }: Call): string {
  const carried: unknown = Object(value).call ?? Object(value).proposal
  return `${type}.${name}${enumPath(carried) && `(${callName(carried as Call)})`}`
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])

const other = (call: Call) => new ProblemError({ kind: 'other-call', said: callName(call) })

/** Fails, with the name of the call, where the release has none of that name and those arguments. */
export function releasedBytes(call: Call): Uint8Array {
  encode ??= getDynamicBuilder(getLookupFn(RELEASED)).buildDefinition(0).enc
  try {
    return encode(call)
  } catch {
    throw other(call)
  }
}

/** The hash by which a motion is voted on. Fails, with the name of its call, where the node gives another. */
export function motionHash(call: Call, hash: string): string {
  if (digestOf(releasedBytes(call)) === hash) return hash
  throw other(call)
}

/** Fails, with the name of the call, where other bytes than those of the release would be signed. */
export function ensureReleased(call: Call, signed: Uint8Array): void {
  if (isSame(releasedBytes(call), signed)) return
  throw other(call)
}
