// The node that the page asks, for its components.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, use, useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { NodeClient } from './client'
import { type Endpoint, chosenNode } from './endpoint'
import { mayPass } from './errors'
import { type NodeState, NodeWatch } from './watch'

interface Node {
  client: NodeClient
  watch: NodeWatch
  endpoint: Endpoint
}

const Context = createContext<Node | null>(null)

const MINUTE = 60_000

const queries = new QueryClient({
  defaultOptions: {
    // The page tells of errors at once; it asks again by itself once the connection is back.
    queries: { retry: false, staleTime: MINUTE, refetchOnWindowFocus: false, networkMode: 'always' },
  },
})

let node: Node | null = null

function start(): Node {
  const endpoint = chosenNode()
  const client = new NodeClient(endpoint.url)
  return { client, endpoint, watch: new NodeWatch(client, () => queries.clear()) }
}

/** Asks again what failed for want of a connection. */
function askAgain(): void {
  void queries.refetchQueries({ predicate: ({ state }) => state.status === 'error' && mayPass(state.error) })
}

export function NodeProvider({ children }: { children: ReactNode }) {
  node ??= start()
  const { client } = node
  useEffect(() => client.onOpen(askAgain), [client])
  return (
    <Context value={node}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </Context>
  )
}

export function useNode(): Node {
  const found = use(Context)
  if (!found) throw new Error('useNode is for what stands within a NodeProvider')
  return found
}

export function useNodeState(): NodeState {
  const { watch } = useNode()
  return useSyncExternalStore(watch.subscribe, watch.read)
}
