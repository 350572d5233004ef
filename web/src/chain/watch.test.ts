import { expect, it, vi } from 'vitest'
import type { Connection, NodeClient } from './client'
import { NodeWatch } from './watch'

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

/** A node whose connection the test opens, with what it answers and tells. */
function fakeNode(genesis: unknown) {
  const answers: Record<string, unknown> = { chain_getBlockHash: genesis, system_chain: 'Development' }
  let opened = () => {}
  let told: (method: string, result: unknown) => void = () => {}
  const client = {
    connection: 'open' as Connection,
    onChange: () => () => undefined,
    onOpen: (listener: () => void) => (opened = listener),
    onNotice: (listener: typeof told) => (told = listener),
    request: async (method: string) => answers[method],
  }
  const changed = vi.fn()
  return {
    watch: new NodeWatch(client as unknown as NodeClient, changed),
    changed,
    tells: (result: unknown) => told('chain_finalizedHead', result),
    async opensAs(now: unknown) {
      answers.chain_getBlockHash = now
      opened()
      await settled()
    },
  }
}

it('says that the chain is another one until the first is back', async () => {
  const { watch, changed, opensAs } = fakeNode('0x01')
  await opensAs('0x01')
  expect(watch.state).toMatchObject({ chain: { genesis: '0x01', name: 'Development' }, chainChanged: false })
  await opensAs('0x02')
  expect(watch.state).toMatchObject({ chain: { genesis: '0x02' }, chainChanged: true })
  await opensAs('0x02')
  expect(watch.state.chainChanged).toBe(true)
  expect(changed).toHaveBeenCalledTimes(1)
  await opensAs('0x01')
  expect(watch.state).toMatchObject({ chain: { genesis: '0x01' }, chainChanged: false })
  // What was read of the other chain is no more true of this one.
  expect(changed).toHaveBeenCalledTimes(2)
})

it('takes no chain from an answer that names none', async () => {
  const { watch, changed, opensAs } = fakeNode('0x01')
  await opensAs(null)
  expect(watch.state).toMatchObject({ chain: null, chainChanged: false })
  await opensAs('0x01')
  await opensAs({})
  expect(watch.state).toMatchObject({ chain: { genesis: '0x01' }, chainChanged: false })
  expect(changed).not.toHaveBeenCalled()
})

it('takes the newest final block from a header alone', () => {
  const { watch, tells } = fakeNode('0x01')
  tells({ number: '0x2a' })
  const { heardAt } = watch.state
  expect(watch.state.finalised).toBe(42)
  for (const told of [{}, null, 'no header', { number: null }, { number: 'x' }]) tells(told)
  expect(watch.state).toMatchObject({ finalised: 42, heardAt })
})
