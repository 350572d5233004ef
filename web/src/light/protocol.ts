// What the page and the worker of the light client tell each other.

import type { BlockId, Claim, Proof } from './compare'

/** Why there is no light client. */
export type Failure =
  /** The browser can't run one. */
  | 'unsupported'
  /** The host of the page gives no specification of a chain. */
  | 'no_specification'
  /** What it gives is none, or the light client refuses it. */
  | 'refused'
  /** None of the specification's boot nodes can be reached by a browser. */
  | 'no_address'
  /** It stopped. */
  | 'crashed'

export type ToWorker =
  | { type: 'start'; specification: string; database: string | null; secure: boolean }
  | { type: 'prove'; id: number; vin: string; block: Claim['block'] }

export type FromWorker =
  | { type: 'chain'; genesis: string }
  | { type: 'peers'; count: number }
  | { type: 'final'; block: BlockId }
  | { type: 'database'; content: string; block: BlockId }
  | { type: 'proof'; id: number; proof: Proof }
  | { type: 'unproved'; id: number; said: string }
  | { type: 'failed'; failure: Failure; said: string }
