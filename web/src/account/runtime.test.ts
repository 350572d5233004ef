import { expect, it } from 'vitest'
import { TRANSACTION_VERSION } from '../generated/chain/calls'
import type { ChainNode } from './chain'
import { watchRuntime } from './runtime'
import { readUpgrade, setUpgrade } from './upgrade'

/** A chain whose runtime the test renews; all calls are as the page knows them, but for those that changed. */
function fakeChain() {
  const runtime = { id: '0x01', version: 2, transactions: TRANSACTION_VERSION, changed: '' }
  const helper = (path: string): object =>
    new Proxy(() => runtime.changed !== path, {
      get: (same, name) => (name === 'isCompatible' ? same : helper(`${path}.${String(name)}`)),
    })
  let block: () => void = () => {}
  const node = {
    client: { finalizedBlock$: { subscribe: ({ next }: { next: () => void }) => (block = next) } },
    api: {
      getStaticApis: async () => ({
        id: runtime.id,
        constants: {
          System: { Version: { spec_version: runtime.version, transaction_version: runtime.transactions } },
        },
        compat: { tx: helper('tx'), apis: helper('apis') },
      }),
    },
  } as unknown as ChainNode
  const next = async () => {
    block()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { node, runtime, next }
}

it('says that it goes on where nothing changed that it signs', async () => {
  setUpgrade(null)
  const { node, runtime, next } = fakeChain()
  watchRuntime(node)
  await next()
  expect(readUpgrade()).toBeNull()
  Object.assign(runtime, { id: '0x02', version: 3 })
  await next()
  expect(readUpgrade()).toEqual({ from: 2, to: 3, goesOn: true })
})

it('says that it must be reloaded where a call changed', async () => {
  setUpgrade(null)
  const { node, runtime, next } = fakeChain()
  watchRuntime(node)
  await next()
  Object.assign(runtime, { id: '0x02', version: 3, changed: 'tx.Vehicles.record' })
  await next()
  expect(readUpgrade()).toMatchObject({ goesOn: false })
})

it('says so where a call has the same name and other bytes', async () => {
  setUpgrade(null)
  const { node, runtime, next } = fakeChain()
  watchRuntime(node)
  await next()
  Object.assign(runtime, { id: '0x02', version: 3, transactions: TRANSACTION_VERSION + 1 })
  await next()
  expect(readUpgrade()).toEqual({ from: 2, to: 3, goesOn: false })
})

it('says so at once where the page is of another release', async () => {
  setUpgrade(null)
  const { node, runtime, next } = fakeChain()
  runtime.changed = 'apis.DispatchApi.dry_run'
  watchRuntime(node)
  await next()
  expect(readUpgrade()).toEqual({ from: 2, to: 2, goesOn: false })
})
