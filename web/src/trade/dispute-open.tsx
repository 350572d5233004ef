// A record challenged: which one, on what ground, with which evidence; and what that stakes.

import { useState } from 'react'
import { NeedsAccount } from '../account/needs'
import { useRoute } from '../address/route'
import { EvidenceDrop } from '../evidence/drop'
import { useEvidenceField } from '../evidence/field'
import { GROUND } from '../generated/lists'
import type { Ground, RecordView } from '../generated/rpc'
import { ErrorNotice } from '../parts/error-notice'
import { Lines } from '../parts/skeleton'
import { useTitle } from '../parts/title'
import { Names } from '../query/data'
import { useWords } from './words'
import { ActProvider, useAct, type Plan } from './act'
import { ActingAs } from './acting-as'
import { CarTitle } from './car-title'
import { useFileRecords, useTradeCar, type TradeCar } from './data'
import { RecordShort } from './dispute'
import { isOwnCorrection, whyUndisputable } from './disputing'
import { callEvidence, useKeep } from './evidence'
import { useMe } from './me'
import { useMoneyWords } from './money'
import { tradePath } from './paths'
import { useTerms } from './terms'
import { useBlocksWords } from './until'

export function OpenDisputePage({ vin }: { vin: string }) {
  const { t } = useWords()
  const car = useTradeCar(vin)
  useTitle(t.trade.openDispute)
  if (car.error && !car.data) {
    return (
      <div className="page narrow">
        <h1>{t.trade.openDispute}</h1>
        <ErrorNotice error={car.error} retry={() => void car.refetch()} />
      </div>
    )
  }
  if (!car.data) return <Lines count={10} />
  return (
    <Names value={car.data.names}>
      <ActProvider>
        <article className="page narrow trade">
          <h1>{t.trade.openDispute}</h1>
          <p>
            <a href={`#${tradePath(car.data.view.vin)}`}>
              <CarTitle view={car.data.view} />
            </a>
          </p>
          <p className="lead">{t.trade.openLead}</p>
          <NeedsAccount why={t.trade.whyDispute}>
            <ActingAs />
            <Records car={car.data} />
          </NeedsAccount>
        </article>
      </ActProvider>
    </Names>
  )
}

function Records({ car }: { car: TradeCar }) {
  const { t } = useWords()
  const file = useFileRecords(car)
  const { search } = useRoute()
  const named = Number(search.get('record') ?? Number.NaN)
  const [number, choose] = useState<number | null>(Number.isInteger(named) ? named : null)
  if (file.error) return <ErrorNotice error={file.error} retry={() => void file.refetch()} />
  if (!file.data) return <Lines count={6} />
  const { records, names } = file.data
  const record = number === null ? undefined : records[number]
  return (
    <Names value={{ ...car.names, ...names }}>
      <label className="field">
        {t.trade.whichRecord}
        <select
          value={number ?? ''}
          onChange={({ target }) => choose(target.value === '' ? null : Number(target.value))}
        >
          <option value="">{t.trade.choose}</option>
          {records.map(({ record: one }) => (
            <option key={one.number} value={one.number}>
              {`${one.number}: ${t.codes.kind[one.kind]}, ${one.event_date}`}
            </option>
          ))}
        </select>
      </label>
      {record && <RecordShort view={record} />}
      {record && <Challenge key={record.record.number} car={car} view={record} />}
    </Names>
  )
}

/** The most bytes of a statement. */
const MOST_STATEMENT = 200

function Challenge({ car, view }: { car: TradeCar; view: RecordView }) {
  const { t } = useWords()
  const me = useMe()
  if (!me) return null
  const who = { address: me.address, active: me.active, owner: car.view.owner === me.address }
  const own = isOwnCorrection(view, car.pending, who)
  const why = own ? null : whyUndisputable(view, car.state.time, who)
  if (why) return <p className="refused">{t.trade.undisputable[why]}</p>
  return <ChallengeForm car={car} view={view} own={own} />
}

const pascal = (word: string): string => word.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())

type CallGround = 'WrongReading' | 'NeverHappened' | 'WrongVehicle' | 'WrongDetails' | 'Duplicate' | 'Other'

