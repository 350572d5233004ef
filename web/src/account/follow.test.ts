import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ChainNode } from './chain'
import { follow, type Signed } from './follow'
import type { Sending } from './sending'

const signed: Signed = { hex: '0xaa', hash: '0x01', address: 'A', nonce: 4, born: 10, dies: 14 }
const success = { type: 'System', value: { type: 'ExtrinsicSuccess', value: {} } }

/** A node with blocks that have, or don't have, the transaction; it is told what its pool says. */
function fakeNode() {
  const chain = { final: 10, nonce: 4, withIt: new Set<string>(), resent: 0, genesis: true, fork: '' }
  const blocks = new Set<() => void>()
  let pool: { next: (status: unknown) => void; error: (error: unknown) => void } | null = null
  let status: (connected: boolean) => void = () => {}
  const requests: Record<string, (params: string[]) => unknown> = {
    chain_getBlockHash: ([number]) => `block ${number}${chain.fork}`,
    chain_getBlock: ([hash = '']) => ({
      block: {
        header: { number: /\d+/.exec(hash)?.[0] },
        extrinsics: chain.withIt.has(hash) ? ['0x', '0xaa'] : [],
      },
    }),
    author_submitExtrinsic: () => (chain.resent += 1),
  }
  const node = {
    client: {
      bestBlocks$: {
        subscribe: ({ next }: { next: () => void }) => {
          blocks.add(next)
          return { unsubscribe: () => blocks.delete(next) }
        },
      },
      getFinalizedBlock: async () => ({ number: chain.final, hash: `block ${chain.final}` }),
      _request: async (method: string, params: string[]) => requests[method]?.(params),
      _subscribe: () => ({
        subscribe: (observer: typeof pool) => {
          pool = observer
          return { unsubscribe: () => {} }
        },
      }),
    },
    api: {
      apis: { AccountNonceApi: { account_nonce: async () => chain.nonce } },
      query: {
        System: { Events: { getValue: async () => [{ phase: { type: 'ApplyExtrinsic', value: 1 }, event: success }] } },
      },
    },
    sameChain: async () => {
      if (!chain.genesis) throw new Error('no answer')
    },
    onStatus: (listener: typeof status) => {
      status = listener
      return () => {}
    },
  } as unknown as ChainNode
  return {
    node,
    chain,
    /** A fork becomes the best chain: all of its blocks are other ones, until the next. */
    async forks(name: string) {
      chain.fork = name
      for (const next of blocks) next()
      await vi.advanceTimersByTimeAsync(1)
    },
    listeners: () => blocks.size,
    says: (told: unknown) => pool?.next(told),
    refuses: (e: unknown) => pool?.error(e),
    lose: () => status(false),
  }
}

const steps = (states: Sending[]) =>
  states.map(({ step, retracted, away }) => `${step}${retracted ? ' retracted' : ''}${away ? ' away' : ''}`)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function start() {
  const fake = fakeNode()
  const states: Sending[] = []
  const outcome = follow(fake.node, signed, (state) => states.push(state))
  // A rejection is looked at by the test that expects it.
  outcome.catch(() => undefined)
  return { ...fake, states, outcome }
}

it('tells of a block, of a fork that takes it back, and of the final block', async () => {
  const { chain, says, states, outcome } = start()
  chain.withIt.add('block 11').add('block 12')
  says('ready')
  says({ inBlock: 'block 11' })
  await vi.advanceTimersByTimeAsync(1)
  says({ retracted: 'block 11' })
  says({ inBlock: 'block 12' })
  await vi.advanceTimersByTimeAsync(1)
  says({ finalized: 'block 12' })
  expect(await outcome).toMatchObject({ ok: true, block: { number: 12, index: 1 } })
  expect(steps(states)).toEqual(['in-block', 'sent retracted', 'in-block'])
})

it('takes back what a fork took back without a word of the pool, until the chain has it again', async () => {
  const { chain, says, forks, listeners, states, outcome } = start()
  chain.withIt.add('block 11').add('block 12 of B')
  says({ inBlock: 'block 11' })
  await vi.advanceTimersByTimeAsync(1)
  await forks('')
  await forks(' of B')
  await forks(' of B')
  await forks('')
  await forks(' of B')
  says({ inBlock: 'block 12 of B' })
  await vi.advanceTimersByTimeAsync(1)
  says({ finalized: 'block 12 of B' })
  expect(await outcome).toMatchObject({ ok: true, block: { hash: 'block 12 of B' } })
  expect(steps(states)).toEqual(['in-block', 'sent retracted', 'in-block', 'sent retracted', 'in-block'])
  expect(states.map(({ block }) => block?.hash)).toEqual([
    ...['block 11', undefined, 'block 11'],
    ...[undefined, 'block 12 of B'],
  ])
  expect(listeners()).toBe(0)
})

