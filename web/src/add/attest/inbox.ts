// What waits for somebody's word, of all cars that the node's index has.

import { useCallback, useEffect, useRef, useState } from 'react'
import type { NodeClient } from '../../chain/client'
import { useNode } from '../../chain/context'
import type { FoundVehicle, PendingView, RecordView } from '../../generated/rpc'
import { readCar } from '../car'

/** A record that waits. */
export interface Waiting {
  vin: string
  pending: PendingView
  view: RecordView
  names: { [account: string]: string }
}

interface Inbox {
  waiting: Waiting[]
  looked: number
  total: number
  /** Where to go on; nothing where all cars were looked through. */
  next: string | null
  busy: boolean
  error: unknown
}

/** Cars of a page, and pages that are looked through before somebody is asked to go on. */
const PAGE = 100
const PAGES = 10

const START: Inbox = { waiting: [], looked: 0, total: 0, next: null, busy: true, error: null }

const waits = ({ concerns }: FoundVehicle): boolean =>
  concerns.some((one) => one === 'lien_pending' || (typeof one === 'object' && 'pending' in one))

/** All records of a car that wait. */
export async function waitingOf(client: NodeClient, vin: string): Promise<Waiting[]> {
  const [{ pending }, { records, names }] = await Promise.all([
    client.ask('vehicle_pending', { vin, at: 'best' }),
    readCar(client, vin),
  ])
  return pending.flatMap((one) => {
    const view = records[one.record]
    return view ? [{ vin, pending: one, view, names }] : []
  })
}

export function useInbox() {
  const { client } = useNode()
  const [inbox, setInbox] = useState(START)
  const round = useRef(0)

  const look = useCallback(
    async (from: Inbox) => {
      const mine = ++round.current
      let now: Inbox = { ...from, busy: true, error: null }
      const tell = (part: Partial<Inbox>) => {
        now = { ...now, ...part }
        if (mine === round.current) setInbox(now)
      }
      tell({})
      try {
        let cursor = from.next
        for (let page = 0; page < PAGES && mine === round.current; page++) {
          const found = await client.ask('vehicle_search', { filter: {}, limit: PAGE, cursor })
          const all = await Promise.all(found.vehicles.filter(waits).map(({ vin }) => waitingOf(client, vin)))
          cursor = found.next
          tell({
            waiting: [...now.waiting, ...all.flat()],
            looked: now.looked + found.vehicles.length,
            total: found.total,
            next: cursor,
          })
          if (cursor === null) break
        }
        tell({ busy: false })
      } catch (error) {
        tell({ busy: false, error })
      }
    },
    [client],
  )
  useEffect(() => {
    void look(START)
    return () => void round.current++
  }, [look])
  return {
    ...inbox,
    further: () => void look(inbox),
    again: () => void look(START),
    /** Reads what waits of one car anew. */
    renew: async (vin: string) => {
      const fresh = await waitingOf(client, vin).catch(() => null)
      if (fresh)
        setInbox((before) => ({ ...before, waiting: [...before.waiting.filter((it) => it.vin !== vin), ...fresh] }))
    },
  }
}
