// What an account has and may do, as of the newest final block.

import { replaceEqualDeep } from '@tanstack/react-query'
import type { ChainNode, UrcarApi } from './chain'
import type { Organisation, Standing } from './types'

type Delegation = Organisation['maySignFor']

const DELEGATIONS: Readonly<Record<string, Delegation>> = {
  Any: 'all',
  WriteRecords: 'records',
  WitnessRecords: 'attestations',
}
/** What a delegate who has several delegations is shown as: the one that allows most. */
const ORDER: Delegation[] = ['all', 'records', 'attestations']

async function organisationOf(
  api: UrcarApi,
  address: string,
  maySignFor: Delegation,
  at: string,
): Promise<Organisation | null> {
  const writer = await api.apis.WritersApi.writer(address, { at })
  if (!writer) return null
  const roles = writer.roles.map(({ type }) => type.toLowerCase() as Organisation['roles'][number])
  const standing = writer.standing.type.toLowerCase()
  return { address, name: writer.name, roles, standing, maySignFor, freeRecords: writer.free_records_left }
}

/** The active organisation that has an account as its delegate, and for what. */
async function delegatedBy(api: UrcarApi, delegate: string, at: string): Promise<Organisation | null> {
  const active = await api.query.Writers.Active.getValue({ at })
  const proxies = await api.query.Proxy.Proxies.getValues(
    active.map((address): [string] => [address]),
    { at },
  )
  for (const [index, address] of active.entries()) {
    const mine = (proxies[index]?.[0] ?? [])
      .filter((proxy) => proxy.delegate === delegate && proxy.delay === 0)
      .map(({ proxy_type }) => DELEGATIONS[proxy_type.type])
    const most = ORDER.find((one) => mine.includes(one))
    if (most) return organisationOf(api, address, most, at)
  }
  return null
}

export async function standingAt(api: UrcarApi, address: string, at: string): Promise<Standing> {
  const [{ data }, organisation] = await Promise.all([
    api.query.System.Account.getValue(address, { at }),
    organisationOf(api, address, 'all', at),
  ])
  const actsFor = organisation ? null : await delegatedBy(api, address, at)
  return { free: data.free, held: data.reserved, organisation, actsFor }
}

/**
 * Tells the standing of an account at each final block; returns what ends that. What didn't change stays the same
 * object, so that nothing made of it, such as a call that is about to be signed, is made anew with each block.
 */
export function watchStanding(node: ChainNode, address: string, tell: (standing: Standing) => void): () => void {
  let busy = false
  let ended = false
  let last: Standing | null = null
  const subscription = node.client.finalizedBlock$.subscribe({
    next: ({ hash }) => {
      if (busy) return
      busy = true
      standingAt(node.api, address, hash)
        .then((standing) => {
          last = replaceEqualDeep(last, standing) as Standing
          if (!ended) tell(last)
        })
        // The next block brings the next answer.
        .catch(() => undefined)
        .finally(() => (busy = false))
    },
    error: () => undefined,
  })
  return () => {
    ended = true
    subscription.unsubscribe()
  }
}