it('tells of no block that only a losing fork has', async () => {
  const { chain, says, forks, states, outcome } = start()
  await forks(' of B')
  chain.withIt.add('block 11').add('block 11 of B')
  says({ inBlock: 'block 11' })
  await vi.advanceTimersByTimeAsync(1)
  expect(states).toEqual([])
  says({ inBlock: 'block 11 of B' })
  await vi.advanceTimersByTimeAsync(1)
  says({ finalized: 'block 11 of B' })
  await outcome
  expect(states.map(({ block }) => block?.hash)).toEqual(['block 11 of B'])
})

it('takes it back after the pool fell silent, too', async () => {
  const { chain, says, forks, states, outcome } = start()
  chain.withIt.add('block 11')
  says({ inBlock: 'block 11' })
  await vi.advanceTimersByTimeAsync(31_000)
  await forks(' of B')
  expect(steps(states)).toEqual(['in-block', 'sent retracted'])
  chain.withIt.add('block 12 of B')
  Object.assign(chain, { final: 12, nonce: 5 })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await outcome).toMatchObject({ ok: true, block: { number: 12 } })
})

it('fails with what the pool says at once', async () => {
  const { refuses, outcome } = start()
  refuses(Object.assign(new Error('Priority is too low'), { name: 'RpcError', code: 1014 }))
  await expect(outcome).rejects.toMatchObject({ code: 1014 })
})

it('looks it up after the connection ended, and sends it again', async () => {
  const { chain, says, lose, states, outcome } = start()
  says('ready')
  lose()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(steps(states)).toEqual(['sent away'])
  expect(chain.resent).toBe(1)
  chain.withIt.add('block 12')
  Object.assign(chain, { final: 12, nonce: 5 })
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await outcome).toMatchObject({ ok: true, block: { number: 12 } })
})

it('looks it up in the blocks where the pool says nothing more, and takes nothing back', async () => {
  const { chain, says, states, outcome } = start()
  says('ready')
  chain.withIt.add('block 12')
  says({ inBlock: 'block 12' })
  await vi.advanceTimersByTimeAsync(29_000)
  Object.assign(chain, { final: 12, nonce: 5 })
  expect(chain.resent).toBe(0)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await outcome).toMatchObject({ ok: true, block: { number: 12 } })
  expect(steps(states)).toEqual(['in-block'])
})

it('sends it again where the pool never said anything', async () => {
  const { chain, outcome } = start()
  await vi.advanceTimersByTimeAsync(31_000)
  expect(chain.resent).toBe(1)
  chain.withIt.add('block 13')
  Object.assign(chain, { final: 13, nonce: 5 })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await outcome).toMatchObject({ ok: true, block: { number: 13 } })
})

it('goes on watching a pool that tells something now and then', async () => {
  const { chain, says, outcome } = start()
  for (let told = 0; told < 4; told++) {
    says('ready')
    await vi.advanceTimersByTimeAsync(20_000)
  }
  expect(chain.resent).toBe(0)
  chain.withIt.add('block 12')
  says({ finalized: 'block 12' })
  expect(await outcome).toMatchObject({ ok: true })
})

it('says when another transaction took its number', async () => {
  const { chain, says, outcome } = start()
  says('ready')
  says({ usurped: '0x02' })
  Object.assign(chain, { final: 12, nonce: 5 })
  await vi.advanceTimersByTimeAsync(3_000)
  await expect(outcome).rejects.toMatchObject({ problem: { kind: 'replaced' } })
})

it('says when it can come into no block any more', async () => {
  const { chain, says, outcome } = start()
  says('dropped')
  Object.assign(chain, { final: 15 })
  await vi.advanceTimersByTimeAsync(3_000)
  await expect(outcome).rejects.toMatchObject({ problem: { kind: 'expired' } })
})

it('goes on looking while the node gives no answer', async () => {
  const { chain, lose, outcome } = start()
  chain.genesis = false
  lose()
  await vi.advanceTimersByTimeAsync(10_000)
  chain.withIt.add('block 11')
  Object.assign(chain, { genesis: true, final: 11 })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await outcome).toMatchObject({ ok: true })
})
