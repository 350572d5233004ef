// The file of the car that is written about, as it stands in the newest block: what was just written is in it.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { NodeClient } from '../chain/client'
import { useNode } from '../chain/context'
import { RpcError } from '../chain/errors'
import { readRecords } from '../query/data'
import type { CarFile } from './checks/all'

/** No such vehicle. */
const UNKNOWN = 7002

export interface ReadCar extends CarFile {
  names: { [account: string]: string }
}

export async function readCar(client: NodeClient, vin: string, signal?: AbortSignal): Promise<ReadCar> {
  try {
    const vehicle = await client.ask('vehicle_get', { vin, at: 'best' }, signal)
    const { records, names } = await readRecords(client, vin, vehicle.block.hash, signal)
    return { vin, vehicle, records, names: { ...vehicle.names, ...names } }
  } catch (error) {
    if (error instanceof RpcError && error.code === UNKNOWN) return { vin, vehicle: null, records: [], names: {} }
    throw error
  }
}

export function useCar(vin: string | null) {
  const { client } = useNode()
  return useQuery({
    queryKey: ['car-to-write', vin],
    queryFn: ({ signal }) => readCar(client, vin ?? '', signal),
    enabled: vin !== null,
    staleTime: 0,
  })
}

/** Has the file of a car read anew. */
export function useReadAnew(): (vin: string) => void {
  const queries = useQueryClient()
  return useCallback(
    (vin) => {
      for (const key of ['car-to-write', 'report', 'records']) void queries.invalidateQueries({ queryKey: [key, vin] })
    },
    [queries],
  )
}
