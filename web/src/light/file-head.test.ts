import { Blake2128, Twox128 } from '@polkadot-api/substrate-bindings'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fileHead, fileKey } from './file-head'

const reference = readFileSync(new URL('../../../docs/reference/storage.md', import.meta.url), 'utf8')
const hex = (...parts: Uint8Array[]) => `0x${Buffer.concat(parts).toString('hex')}`
const text = (words: string) => new TextEncoder().encode(words)

it('finds a file where the reference says that it lies', () => {
  expect(reference).toContain('| Vehicles | `Vehicles` | Blake2_128Concat | `str` | `Vehicle` |')
  for (const vin of ['WAUZZZ7UZGA100228', 'CH-BNR34000567']) {
    const key = Uint8Array.of(vin.length * 4, ...text(vin))
    expect(fileKey(vin)).toBe(hex(Twox128(text('Vehicles')), Twox128(text('Vehicles')), Blake2128(key), key))
  }
})

it('reads head and count from the vector of the reference', () => {
  const [, scale = '', value = ''] = /### Vehicle\n\n```text\nscale (0x[0-9a-f]+)\nvalue (.*)\n/.exec(reference) ?? []
  const { head, records } = JSON.parse(value) as { head: string; records: number }
  expect(fileHead(scale)).toEqual({ head, records })
  expect(() => fileHead(scale.slice(0, 70))).toThrow('too short')
})
