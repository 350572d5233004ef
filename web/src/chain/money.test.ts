import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { MONEY } from './money'
import { NodeWatch } from './watch'
import type { NodeClient } from './client'

it('is the money that wallets are shown by the hash of the metadata', () => {
  const build = readFileSync(new URL('../../../runtime/build.rs', import.meta.url), 'utf8')
  const [, symbol, decimals] = /enable_metadata_hash\("(\w+)", (\d+)\)/.exec(build) ?? []
  expect(MONEY).toEqual({ symbol, decimals: Number(decimals) })
})

it('is not asked of a node', async () => {
  const asked: string[] = []
  const client = {
    connection: 'open',
    onChange: () => undefined,
    onNotice: () => undefined,
    onOpen: (opened: () => void) => opened(),
    request: async (method: string) => void asked.push(method),
  }
  new NodeWatch(client as unknown as NodeClient, () => undefined)
  await expect.poll(() => asked).toContain('chain_subscribeFinalizedHeads')
  expect(asked).not.toContain('system_properties')
})
