// Opens polkadot-api on a node.

import { createClient } from 'polkadot-api'
import { getWsProvider, WsEvent } from 'polkadot-api/ws'
import urcar from '../generated/chain/urcar'
import type { ChainNode } from './chain'
import { withFirstBlocks } from './first-blocks'
import { ProblemError } from './problem'
import { watchRuntime } from './runtime'

export async function openNode(url: string): Promise<ChainNode> {
  const listeners = new Set<(connected: boolean) => void>()
  const provider = getWsProvider(url, {
    onStatusChanged: ({ type }) => {
      if (type === WsEvent.CONNECTING) return
      for (const listener of listeners) listener(type === WsEvent.CONNECTED)
    },
  })
  const client = createClient(withFirstBlocks(provider))
  const { genesisHash: genesis } = await client.getChainSpecData()
  const node: ChainNode = {
    url,
    client,
    api: client.getTypedApi(urcar),
    genesis,
    sameChain: async () => {
      const now = await client._request<string>('chain_getBlockHash', [0])
      if (now !== genesis) throw new ProblemError({ kind: 'other-chain' })
    },
    onStatus: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  watchRuntime(node)
  return node
}
