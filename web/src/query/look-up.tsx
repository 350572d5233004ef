// Where a VIN is typed, pasted or scanned, and explained as it is typed.

import { lazy, Suspense, useState, type FormEvent } from 'react'
import { carPath, go } from '../address/route'
import { Lines } from '../parts/skeleton'
import { useTitle } from '../parts/title'
import { useWords } from '../words/context'
import { readVin } from './vin'
import { VinCells, VinSays } from './vin-explained'

const Scanner = lazy(() => import('./scanner').then(({ Scanner }) => ({ default: Scanner })))

export function LookUpPage() {
  const { t } = useWords()
  useTitle(t.query.title)
  return (
    <div className="page narrow look-up">
      <h1>{t.query.title}</h1>
      <p className="lead">{t.query.lead}</p>
      <VinForm />
      <section className="teach">
        <h2>{t.query.whereTitle}</h2>
        <ul>
          {t.query.where.map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}

export function VinForm({
  use = (vin: string) => go(carPath(vin)),
  action,
}: {
  use?: (vin: string) => void
  action?: string
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [scans, setScans] = useState(false)
  const reading = readVin(typed)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reading.vin) use(reading.vin)
  }
  return (
    <form className="vin-form" onSubmit={submit}>
      <label htmlFor="vin">{t.query.vinLabel}</label>
      <div className="vin-line">
        <input
          id="vin"
          className="vin-input"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-describedby="vin-says"
          aria-invalid={typed !== '' && reading.error !== null && reading.error !== 'length'}
        />
        <button type="submit" className="button primary" disabled={!reading.vin}>
          {action ?? t.query.open}
        </button>
        <button type="button" className="button" aria-expanded={scans} onClick={() => setScans(!scans)}>
          {t.query.scan}
        </button>
      </div>
      <VinCells reading={reading} />
      <div id="vin-says" aria-live="polite">
        <VinSays reading={reading} />
      </div>
      {scans && (
        <Suspense fallback={<Lines count={3} />}>
          <Scanner
            found={(vin) => {
              setTyped(vin)
              setScans(false)
            }}
          />
        </Suspense>
      )}
    </form>
  )
}
