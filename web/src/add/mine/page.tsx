// The organisation's own records, to amend or withdraw: those of a car, and those that this browser wrote last.

import { useState } from 'react'
import { carPath } from '../../address/route'
import { useNodeState } from '../../chain/context'
import type { RecordView } from '../../generated/rpc'
import { ErrorNotice } from '../../parts/error-notice'
import { VinPlate } from '../../parts/vin-plate'
import { Names } from '../../query/data'
import { VinForm } from '../../query/look-up'
import { useWords } from '../../words/context'
import { useCar } from '../car'
import { isBy } from '../checks/file'
import { recordPath } from '../overview'
import { recent } from '../recent'
import { RecordSummary } from '../record-summary'
import { useAddWords } from '../words'
import type { WriterOf } from '../writer'

export function MinePage({ writer }: { writer: WriterOf }) {
  const { t } = useWords()
  const { mine: words } = useAddWords()
  const genesis = useNodeState().chain?.genesis
  const [vin, setVin] = useState<string | null>(null)
  const last = recent(genesis)
  return (
    <section className="add-part" aria-labelledby="mine-title">
      <h2 id="mine-title">{words.title}</h2>
      <p>{words.lead}</p>
      <section className="add-part" aria-labelledby="mine-car">
        <h3 id="mine-car">{words.ofCar}</h3>
        <VinForm use={setVin} action={words.show} />
        {vin && <OfCar vin={vin} writer={writer} />}
      </section>
      <section className="add-part" aria-labelledby="mine-recent">
        <h3 id="mine-recent">{words.recent}</h3>
        {last.length === 0 && <p className="empty">{words.noRecent}</p>}
        <ul className="recent">
          {last.map((one) => (
            <li key={`${one.vin}-${one.number}`}>
              <a href={`#${carPath(one.vin)}`}>
                <VinPlate vin={one.vin} small />
              </a>{' '}
              {one.number} · {t.codes.kind[one.kind]}{' '}
              <button type="button" className="link" onClick={() => setVin(one.vin)}>
                {words.show}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </section>
  )
}

function OfCar({ vin, writer }: { vin: string; writer: WriterOf }) {
  const { mine: words } = useAddWords()
  const { data, error, refetch } = useCar(vin)
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />
  if (!data) return null
  const own = data.records.filter(({ record }) => isBy(record, writer.organisation.address))
  if (own.length === 0) return <p className="empty">{words.none}</p>
  return (
    <Names value={data.names}>
      <ul className="record-list">
        {own.toReversed().map((view) => (
          <RecordSummary key={view.record.number} view={view}>
            <Corrections vin={vin} view={view} isBirth={data.vehicle?.birth === view.record.number} />
          </RecordSummary>
        ))}
      </ul>
    </Names>
  )
}

/** What may be done about an own record. The registration in force is annulled, and not withdrawn. */
function Corrections({ vin, view, isBirth }: { vin: string; view: RecordView; isBirth: boolean }) {
  const { mine: words } = useAddWords()
  const { record, status } = view
  if (status === 'withdrawn' || status === 'annulled' || record.kind === 'annulment') return null
  const to = (kind: 'correction' | 'annulment', more = '') =>
    `#${recordPath(kind)}?vin=${encodeURIComponent(vin)}&about=${record.number}${more}`
  const links: Array<[string, string]> = [
    ...(record.kind === 'correction' ? [] : [[words.amend, to('correction')] as [string, string]]),
    isBirth ? [words.annul, to('annulment')] : [words.withdraw, to('correction', '&withdraws')],
  ]
  return (
    <div className="buttons">
      {links.map(([action, href]) => (
        <a key={href} className="button small" href={href} aria-label={words.named(action, record.number)}>
          {action}
        </a>
      ))}
    </div>
  )
}
