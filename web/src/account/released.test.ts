// A node that gives calls other bytes: polkadot-api compares types by name alone, and encodes as the node's metadata says.

import { readFileSync } from 'node:fs'
import { getDynamicBuilder, getLookupFn } from '@polkadot-api/metadata-builders'
import { decAnyMetadata, unifyMetadata, type UnifiedMetadata } from '@polkadot-api/substrate-bindings'
import { Enum, type PolkadotSigner } from 'polkadot-api'
import { describe, expect, it, vi } from 'vitest'
import { digestOf } from '../evidence/digest'
import { guarded } from './guarded'
import { callName, ensureReleased, motionHash, releasedBytes } from './released'

const raw = readFileSync(new URL('../../../runtime/metadata/released.scale', import.meta.url))
const metadata = (): UnifiedMetadata => unifyMetadata(decAnyMetadata(raw))

const bob = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const dest = Enum('Id', bob)
const digest = `0x${'07'.repeat(32)}`
const vin = 'WVWZZZ1JZ3W386752'
const send = Enum('Balances', Enum('transfer_keep_alive', { dest, value: 5n }))
const buy = Enum('Ownership', Enum('buy', { vin, price: 9n, terms: digest }))
const CALLS = [
  send,
  buy,
  Enum('Ownership', Enum('relist', { vin, price: 9n, state: digest, odometer: Enum('Kilometres', 7) })),
  Enum('Proxy', Enum('proxy', { real: dest, force_proxy_type: undefined, call: buy })),
  Enum('Council', Enum('propose', { threshold: 2, proposal: send, length_bound: 40 })),
]

type Variants = Array<{ name: string; index: number; fields: Array<{ name: string; type: number }> }>

/** The variants of the calls of a pallet, to be changed where they are. */
function callsOf({ pallets, lookup }: UnifiedMetadata, pallet: string): Variants {
  const type = pallets.find(({ name }) => name === pallet)?.calls?.type ?? 0
  return lookup[type]!.def.value as Variants
}

/** The pallets as the type of all calls has them. */
const palletsOf = ({ lookup, extrinsic }: UnifiedMetadata): Variants =>
  lookup[(extrinsic as { call: number }).call]!.def.value as Variants

function swapIndices(all: Variants, ...names: [string, string]): void {
  const [a, b] = names.map((name) => all.find((one) => one.name === name)!) as [Variants[0], Variants[0]]
  ;[a.index, b.index] = [b.index, a.index]
}

/** The bytes of a call by a node's metadata. */
function bytesBy(told: UnifiedMetadata, call: unknown): Uint8Array {
  const lookup = getLookupFn(told)
  return getDynamicBuilder(lookup).buildDefinition(lookup.call!).enc(call)
}

const refused = (said: string) => expect.objectContaining({ problem: { kind: 'other-call', said } })

describe('the bytes of a call', () => {
  it.each(CALLS)('are those of the metadata of the release', (call) => {
    expect(releasedBytes(call)).toEqual(bytesBy(metadata(), call))
  })

  it('of every call have the types of the release', async () => {
    const { CALL_TYPES } = await import('../generated/chain/calls')
    const own = { lookup: CALL_TYPES, pallets: [], extrinsic: { call: 0 } } as unknown as UnifiedMetadata
    expect(shapesOf(own)).toEqual(shapesOf(metadata()))
    expect(shapesOf(own).length).toBeGreaterThan(100)
  })
})

/** Each call with the bytes that say which it is, and the shape of its arguments, with all variants by index. */
function shapesOf(told: UnifiedMetadata): string[] {
  const shape = (id: number, above: number[]): unknown => {
    const { path, def } = told.lookup[id]!
    if (above.includes(id)) return above.indexOf(id)
    const inner = (type: number) => shape(type, [...above, id])
    const fields = (all: Array<{ name?: string; type: number }>) => all.map(({ name, type }) => [name, inner(type)])
    switch (def.tag) {
      case 'composite':
        return [path, fields(def.value)]
      case 'variant':
        return [path, def.value.map(({ name, index, fields: all }) => [name, index, fields(all)])]
      case 'array':
        return [path, def.value.len, inner(def.value.type)]
      case 'tuple':
        return def.value.map(inner)
      case 'sequence':
      case 'compact':
        return [def.tag, inner(def.value)]
      default:
        return [def.tag, def.value]
    }
  }
  const all = (told.extrinsic as { call: number }).call
  return palletsOf(told).flatMap(({ name, index, fields }) => {
    const variants = told.lookup[fields[0]!.type]!.def.value as Variants
    return variants.map((call) =>
      JSON.stringify([
        name,
        index,
        call.name,
        call.index,
        call.fields.map((one) => [one.name, shape(one.type, [all])]),
      ]),
    )
  })
}

