// Who authored the last blocks, by the slots that their headers name.

export interface Header {
  number: number
  slot: number
}

/** The identifier of Aura in a pre-runtime digest, `aura`, with the kind of the digest before it and the length after. */
const AURA = '0x066175726120'

/** The slot that a header's digests name, in hexadecimal; null where none does. */
export function slotOf(logs: readonly string[]): number | null {
  const found = logs.find((log) => log.startsWith(AURA))
  if (!found) return null
  const bytes = found.slice(AURA.length).match(/../g) ?? []
  return bytes.reduceRight((sum, byte) => sum * 256 + Number.parseInt(byte, 16), 0)
}

/** How many of these blocks each of the validators authored: slots are theirs in turn. */
export function authored(headers: readonly Header[], validators: readonly string[]): Map<string, number> {
  const counts = new Map(validators.map((address) => [address, 0]))
  for (const { slot } of headers) {
    const author = validators[slot % Math.max(validators.length, 1)]
    if (author !== undefined) counts.set(author, (counts.get(author) ?? 0) + 1)
  }
  return counts
}

/** Slots between the first and the last of these blocks that have none. */
export function skipped(headers: readonly Header[]): number {
  const slots = headers.map(({ slot }) => slot)
  if (slots.length === 0) return 0
  return Math.max(...slots) - Math.min(...slots) + 1 - new Set(slots).size
}
