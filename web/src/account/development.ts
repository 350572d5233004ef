// Accounts of development chains: derivations of the phrase that everybody knows. They are offered on such chains alone.

import { createDerive, DEV_MINI_SECRET, sr25519, sr25519Derive, ss58Address } from '@polkadot-labs/hdkd-helpers'
import { getPolkadotSigner } from 'polkadot-api/signer'
import type { ChainNode, UrcarApi } from './chain'
import type { Account } from './types'

const PEOPLE = ['Alice', 'Bob', 'Charlie', 'Dave', 'Eve', 'Ferdie']
const TYPES = ['Development', 'Local']
/** How many owners of one car are looked for. */
const MOST_OWNERS = 32
/** How many organisations are asked for at once. */
const AT_ONCE = 32

const derive = createDerive({ seed: DEV_MINI_SECRET, curve: sr25519, derive: sr25519Derive })

export const developmentAddress = (path: string): string => ss58Address(derive(path).publicKey)

export function developmentAccount(path: string, name: string): Account {
  const { publicKey, sign } = derive(path)
  return {
    address: ss58Address(publicKey),
    name,
    source: 'development',
    signer: async () => getPolkadotSigner(publicKey, 'Sr25519', sign),
  }
}

/** Whether a node is of a chain on which these keys guard nothing: by its type, and while its genesis is the one known. */
export async function isDevelopment({ client, genesis }: ChainNode): Promise<boolean> {
  const [type, now] = await Promise.all([
    client._request<unknown>('system_chainType', []),
    client._request<string>('chain_getBlockHash', [0]),
  ])
  return now === genesis && typeof type === 'string' && TYPES.includes(type)
}

export interface DevelopmentAccount {
  path: string
  name: string
  address: string
}

/** The organisations that have such keys on this chain. Number k signs as `//UrCar//k`, without a gap. */
async function organisations(api: UrcarApi): Promise<DevelopmentAccount[]> {
  const found: DevelopmentAccount[] = []
  for (let first = 0; found.length === first; first += AT_ONCE) {
    const paths = Array.from({ length: AT_ONCE }, (_, index) => `//UrCar//${first + index}`)
    const addresses = paths.map(developmentAddress)
    const names = await api.apis.WritersApi.names(addresses)
    for (const [index, path] of paths.entries()) {
      const name = names[index]
      if (name === undefined) return found
      found.push({ path, name, address: addresses[index] ?? '' })
    }
  }
  return found
}

const personName = (name: string, organisation: string | undefined) =>
  organisation ? `${name}, ${organisation}` : name

/** The people that have such keys, and money on this chain. */
async function people(api: UrcarApi): Promise<DevelopmentAccount[]> {
  const all = PEOPLE.map((name) => ({ path: `//${name}`, name, address: developmentAddress(`//${name}`) }))
  const [accounts, names] = await Promise.all([
    api.query.System.Account.getValues(all.map(({ address }): [string] => [address])),
    api.apis.WritersApi.names(all.map(({ address }) => address)),
  ])
  return all
    .map((one, index) => ({ ...one, name: personName(one.name, names[index]) }))
    .filter((_, index) => (accounts[index]?.providers ?? 0) > 0)
}

export async function developmentAccounts(node: ChainNode): Promise<DevelopmentAccount[]> {
  if (!(await isDevelopment(node))) return []
  const [firms, persons] = await Promise.all([organisations(node.api), people(node.api)])
  return [...persons, ...firms]
}

/** What the key of a path is called, as where it is chosen; `ownerOf` names the owner of a car. */
export async function developmentName(api: UrcarApi, path: string, ownerOf: (vin: string) => string): Promise<string> {
  const vin = /^\/\/owner\/\/([^/]+)\/\/\d+$/.exec(path)?.[1]
  if (vin !== undefined) return ownerOf(vin)
  const [organisation] = await api.apis.WritersApi.names([developmentAddress(path)])
  const person = PEOPLE.find((name) => path === `//${name}`)
  return person === undefined ? (organisation ?? path) : personName(person, organisation)
}

/** The path of the key that owns a car on a chain of imported lives; null where the owner has another. */
export async function ownerPath(node: ChainNode, vin: string): Promise<DevelopmentAccount | null> {
  if (!(await isDevelopment(node))) return null
  const answer = await node.api.apis.VehiclesApi.vehicle(vin)
  if (!answer.success) return null
  const { owner } = answer.value
  for (let n = 1; n <= MOST_OWNERS; n++) {
    const path = `//owner//${vin}//${n}`
    if (developmentAddress(path) === owner) return { path, name: path, address: owner }
  }
  return null
}
