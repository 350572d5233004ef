// Headers of blocks, as nodes write them in JSON.

/** The number of a block by its header; null where that is none. */
export function headerNumber(header: unknown): number | null {
  const written = typeof header === 'object' && header !== null && 'number' in header ? header.number : null
  return typeof written === 'string' && /^0x[0-9a-f]{1,8}$/i.test(written) ? Number(written) : null
}
