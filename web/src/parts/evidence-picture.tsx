// The place of a car's picture, and of the pictures and documents behind a record. What fetches and checks them is
// loaded with the first of them.

import { lazy, Suspense } from 'react'
import type { Evidence, RecordView } from '../generated/rpc'
import { useWords } from '../words/context'
import { CarDrawing } from './car-drawing'

const OwnPicture = lazy(() => import('../evidence/own-picture').then(({ OwnPicture }) => ({ default: OwnPicture })))
const Gallery = lazy(() => import('../evidence/gallery').then(({ Gallery }) => ({ default: Gallery })))

interface Props {
  vin: string
  /** How many records its file has. */
  records: number
  /** The body by which the car is drawn where no picture of it is shown. */
  body: string
  colour?: string | null
}

export function CarPicture({ vin, records, body, colour }: Props) {
  const { t } = useWords()
  const drawn = (
    <span className="picture picture-drawn" role="img" aria-label={t.parts.noPicture(body)}>
      <CarDrawing body={body} colour={colour} />
    </span>
  )
  return (
    <Suspense fallback={<span className="own-picture">{drawn}</span>}>
      <OwnPicture vin={vin} records={records}>
        {drawn}
      </OwnPicture>
    </Suspense>
  )
}

export function RecordPictures({ record }: { record: RecordView['record'] }) {
  const { t, f } = useWords()
  const { number, kind, event_date: date, evidence } = record
  const called = (place: number, count: number) =>
    t.evidence.shown.picture(place, count, number, t.codes.kind[kind], f.day(date))
  return <Pictures evidence={evidence} called={called} />
}

export function DisputePictures({ dispute, evidence }: { dispute: number; evidence: readonly Evidence[] }) {
  const { t } = useWords()
  const called = (place: number, count: number) => t.evidence.shown.ofDispute(place, count, dispute)
  return <Pictures evidence={evidence} called={called} />
}

interface PicturesProps {
  evidence: readonly Evidence[]
  called: (place: number, count: number) => string
}

function Pictures({ evidence, called }: PicturesProps) {
  const { t } = useWords()
  if (evidence.length === 0) return null
  const named = (
    <div className="pictures">
      {evidence.map(({ media_type: type }, index) => (
        <div key={index} className="picture-named">
          <p className="picture-type">{type}</p>
          <p className="picture-none">{t.parts.loading}</p>
        </div>
      ))}
    </div>
  )
  return (
    <Suspense fallback={named}>
      <Gallery evidence={evidence} called={called} />
    </Suspense>
  )
}
