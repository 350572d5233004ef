// What the page reads of one car. All of it is of one block: that of the report.

import { useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { NodeClient } from '../chain/client'
import { useNode } from '../chain/context'
import type { Methods, RecordView } from '../generated/rpc'

export type CarReport = Methods['vehicle_report']['answer']

/** The most of one page of records. */
const PAGE = 100

export function useReport(vin: string, currency: string | null) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['report', vin, currency],
    queryFn: ({ signal }) => client.ask('vehicle_report', { vin, currency }, signal),
    placeholderData: (before, query) => (query?.queryKey[1] === vin ? before : undefined),
  })
}

export interface Records {
  records: RecordView[]
  names: { [account: string]: string }
}

/** Reads all records of a car at a block. */
export async function readRecords(client: NodeClient, vin: string, at: string, signal?: AbortSignal): Promise<Records> {
  const all: Records = { records: [], names: {} }
  let from: number | null = 0
  while (from !== null) {
    const page: Methods['vehicle_history']['answer'] = await client.ask(
      'vehicle_history',
      { vin, from, limit: PAGE, at },
      signal,
    )
    all.records.push(...page.records)
    Object.assign(all.names, page.names)
    from = page.next
  }
  return all
}

export function useRecords(vin: string, at: string | undefined) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['records', vin, at],
    queryFn: ({ signal }) => readRecords(client, vin, at ?? '', signal),
    enabled: at !== undefined,
  })
}

export function useListing(vin: string, at: string) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['listing', vin, at],
    queryFn: ({ signal }) => client.ask('market_get', { vin, at }, signal),
  })
}

/** The disputes over a car, with the milliseconds of a slot, by which their blocks become days. */
export function useDisputes(vin: string, at: string, any: boolean) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['disputes', vin, at],
    queryFn: async ({ signal }) => {
      const [{ disputes }, slot] = await Promise.all([
        client.ask('vehicle_disputes', { vin, limit: PAGE, at }, signal),
        client.request('state_call', ['AuraApi_slot_duration', '0x', at], signal),
      ])
      return { disputes, slotMilliseconds: littleEndian(slot as string) }
    },
    enabled: any,
  })
}

/** A whole number of SCALE's fixed length, from hexadecimal. */
export function littleEndian(hex: string): number {
  const bytes = hex.replace(/^0x/, '').match(/../g) ?? []
  return bytes.reduceRight((sum, byte) => sum * 256 + Number.parseInt(byte, 16), 0)
}

/** The names of a file's organisations, for all that shows them. */
export const Names = createContext<{ [account: string]: string }>({})

/** The name of an account's organisation, or its address in short. */
export function useNameOf(): (account: string) => string {
  const names = use(Names)
  return (account) => names[account] ?? `${account.slice(0, 6)}…${account.slice(-4)}`
}