function ChallengeForm({ car, view, own }: { car: TradeCar; view: RecordView; own: boolean }) {
  const { t, f } = useWords()
  const { begin, busy } = useAct()
  const planOf = useOpenPlan(own)
  const [ground, setGround] = useState<Exclude<Ground, 'not_chosen'> | ''>('')
  const [statement, write] = useState('')
  const [version, name] = useState('')
  const [told, tell] = useState(false)
  const field = useEvidenceField(1)
  const kept = useKeep(car.view.vin)
  const [given] = field.prepared
  const bytes = new TextEncoder().encode(statement.trim()).length
  const spoken = bytes > 0 && bytes <= MOST_STATEMENT
  const { vin } = car.view
  const { number, odometer } = view.record
  const grounds = GROUND.filter((one) => own || odometer !== null || one !== 'wrong_reading')

  const submit = async () => {
    tell(true)
    if (ground === '' || !spoken || !given || !field.ready || !(await kept.keep(given))) return
    begin({
      plan: planOf(number),
      make: (api) =>
        api.tx.Disputes.open({
          vin,
          number,
          from: version === '' ? undefined : Number(version),
          ground: { type: pascal(ground) as CallGround, value: undefined },
          statement: statement.trim(),
          evidence: callEvidence(given),
        }),
      after: () => (kept.put(), field.clear(), write(''), setGround(''), tell(false)),
      dropped: () => kept.forget(given),
    })
  }
  return (
    <form className="trade-form" noValidate onSubmit={(event) => (event.preventDefault(), void submit())}>
      {view.version > 0 && (
        <label className="field">
          {t.trade.fromVersion}
          <select value={version} onChange={({ target }) => name(target.value)}>
            <option value="">{t.trade.onlyPart}</option>
            {Array.from({ length: view.version + 1 }, (_, index) => (
              <option key={index} value={index}>
                {index === 0 ? t.trade.wholeRecord : t.query.version(index)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        {t.trade.ground}
        <select
          value={ground}
          aria-invalid={told && ground === ''}
          onChange={({ target }) => setGround(target.value as typeof ground)}
        >
          <option value="">{t.trade.choose}</option>
          {grounds.map((one) => (
            <option key={one} value={one}>
              {t.codes.ground[one]}
            </option>
          ))}
        </select>
      </label>
      {told && ground === '' && <p className="refused">{t.trade.groundMissing}</p>}
      <label className="field">
        {t.trade.statement}
        <input
          value={statement}
          aria-invalid={told && !spoken}
          onChange={({ target }) => write(target.value)}
          autoComplete="off"
        />
      </label>
      <p className={told && !spoken ? 'refused' : 'hint'}>
        {t.trade.statementHelp(f.number(bytes), f.number(MOST_STATEMENT))}
      </p>
      <EvidenceDrop field={field} heading="h2" />
      {told && !(given && field.ready) && <p className="refused">{t.trade.evidenceMissing}</p>}
      {kept.full && <p className="refused">{t.evidence.outbox.full}</p>}
      <div className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          {t.trade.open}
        </button>
      </div>
    </form>
  )
}

function useOpenPlan(own: boolean) {
  const { t } = useWords()
  const { data: terms } = useTerms()
  const moneyWords = useMoneyWords()
  const blocksWords = useBlocksWords()
  return (number: number): Plan => ({
    title: t.trade.plans.openDispute(number),
    action: t.trade.open,
    lines:
      own || !terms
        ? [
            { about: 'money', words: t.trade.plans.ownFree },
            { about: 'file', words: t.trade.plans.ownVote },
          ]
        : [
            { about: 'money', words: t.trade.plans.depositHeld(moneyWords(terms.deposit)) },
            {
              about: 'money',
              words: t.trade.plans.depositRisk(moneyWords(terms.deposit), moneyWords(terms.deposit / 2n)),
              tone: 'caution',
            },
            { about: 'title', words: t.trade.plans.barsSale(Math.round(Number(terms.barTime) / 86_400_000)) },
            { about: 'then', words: t.trade.plans.course(blocksWords(terms.grace), blocksWords(terms.voting)) },
          ],
    asks: [],
  })
}
