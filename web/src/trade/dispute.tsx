// One dispute: what is challenged and why, where it stands, by when who must do what, and what one may do oneself.

import { ErrorNotice } from '../parts/error-notice'
import { AnswerStamp } from '../parts/answer-stamp'
import { Lines } from '../parts/skeleton'
import { Tag } from '../parts/tag'
import { useTitle } from '../parts/title'
import { VinPlate } from '../parts/vin-plate'
import type { RecordView } from '../generated/rpc'
import { MONEY } from '../chain/money'
import { Names, useNameOf } from '../query/data'
import { useItemWords } from '../query/item-words'
import { odometerWords, recordLines } from '../query/record-lines'
import { useAuthorWords } from '../query/source-line'
import { useWords } from './words'
import { ActProvider } from './act'
import { ActingAs } from './acting-as'
import { useDispute, type OneDispute } from './data'
import { DisputeActs } from './dispute-acts'
import { phaseOf, subjectOf, votingUntil } from './disputing'
import { Money } from './money'
import { movedBy, outcomeOf, outcomeTone } from './outcome'
import { Party } from './parties'
import { tradePath } from './paths'
import { Until } from './until'

export function DisputePage({ number }: { number: number }) {
  const { t } = useWords()
  const dispute = useDispute(number)
  const { data, error } = dispute
  useTitle(t.query.dispute(number))
  if (error && !data) {
    return (
      <div className="page narrow">
        <h1>{t.query.dispute(number)}</h1>
        <ErrorNotice error={error} retry={() => void dispute.refetch()} />
      </div>
    )
  }
  if (!data) return <Lines count={10} />
  return (
    <Names value={{ ...data.car.names, ...data.records.names, ...data.view.names }}>
      <ActProvider>
        <article className="page narrow trade">
          <Head data={data} />
          <AnswerStamp block={data.view.block} again={() => void dispute.refetch()} />
          <ActingAs />
          <Phase data={data} />
          <DisputeActs data={data} />
          <Parties data={data} />
        </article>
      </ActProvider>
    </Names>
  )
}

function Head({ data: { view, car, records } }: { data: OneDispute }) {
  const { t, f } = useWords()
  const outcome = outcomeOf(view.status)
  const record = records.records[view.record]
  const { make, model, model_year: year } = car.specification
  return (
    <header className="trade-head">
      <h1>
        {t.query.dispute(view.dispute)} <Tag tone={outcomeTone(outcome)}>{t.codes.outcome[outcome]}</Tag>
      </h1>
      <p>
        {t.query.disputeOf}{' '}
        <a href={`#${tradePath(view.vin)}`}>
          {make} {model} {year}
        </a>{' '}
        <VinPlate vin={view.vin} small />
      </p>
      <div className="disputed">
        <p>
          <strong>{t.trade.disputed[subjectOf(view, record)](view.from)}</strong>
          {view.ground !== 'not_chosen' && `${f.colon}${t.codes.ground[view.ground]}`}
        </p>
        <blockquote>{view.statement}</blockquote>
        {record && <RecordShort view={record} />}
      </div>
    </header>
  )
}

/** A record in short, as it stands. */
export function RecordShort({ view }: { view: RecordView }) {
  const { t, f } = useWords()
  const own = MONEY
  const nameOf = useNameOf()
  const itemWords = useItemWords()
  const authorWords = useAuthorWords()
  const { record } = view
  const lines = recordLines(record, { t, f, own, nameOf, itemWords })
  return (
    <div className="record-short">
      <p className="line-head">
        <strong>
          {t.query.record(record.number)}
          {f.colon}
          {t.codes.kind[record.kind]}
        </strong>
        <span>{f.day(record.event_date)}</span>
        <Tag>{t.codes.status[view.status]}</Tag>
        {view.version > 0 && <Tag>{t.query.version(view.version)}</Tag>}
      </p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {record.odometer && (
        <p>
          {t.show.odometer}
          {f.colon}
          {odometerWords(view.odometer_in_force ?? record.odometer, { t, f })}
        </p>
      )}
      <p className="hint">{authorWords(record.author)}</p>
    </div>
  )
}

/** Where it stands, and by when what has to be done. */
function Phase({ data: { view } }: { data: OneDispute }) {
  const { t, f } = useWords()
  const phase = phaseOf(view, view.block.number)
  const moved = movedBy(view.status)
  return (
    <section className="part" aria-labelledby="course-title">
      <header className="part-head">
        <h2 id="course-title">{t.trade.course}</h2>
      </header>
      <p>{view.own && phase !== 'over' ? t.trade.ownDispute : t.trade.phaseHelp[phase]}</p>
      {phase !== 'over' && (
        <dl className="pairs">
          {!view.own && (
            <>
              <dt>{t.query.deadlines.grace}</dt>
              <dd>
                <Until block={view.grace_until} />
              </dd>
            </>
          )}
          {view.accept_until !== null && (
            <>
              <dt>{t.query.deadlines.accept}</dt>
              <dd>
                <Until block={view.accept_until} />
              </dd>
            </>
          )}
          <dt>{t.query.deadlines.vote}</dt>
          <dd>
            <Until block={votingUntil(view)} />
          </dd>
          {!view.extended && (
            <>
              <dt>{t.query.deadlines.final}</dt>
              <dd>
                <Until block={view.final_until} />
              </dd>
            </>
          )}
        </dl>
      )}
      {moved && (
        <p>
          {outcomeOf(view.status) === 'upheld' ? t.trade.slashed : t.trade.forfeited} <Money amount={moved.lost} />
          {moved.awarded > 0n && (
            <>
              {', '}
              {t.trade.awarded} <Money amount={moved.awarded} />
            </>
          )}
        </p>
      )}
      <p className="hint">
        {view.eligible === 0
          ? t.query.notCounted(view.challengers.length)
          : t.query.votes(
              f.number(view.votes_for),
              f.number(view.votes_against),
              f.number(view.eligible),
              view.challengers.length,
            )}
      </p>
    </section>
  )
}

function Parties({ data: { view } }: { data: OneDispute }) {
  const { t } = useWords()
  const authorWords = useAuthorWords()
  return (
    <section className="part" aria-labelledby="parties-title">
      <header className="part-head">
        <h2 id="parties-title">{t.trade.parties}</h2>
      </header>
      <dl className="pairs">
        <dt>{t.trade.writer}</dt>
        <dd>{authorWords(view.author)}</dd>
        {view.witnesses.length > 0 && (
          <>
            <dt>{t.trade.witnesses}</dt>
            {view.witnesses.map((witness) => (
              <dd key={witness}>
                <Party account={witness} />
              </dd>
            ))}
          </>
        )}
        {view.challengers.map(({ account, deposit, evidence }) => (
          <Challenger key={account} account={account} deposit={deposit} digest={evidence.blake2_256} />
        ))}
      </dl>
    </section>
  )
}

function Challenger({ account, deposit, digest }: { account: string; deposit: string; digest: string }) {
  const { t } = useWords()
  return (
    <>
      <dt>{t.trade.challenger}</dt>
      <dd>
        <Party account={account} />, {t.trade.stakes} <Money amount={BigInt(deposit)} />
        <br />
        <span className="digest">{digest}</span>
      </dd>
    </>
  )
}
