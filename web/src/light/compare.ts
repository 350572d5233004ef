// What a proof says of an answer.

import type { FileHead } from './file-head'

export interface BlockId {
  number: number
  hash: string
}

/** What a node said of a car's file at a block; no file where it said that there is none, and then no hash either. */
export interface Claim {
  vin: string
  block: { number: number; hash: string | null }
  file: FileHead | null
}

/** What stands at a block that is final, by storage proof. */
export interface Proof {
  block: BlockId
  file: FileHead | null
  /** The hash of the final block at the claim's height, as far as it is still known. */
  atHeight: string | null
}

export type Judgement =
  /** The file is as the node said. */
  | 'proved'
  /** There is no file, as the node said. */
  | 'proved_absent'
  /** It goes on since: the answer is older than the proof, and may have been true. */
  | 'went_on'
  /** There is one where the node said that there is none: it may have begun since, or the node is behind, or hides it. */
  | 'hidden'
  /** It isn't what the node said. */
  | 'contradicted'
  /** The node answered by a block that isn't the chain's. */
  | 'other_block'

/** Judges a claim by a proof of its block or a later one. */
export function judge({ block, file }: Claim, proof: Proof): Judgement {
  if (block.hash !== null && proof.atHeight !== null && proof.atHeight !== block.hash) return 'other_block'
  const proven = proof.file
  if (!file) return proven ? 'hidden' : 'proved_absent'
  if (proven?.head === file.head && proven.records === file.records) return 'proved'
  // Files grow; they never end, shrink or change. At the very block of the answer there is nothing to grow.
  const later = proof.block.hash !== block.hash
  return later && proven !== null && proven.records > file.records ? 'went_on' : 'contradicted'
}