describe('a node whose metadata', () => {
  it('swaps two calls of a pallet, or two pallets, is refused by the name of the call', () => {
    const calls = metadata()
    swapIndices(callsOf(calls, 'Ownership'), 'buy', 'reserve')
    expect(() => ensureReleased(buy, bytesBy(calls, buy))).toThrow(refused('Ownership.buy'))
    expect(() => ensureReleased(CALLS[3]!, bytesBy(calls, CALLS[3]))).toThrow(refused('Proxy.proxy(Ownership.buy)'))
    const pallets = metadata()
    swapIndices(palletsOf(pallets), 'Balances', 'Ownership')
    expect(() => ensureReleased(send, bytesBy(pallets, send))).toThrow(refused('Balances.transfer_keep_alive'))
    expect(() => ensureReleased(CALLS[4]!, bytesBy(pallets, CALLS[4]))).toThrow(
      refused('Council.propose(Balances.transfer_keep_alive)'),
    )
  })

  it('swaps two fields, or two variants, is refused too', () => {
    const fields = metadata()
    const { fields: arguments_ } = callsOf(fields, 'Ownership').find(({ name }) => name === 'buy')!
    arguments_.reverse()
    expect(() => ensureReleased(buy, bytesBy(fields, buy))).toThrow(refused('Ownership.buy'))
    const variants = metadata()
    const odometer = variants.lookup.find(({ path }) => path.at(-1) === 'Odometer')!.def.value as Variants
    swapIndices(odometer, 'Kilometres', 'Miles')
    expect(() => ensureReleased(CALLS[2]!, bytesBy(variants, CALLS[2]))).toThrow(refused('Ownership.relist'))
  })

  it('was renewed goes on with all calls that stayed as they were', () => {
    const renewed = metadata()
    const calls = callsOf(renewed, 'Ownership')
    calls.push({ ...calls[0]!, name: 'auction', index: 77 })
    const changed = calls.find(({ name }) => name === 'reserve')!
    changed.fields.push({ ...changed.fields[0]!, name: 'for' })
    for (const call of CALLS) ensureReleased(call, bytesBy(renewed, call))
    const reserve = Enum('Ownership', Enum('reserve', { vin, price: 9n, terms: digest }))
    const signed = bytesBy(renewed, Enum('Ownership', Enum('reserve', { ...reserve.value.value, for: vin })))
    expect(() => ensureReleased(reserve, signed)).toThrow(refused('Ownership.reserve'))
  })
})

it('a call that the release doesn’t have is refused by its name', () => {
  expect(() => releasedBytes(Enum('Ownership', Enum('auction', { vin })))).toThrow(refused('Ownership.auction'))
})

it('a motion is voted on by the hash of the call that is shown', () => {
  const hash = digestOf(bytesBy(metadata(), buy))
  expect(motionHash(buy, hash)).toBe(hash)
  const dearer = Enum('Ownership', Enum('buy', { ...buy.value.value, price: 10n }))
  expect(() => motionHash(dearer, hash)).toThrow(refused('Ownership.buy'))
})

it('names a call, and the one that it carries', () => {
  expect(CALLS.map(callName)).toEqual([
    'Balances.transfer_keep_alive',
    'Ownership.buy',
    'Ownership.relist',
    'Proxy.proxy(Ownership.buy)',
    'Council.propose(Balances.transfer_keep_alive)',
  ])
})

describe('what signs', () => {
  const signTx = vi.fn<PolkadotSigner['signTx']>(async () => new Uint8Array([1]))
  const signer = { publicKey: new Uint8Array(32), signTx, signBytes: async () => new Uint8Array() }
  const nothing = new Uint8Array()
  const extensions = {
    CheckMetadataHash: { identifier: 'CheckMetadataHash', value: nothing, additionalSigned: nothing },
  }

  it('is handed the bytes of the release alone, with the hash of the metadata', async () => {
    await guarded(signer, send).signTx(releasedBytes(send), extensions, raw, 1)
    const { CheckMetadataHash: hash } = signTx.mock.lastCall![1]
    expect(hash!.value).toEqual(new Uint8Array([1]))
    expect(hash!.additionalSigned.slice(0, 1)).toEqual(new Uint8Array([1]))
    expect(hash!.additionalSigned).toHaveLength(33)
  })

  it('is not asked where the bytes are others, or where no hash would be signed', async () => {
    signTx.mockClear()
    const other = releasedBytes(send)
    other[1]! ^= 1
    await expect(guarded(signer, send).signTx(other, extensions, raw, 1)).rejects.toThrow(
      refused('Balances.transfer_keep_alive'),
    )
    await expect(guarded(signer, send).signTx(releasedBytes(send), {}, raw, 1)).rejects.toMatchObject({
      problem: { kind: 'incompatible' },
    })
    expect(signTx).not.toHaveBeenCalled()
  })
})
