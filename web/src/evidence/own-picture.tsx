// The newest picture that a car's records name, in the place of its drawing: on a card, and at the head of its file.

import { useQuery } from '@tanstack/react-query'
import { useRef, type ReactNode } from 'react'
import type { NodeClient } from '../chain/client'
import { useNode } from '../chain/context'
import type { Evidence, RecordView } from '../generated/rpc'
import { useWords } from '../words/context'
import { atMost } from './at-most'
import { evidenceStatus } from './node'
import { isPicture } from './pictures'
import { useNear, useShown } from './use-shown'
import '../style/evidence.css'

interface Candidate {
  evidence: Evidence
  record: Pick<RecordView['record'], 'number' | 'kind' | 'event_date'>
}

/** The newest records of a car in which a picture is looked for. */
const LOOKED_AT = 40
/** Pictures of one car that are tried, the newest first. */
const TRIED = 3
/** Cars whose records are read at once. */
const oneOfFew = atMost(3)

/** What counts for nothing is no picture of the car. */
const counts = ({ status }: RecordView): boolean => !['withdrawn', 'annulled', 'refuted'].includes(status)

export function newestPictures(views: readonly RecordView[]): Candidate[] {
  return views
    .filter(counts)
    .sort((a, b) => b.record.event_date.localeCompare(a.record.event_date) || b.record.number - a.record.number)
    .flatMap(({ record }) => record.evidence.filter(isPicture).map((evidence) => ({ evidence, record })))
    .slice(0, TRIED)
}

/** The pictures of a car; none where the node keeps none at all, without asking for its records. */
async function candidatesOf(client: NodeClient, vin: string, records: number, signal: AbortSignal) {
  const held = await evidenceStatus(client).then(
    (status) => Number(status.held),
    () => 0,
  )
  if (held === 0) return []
  return oneOfFew(signal, async () => {
    const from = Math.max(0, records - LOOKED_AT)
    const { records: views } = await client.ask('vehicle_history', { vin, from, limit: LOOKED_AT }, signal)
    return newestPictures(views)
  })
}

interface Props {
  vin: string
  /** How many records its file has. */
  records: number
  /** What stands there until a picture is shown, and where there is none. */
  children: ReactNode
}

export function OwnPicture({ vin, records, children }: Props) {
  const { client } = useNode()
  const place = useRef<HTMLSpanElement>(null)
  const near = useNear(place)
  const { data } = useQuery({
    queryKey: ['newest-pictures', vin, records],
    queryFn: ({ signal }) => candidatesOf(client, vin, records, signal),
    enabled: near,
  })
  return (
    <span ref={place} className="own-picture">
      <FirstShown candidates={data ?? []} near={near}>
        {children}
      </FirstShown>
    </span>
  )
}

function FirstShown({ candidates, near, children }: { candidates: Candidate[]; near: boolean; children: ReactNode }) {
  const [first, ...others] = candidates
  if (!first) return children
  return (
    <OneOf candidate={first} near={near} otherwise={<FirstShown candidates={others} near={near} children={children} />}>
      {children}
    </OneOf>
  )
}

interface OneProps {
  candidate: Candidate
  near: boolean
  otherwise: ReactNode
  children: ReactNode
}

function OneOf({ candidate: { evidence, record }, near, otherwise, children }: OneProps) {
  const { t, f } = useWords()
  const { shown } = useShown(evidence, near)
  if (shown.state === 'waiting' || shown.state === 'loading') return children
  if (shown.state !== 'picture') return otherwise
  const [kind, day] = [t.codes.kind[record.kind], f.day(record.event_date)]
  return (
    <>
      <img
        className="picture"
        src={shown.url}
        alt={t.evidence.shown.newest(record.number, kind, day)}
        width={shown.width}
        height={shown.height}
      />
      <span className="own-picture-of">
        {kind}
        <span className="own-picture-day">
          {f.comma}
          {day}
        </span>
      </span>
    </>
  )
}
