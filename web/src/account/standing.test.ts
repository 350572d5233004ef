import { expect, it } from 'vitest'
import type { UrcarApi } from './chain'
import { standingAt } from './standing'

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
