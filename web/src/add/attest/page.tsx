// Attest: what waits for witnesses, and any other record of a car.

import { useMemo, useState } from 'react'
import { carPath } from '../../address/route'
import { Confirm, type Make, type Outcome } from '../../account/send'
import type { PendingReason, RecordView } from '../../generated/rpc'
import { ErrorNotice } from '../../parts/error-notice'
import { Notice } from '../../parts/notice'
import { VinPlate } from '../../parts/vin-plate'
import { Names } from '../../query/data'
import { VinForm } from '../../query/look-up'
import { useWords } from '../../words/context'
import { useCar, useReadAnew } from '../car'
import { isBy } from '../checks/file'
import { RecordSummary } from '../record-summary'
import { useAddWords } from '../words'
import type { WriterOf } from '../writer'
import { useInbox } from './inbox'

/** A record that is to be attested, as it reads in a version. */
interface Attested {
  vin: string
  view: RecordView
  version: number
  retracts: boolean
}

export function AttestPage({ writer }: { writer: WriterOf }) {
  const { f } = useWords()
  const { attest: words } = useAddWords()
  const inbox = useInbox()
  const [asked, ask] = useState<Attested | null>(null)
  const [said, say] = useState('')
  const readAnew = useReadAnew()
  const { waiting, looked, total, next, busy, error } = inbox
  const done = (words_: string) => {
    if (!asked) return
    say(words_)
    readAnew(asked.vin)
    void inbox.renew(asked.vin)
    ask(null)
  }
  return (
    <section className="add-part" aria-labelledby="attest-title">
      <h2 id="attest-title">{words.title}</h2>
      <p>{words.lead}</p>
      <div role="status" className="inbox-status">
        {said && <p className="good">{said}</p>}
        <p className="hint">{(busy ? words.scanning : words.scanned)(f.number(looked), f.number(total))}</p>
      </div>
      {error !== null && <ErrorNotice error={error} retry={inbox.again} />}
      {!busy && error === null && waiting.length === 0 && (
        <Notice tone="calm" title={words.nothing}>
          <p>{words.nothingHelp}</p>
        </Notice>
      )}
      <ul className="record-list">
        {waiting.map(({ vin, pending, view, names }) => (
          <Names key={`${vin}-${pending.record}`} value={names}>
            <RecordSummary view={view}>
              <p>
                <a href={`#${carPath(vin)}`}>
                  <VinPlate vin={vin} small />
                </a>{' '}
                {whyWords(pending.why, words.why)}
              </p>
              <AttestButton vin={vin} view={view} version={pending.version} writer={writer} ask={ask} />
            </RecordSummary>
          </Names>
        ))}
      </ul>
      <div className="buttons">
        {next !== null && !busy && (
          <button type="button" className="button" onClick={inbox.further}>
            {words.further}
          </button>
        )}
        <button type="button" className="button" disabled={busy} onClick={inbox.again}>
          {words.again}
        </button>
      </div>
      <OfCar writer={writer} ask={ask} />
      {asked && <Asked asked={asked} writer={writer} done={done} close={() => ask(null)} />}
    </section>
  )
}

type Why = ReturnType<typeof useAddWords>['attest']['why']

function whyWords(why: PendingReason, words: Why): string {
  if (typeof why === 'string') return words[why]
  return 'link' in why ? words.link(why.link.about) : words.correction(why.correction.corrects)
}

interface ButtonProps {
  vin: string
  view: RecordView
  version: number
  writer: WriterOf
  ask: (asked: Attested) => void
}

function AttestButton({ vin, view, version, writer, ask }: ButtonProps) {
  const { attest: words } = useAddWords()
  const { address } = writer.organisation
  const { record, witnesses } = view
  if (isBy(record, address)) return <p className="hint">{words.own}</p>
  const retracts = witnesses.includes(address)
  return (
    <div className="buttons">
      {retracts && <p className="good">{words.ofYours}</p>}
      <button
        type="button"
        className={retracts ? 'button small' : 'button primary'}
        aria-label={retracts ? undefined : words.attestNamed(record.number, vin)}
        onClick={() => ask({ vin, view, version, retracts })}
      >
        {retracts ? words.retract : words.attest}
      </button>
    </div>
  )
}

const isOver = ({ status, settled }: RecordView): boolean => status === 'withdrawn' || status === 'annulled' || settled

/** The version that an attestation names: of a correction that of the record that it corrects. */
const versionOf = ({ record, version }: RecordView, all: readonly RecordView[]): number =>
  record.kind === 'correction' ? (all[record.fields.corrects]?.version ?? 0) : version

/** The records of one car, of which any may be attested. */
function OfCar({ writer, ask }: { writer: WriterOf; ask: (asked: Attested) => void }) {
  const { attest: words } = useAddWords()
  const [vin, setVin] = useState<string | null>(null)
  const { data, error } = useCar(vin)
  return (
    <section className="add-part" aria-labelledby="attest-car">
      <h3 id="attest-car">{words.byVin}</h3>
      <VinForm use={setVin} action={words.show} />
      {error && <ErrorNotice error={error} />}
      {data && (
        <Names value={data.names}>
          <ul className="record-list">
            {data.records.map((view) => (
              <RecordSummary key={view.record.number} view={view}>
                {!isOver(view) && (
                  <AttestButton
                    vin={data.vin}
                    view={view}
                    version={versionOf(view, data.records)}
                    writer={writer}
                    ask={ask}
                  />
                )}
              </RecordSummary>
            ))}
          </ul>
        </Names>
      )}
    </section>
  )
}

interface AskedProps {
  asked: Attested
  writer: WriterOf
  done: (said: string) => void
  close: () => void
}

function Asked({ asked, writer, done, close }: AskedProps) {
  const { attest: words, happens } = useAddWords()
  const { vin, view, version, retracts } = asked
  const { number } = view.record
  const make = useMemo<Make>(
    () => (api) =>
      retracts
        ? api.tx.Vehicles.retract_attestation({ vin, number })
        : api.tx.Vehicles.attest({ vin, number, version }),
    [retracts, vin, number, version],
  )
  const onOutcome = (outcome: Outcome) => {
    if (!outcome.ok) return
    const tookEffect = outcome.events.some(
      ({ type, value }) => type === 'Vehicles' && value.type === 'RecordTookEffect' && value.value.number === number,
    )
    done(tookEffect ? `${words.done} ${words.effect}` : words.done)
  }
  const lines = retracts
    ? [{ what: words.retracts(number, vin) }]
    : [
        { what: words.happens(number, vin), tone: 'caution' as const },
        { what: words.answers, tone: 'grave' as const },
      ]
  return (
    <Confirm
      title={words.confirmTitle}
      consequences={[...lines, { what: happens.noMoney }]}
      make={make}
      options={writer.options}
      action={retracts ? words.retract : words.confirmAction}
      onOutcome={onOutcome}
      onClose={close}
    />
  )
}
