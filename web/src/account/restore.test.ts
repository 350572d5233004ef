import { beforeEach, expect, it, vi } from 'vitest'
import type { ChainNode } from './chain'
import { developmentAccounts, developmentAddress } from './development'
import { restore } from './restore'

const firms = new Map([
  [developmentAddress('//UrCar//0'), 'Autohaus Meier'],
  [developmentAddress('//Eve'), 'Eve Motors'],
])
const chain = { type: 'Development' }
const answers: Record<string, () => unknown> = {
  system_chainType: () => chain.type,
  chain_getBlockHash: () => '0x01',
}
const node = {
  genesis: '0x01',
  client: { _request: async (method: string) => answers[method]?.() },
  api: {
    apis: { WritersApi: { names: async (all: string[]) => all.map((one) => firms.get(one)) } },
    query: { System: { Account: { getValues: async (all: unknown[]) => all.map(() => ({ providers: 1 })) } } },
  },
} as unknown as ChainNode

vi.mock('./chain', () => ({ chainNode: async () => node }))

const ownerOf = (vin: string) => `Owner of ${vin}`
const kept = (path: string) => ({ address: developmentAddress(path), wallet: null, path, genesis: '0x01' })

beforeEach(() => void (chain.type = 'Development'))

it('names each development account as the list does in which it is chosen', async () => {
  const listed = await developmentAccounts(node)
  expect(listed.map(({ name }) => name)).toEqual([
    ...['Alice', 'Bob', 'Charlie', 'Dave', 'Eve, Eve Motors', 'Ferdie'],
    'Autohaus Meier',
  ])
  for (const { path, name, address } of listed) {
    expect(await restore(kept(path), ownerOf)).toMatchObject({ name, address, source: 'development' })
  }
})

it('names the owner of a car by its VIN', async () => {
  const path = '//owner//WBAHS01UZEA100000//2'
  expect(await restore(kept(path), ownerOf)).toMatchObject({ name: 'Owner of WBAHS01UZEA100000' })
})

it('finds nothing of another chain, of one that is no development chain, and under another address', async () => {
  expect(await restore({ ...kept('//Dave'), genesis: '0x02' }, ownerOf)).toBeNull()
  expect(await restore({ ...kept('//Dave'), address: developmentAddress('//Bob') }, ownerOf)).toBeNull()
  chain.type = 'Live'
  expect(await restore(kept('//Dave'), ownerOf)).toBeNull()
})
