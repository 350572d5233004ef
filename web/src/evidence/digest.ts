// The digest by which records name pictures and documents: BLAKE2b of 32 bytes, without a key.

import { blake2b } from '@noble/hashes/blake2.js'

/** Bytes that are hashed before the page is let go on. */
const SLICE = 1 << 20

const hasher = () => blake2b.create({ dkLen: 32 })

export const hexOf = (bytes: Uint8Array): string =>
  `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`

export const digestOf = (bytes: Uint8Array): string => hexOf(hasher().update(bytes).digest())

/** The digest of a file, slice by slice, so that a large one neither fills memory nor stops the page. */
export async function digestOfBlob(blob: Blob): Promise<string> {
  const hash = hasher()
  for (let from = 0; from < blob.size; from += SLICE) {
    hash.update(new Uint8Array(await blob.slice(from, from + SLICE).arrayBuffer()))
  }
  return hexOf(hash.digest())
}
