// What the page asks of the consortium: its state by polkadot-api, the node's health by JSON-RPC.

import { useQuery } from '@tanstack/react-query'
import type { NodeClient } from '../chain/client'
import { useNode } from '../chain/context'
import { OtherAnswer, RpcError } from '../chain/errors'
import { headerNumber } from '../chain/header'
import type { Methods } from '../generated/rpc'
import { slotOf, type Header } from './authors'
import { readSnapshot } from './read'

/** Milliseconds between two looks: a slot is three seconds. */
const OFTEN = 6_000

export const CONSORTIUM = ['consortium']

export function useSnapshot() {
  const { endpoint } = useNode()
  return useQuery({
    queryKey: [...CONSORTIUM, endpoint.url],
    queryFn: readSnapshot,
    refetchInterval: OFTEN,
    placeholderData: (before) => before,
  })
}

export interface Health {
  version: string
  peers: number
  syncing: boolean
  /** Transactions that wait; nothing where the node doesn't tell. */
  pool: number | null
  best: number
  finalised: number
  index: Methods['index_status']['answer'] | null
  evidence: Methods['evidence_status']['answer'] | null
  /** Authorities of finality who haven't voted in this round, of how many; nothing where the node runs no voter. */
  round: { missing: number; total: number } | null
}

interface SystemHealth {
  peers: number
  isSyncing: boolean
}

interface RoundState {
  best: { totalWeight: number; prevotes: { missing: string[] } }
}

/** What a node may lack: nothing where it says so. */
async function ifHas<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof RpcError) return null
    throw error
  }
}

export async function readHealth(client: NodeClient, signal?: AbortSignal): Promise<Health> {
  const ask = (method: string, params: unknown[] = []) => client.request(method, params, signal)
  const numberOf = async (params: unknown[]) => {
    const number = headerNumber(await ask('chain_getHeader', params))
    if (number === null) throw new OtherAnswer(client.url, 'chain_getHeader')
    return number
  }
  const finalHash = await ask('chain_getFinalizedHead')
  const [version, health, pool, best, finalised, index, evidence, round] = await Promise.all([
    ask('system_version'),
    ask('system_health') as Promise<SystemHealth>,
    ifHas(ask('author_pendingExtrinsics') as Promise<string[]>),
    numberOf([]),
    numberOf([finalHash]),
    ifHas(client.ask('index_status', {}, signal)),
    ifHas(client.ask('evidence_status', {}, signal)),
    ifHas(ask('grandpa_roundState') as Promise<RoundState>),
  ])
  return {
    version: String(version),
    peers: health.peers,
    syncing: health.isSyncing,
    pool: pool?.length ?? null,
    best,
    finalised,
    index,
    evidence,
    round: round && { missing: round.best.prevotes.missing.length, total: round.best.totalWeight },
  }
}

export function useHealth() {
  const { client, endpoint } = useNode()
  return useQuery({
    queryKey: ['health', endpoint.url],
    queryFn: ({ signal }) => readHealth(client, signal),
    refetchInterval: OFTEN,
    placeholderData: (before) => before,
  })
}

/** The most blocks that are looked at for their authors. */
const MOST = 60

/** Headers that were read, by hash. What is looked at is a small part of what is kept. */
const known = new Map<string, Header>()
const MOST_KNOWN = 1_000

async function headerOf(client: NodeClient, hash: string): Promise<Header | null> {
  const kept = known.get(hash)
  if (kept) return kept
  const header = (await client.request('chain_getHeader', [hash])) as { number: string; digest: { logs: string[] } }
  const slot = slotOf(header.digest.logs)
  if (slot === null) return null
  const read = { number: Number(header.number), slot }
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(hash, read)
  return read
}

/** The headers of the last blocks up to one, none before the session began: validators change between sessions. */
export function useHeaders(best: number, sessionStart: number) {
  const { client, endpoint } = useNode()
  const from = Math.max(sessionStart + 1, best - MOST + 1, 1)
  return useQuery({
    queryKey: ['headers', endpoint.url, from, best],
    queryFn: async () => {
      const numbers = Array.from({ length: Math.max(best - from + 1, 0) }, (_, index) => from + index)
      const hashes = (await client.request('chain_getBlockHash', [numbers])) as Array<string | null>
      const headers = await Promise.all(hashes.map((hash) => (hash ? headerOf(client, hash) : null)))
      return headers.filter((header): header is Header => header !== null)
    },
    placeholderData: (before) => before,
  })
}
