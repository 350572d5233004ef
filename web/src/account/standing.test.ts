import { expect, it, vi } from 'vitest'
import type { ChainNode, UrcarApi } from './chain'
import { standingAt, watchStanding } from './standing'
import type { Standing } from './types'

type Proxies = Record<string, { delegate: string; proxy_type: { type: string }; delay: number }[]>

const writer = (name: string) => ({
  name,
  country: 'DEU',
  roles: [{ type: 'Workshop' }],
  standing: { type: 'Active' },
  since: 0,
  bond: 0n,
  upheld: 0,
  free_records_left: 7,
})

/** A chain with two organisations, F and G, and their delegates. */
const chain = (proxies: Proxies) =>
  ({
    apis: { WritersApi: { writer: async (who: string) => (['F', 'G'].includes(who) ? writer(who) : undefined) } },
    query: {
      System: { Account: { getValue: async () => ({ data: { free: 5n, reserved: 2n } }) } },
      Writers: { Active: { getValue: async () => ['F', 'G'] } },
      Proxy: { Proxies: { getValues: async (keys: [string][]) => keys.map(([who]) => [proxies[who] ?? [], 0n]) } },
    },
  }) as unknown as UrcarApi

const proxy = (delegate: string, type: string, delay = 0) => ({ delegate, proxy_type: { type }, delay })

it('is an organisation’s own', async () => {
  expect(await standingAt(chain({}), 'F', '0x')).toEqual({
    free: 5n,
    held: 2n,
    organisation: {
      address: 'F',
      name: 'F',
      roles: ['workshop'],
      standing: 'active',
      maySignFor: 'all',
      freeRecords: 7,
    },
    actsFor: null,
  })
})

it('is a delegate’s, by the delegation that allows most', async () => {
  const api = chain({ F: [proxy('X', 'Any')], G: [proxy('D', 'WitnessRecords'), proxy('D', 'WriteRecords')] })
  expect(await standingAt(api, 'D', '0x')).toMatchObject({
    organisation: null,
    actsFor: { address: 'G', maySignFor: 'records' },
  })
})

it('is nobody’s where the delegate must announce itself first', async () => {
  expect(await standingAt(chain({ F: [proxy('D', 'Any', 9)] }), 'D', '0x')).toMatchObject({ actsFor: null })
})

it('stays the same object from block to block, as far as nothing changed', async () => {
  const api = chain({})
  let free = 5n
  Object.assign(api.query.System.Account, { getValue: async () => ({ data: { free, reserved: 2n } }) })
  let next: (block: { hash: string }) => void = () => {}
  const subscribe = (observer: { next: typeof next }) => {
    next = observer.next
    return { unsubscribe: () => {} }
  }
  const told: Standing[] = []
  const node = { api, client: { finalizedBlock$: { subscribe } } } as unknown as ChainNode
  watchStanding(node, 'F', (standing) => told.push(standing))
  for (const [index, money] of [5n, 5n, 6n].entries()) {
    free = money
    next({ hash: `0x${index}` })
    await vi.waitFor(() => expect(told).toHaveLength(index + 1))
    // The next block is looked at once this one's answer was told.
    await Promise.resolve()
  }
  const [first, second, third] = told
  expect(second).toBe(first)
  expect(third).toMatchObject({ free: 6n })
  expect(third?.organisation).toBe(first?.organisation)
})
