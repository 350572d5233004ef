// The specification of the chain that the page's own host gives to the light client.

import type { Failure } from './protocol'

/** The files beside the page: the specification, and after a hand-over the block to begin at. */
const FILES = { specification: 'light-client.json', database: 'light-database.json' }

export interface Specification {
  text: string
  /** Addresses of nodes that a browser can reach. */
  addresses: string[]
  /** Whether the chain is one that is thrown away and begun anew. */
  development: boolean
  /** What the host published to begin at; empty without any. */
  published: string
}

/** Why there is none. */
export class NoSpecification extends Error {
  constructor(
    readonly failure: Failure,
    said: string,
  ) {
    super(said)
  }
}

/** The addresses at which a browser can reach a node, from a page behind TLS or not. */
export function reachable(addresses: readonly unknown[], secure: boolean): string[] {
  return addresses.filter((address): address is string => {
    if (typeof address !== 'string' || !/\/(ws|wss|tls\/ws)(\/|$)/.test(address)) return false
    return !secure || /\/(wss|tls\/ws)(\/|$)/.test(address) || /^\/(ip4\/127\.0\.0\.1|dns4?\/localhost)\//.test(address)
  })
}

async function read(file: string): Promise<string | null> {
  const answer = await fetch(new URL(file, document.baseURI))
  if (!answer.ok) return null
  const text = await answer.text()
  // Hosts that give the page itself for whatever they don't have.
  return text.trimStart().startsWith('<') ? null : text
}

export async function readSpecification(secure: boolean): Promise<Specification> {
  const text = await read(FILES.specification).catch(() => null)
  if (text === null) throw new NoSpecification('no_specification', FILES.specification)
  let value: { bootNodes?: unknown; chainType?: unknown; genesis?: { stateRootHash?: unknown } } | null
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new NoSpecification('refused', `${FILES.specification}: ${(error as Error).message}`)
  }
  const given = Array.isArray(value?.bootNodes) ? value.bootNodes : []
  const addresses = reachable(given, secure)
  if (addresses.length === 0) throw new NoSpecification('no_address', given.join(', '))
  const begins = value?.genesis?.stateRootHash !== undefined
  const published = begins ? await read(FILES.database).catch(() => null) : null
  return { text, addresses, development: value?.chainType === 'Development', published: published ?? '' }
}
