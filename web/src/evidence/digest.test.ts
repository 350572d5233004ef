import { expect, it } from 'vitest'
import { digestOf, digestOfBlob } from './digest'

const MEGABYTES = Uint8Array.from({ length: 1_280_000 }, (_, at) => at % 256)

// By the hashlib of Python, blake2b of 32 bytes.
it.each([
  ['', '0x0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8'],
  ['abc', '0xbddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319'],
  [MEGABYTES, '0xa2ed75c072e2062fde5c3af1b32cac60cf2aa2f78a215c78a704514100c17e9b'],
])('hashes as records do', async (content, digest) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  expect(digestOf(bytes)).toBe(digest)
  expect(await digestOfBlob(new Blob([bytes]))).toBe(digest)
})
