// The bytes of a call by the metadata of the last release, which no node can change.

import { getDynamicBuilder, getLookupFn } from '@polkadot-api/metadata-builders'
import { CALL_TYPES } from '../generated/chain/calls'
import type { Transaction } from './chain'
import { enumPath, ProblemError } from './problem'

type Metadata = Parameters<typeof getLookupFn>[0]
type Call = Transaction['decodedCall']

/** Calls alone are encoded: there is nothing but their types. */
const RELEASED = { lookup: CALL_TYPES, pallets: [], extrinsic: { call: 0 } } as unknown as Metadata

let encode: ((call: unknown) => Uint8Array) | null = null

/** Fails where the release has no such call, or has it with other arguments. */
export function releasedBytes(call: unknown): Uint8Array {
  encode ??= getDynamicBuilder(getLookupFn(RELEASED)).buildDefinition(0).enc
  return encode(call)
}

/** A call by name, `Ownership.buy`; with the call that it carries, `Proxy.proxy(Ownership.buy)`. */
export function callName({ type, value: { type: name, value } }: Call): string {
  const carried: unknown = Object(value).call ?? Object(value).proposal
  return `${type}.${name}${enumPath(carried) && `(${callName(carried as Call)})`}`
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])

/** Fails, with the name of the call, where other bytes than those of the release would be signed. */
export function ensureReleased(call: Call, signed: Uint8Array): void {
  if (isSame(releasedBytes(call), signed)) return
  throw new ProblemError({ kind: 'other-call', said: callName(call) })
}
