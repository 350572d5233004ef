// A record of one kind: which car, its form, what is asked, and the signature.

import { useState } from 'react'
import { go, useRoute } from '../../address/route'
import { FORMS } from '../../generated/forms'
import type { RecordKind } from '../../generated/rpc'
import { ErrorNotice } from '../../parts/error-notice'
import { KindPicture } from '../../parts/kind-picture'
import { Notice } from '../../parts/notice'
import { VinPlate } from '../../parts/vin-plate'
import { VinForm } from '../../query/look-up'
import { readVin } from '../../query/vin'
import { useWords } from '../../words/context'
import { useCar, type ReadCar } from '../car'
import { opens, isAboutOwn } from '../kinds'
import { recordPath } from '../overview'
import { useAddWords } from '../words'
import type { WriterOf } from '../writer'
import { EntryForm } from './entry-form'

interface Props {
  kind: RecordKind
  writer: WriterOf
}

export function RecordPage({ kind, writer }: Props) {
  const { t } = useWords()
  const words = useAddWords()
  const { search } = useRoute()
  const vin = readVin(search.get('vin') ?? '').vin
  const [round, next] = useState(0)
  const goTo = (changes: Record<string, string | null>) => {
    const params = new URLSearchParams(search)
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) params.delete(key)
      else params.set(key, value)
    }
    next((before) => before + 1)
    go(recordPath(kind), params)
  }
  return (
    <section className="add-part" aria-labelledby="record-title">
      <p>
        <a href="#/add">← {words.back}</a>
      </p>
      <h2 id="record-title" className="record-title">
        <KindPicture kind={kind} /> {t.codes.kind[kind]}
      </h2>
      {vin === null ? (
        <section className="ask-vin">
          <h3>{words.whichCar}</h3>
          <VinForm use={(chosen) => goTo({ vin: chosen })} action={words.takeCar} />
        </section>
      ) : (
        <OfCar
          key={`${vin}-${round}`}
          kind={kind}
          writer={writer}
          vin={vin}
          other={() => goTo({ vin: null, about: null })}
          again={() => goTo({ template: null, about: null })}
        />
      )}
    </section>
  )
}

interface CarProps extends Props {
  vin: string
  other: () => void
  again: () => void
}

function OfCar({ kind, writer, vin, other, again }: CarProps) {
  const words = useAddWords()
  const { data: car, error, isPending, refetch } = useCar(vin)
  return (
    <>
      <div className="record-car">
        <VinPlate vin={vin} />
        {car && <CarFacts car={car} />}
        <button type="button" className="link" onClick={other}>
          {words.otherCar}
        </button>
      </div>
      {isPending && (
        <p className="hint" role="status">
          {words.looking}
        </p>
      )}
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {car && <NewCar kind={kind} car={car} />}
      {car && <EntryForm kind={kind} writer={writer} car={car} other={other} again={again} />}
    </>
  )
}

function CarFacts({ car: { vehicle } }: { car: ReadCar }) {
  const { f } = useWords()
  const words = useAddWords()
  if (!vehicle) return null
  const { make, model, model_year: year } = vehicle.specification
  const reading = vehicle.odometer.last_odometer_km
  return (
    <p>
      <strong>{words.car(make, model, year)}</strong>{' '}
      <span className="hint">
        {words.facts(f.number(vehicle.records), reading === null ? words.noReading : f.km(reading))}
      </span>
    </p>
  )
}

/** Says where a record opens a file, or would need one. */
function NewCar({ kind, car: { vehicle } }: { kind: RecordKind; car: ReadCar }) {
  const words = useAddWords()
  const canOpen = FORMS[kind].fields.some(({ key }) => key === 'spec') && !isAboutOwn(kind)
  if (vehicle && vehicle.birth !== null) return null
  if (!canOpen) return vehicle ? null : <Notice tone="grave" title={words.noFile} />
  const isSure = opens(kind, {}) || kind === 'import'
  return isSure ? <Notice tone="calm" title={vehicle ? words.newCarAgain : words.newCar} /> : null
}
