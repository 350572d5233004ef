// What one may do in a dispute: answer as the writer, join, accept what was amended, give up, or vote.

import { useState } from 'react'
import { NeedsAccount } from '../account/needs'
import { useWords } from './words'
import { useAct, type Plan } from './act'
import { useVoteOf, type OneDispute } from './data'
import { halfOf, mayOf, subjectOf, type CallRuling } from './disputing'
import { EvidenceDrop } from '../evidence/drop'
import { callEvidence, useKeep } from './evidence'
import { useEvidenceField } from '../evidence/field'
import { useMe } from './me'
import { useMoneyWords } from './money'
import { useTerms } from './terms'
import { useUntilWords } from './until'

/** The most bytes of a reason. */
const MOST_REASON = 128

/** The correction by which a writer takes a record back. */
const withdrawal = (vin: string, number: number, reason: string) => ({
  vin,
  number,
  withdraws: true,
  reason,
  odometer: undefined,
  specification: undefined,
  evidence: [],
})

export function DisputeActs({ data }: { data: OneDispute }) {
  const { t } = useWords()
  if (data.view.status !== 'open') return null
  return (
    <section className="part" aria-labelledby="acts-title">
      <header className="part-head">
        <h2 id="acts-title">{t.trade.yourSay}</h2>
      </header>
      <NeedsAccount why={t.trade.whyDispute}>
        <Acts data={data} />
      </NeedsAccount>
    </section>
  )
}

function Acts({ data }: { data: OneDispute }) {
  const { t } = useWords()
  const me = useMe()
  const { view, car } = data
  const who = me && { address: me.address, active: me.active, owner: car.owner === me.address }
  const may = mayOf(view, view.block.number, who)
  const any = may.answer || may.join || may.accept || may.giveUp || may.vote
  return (
    <div className="acts">
      {may.answer && <Answer data={data} />}
      {may.vote && <Vote data={data} />}
      {may.accept && <Accept data={data} />}
      {may.giveUp && <GiveUp data={data} />}
      {may.join && <Join data={data} />}
      {!any && <p className="empty">{t.trade.nothingToDo}</p>}
    </div>
  )
}

/** The writer withdraws its record, or goes to amend it. */
function Answer({ data: { view } }: { data: OneDispute }) {
  const { t } = useWords()
  const { begin, busy } = useAct()
  const untilWords = useUntilWords()
  const [reason, write] = useState('')
  const [told, tell] = useState(false)
  const bytes = new TextEncoder().encode(reason.trim()).length
  const fits = bytes > 0 && bytes <= MOST_REASON
  const plan: Plan = {
    title: t.trade.plans.withdraw(view.record),
    action: t.trade.withdraw,
    lines: [
      { about: 'file', words: t.trade.plans.recordWithdrawn, tone: 'caution' },
      { about: 'money', words: t.trade.plans.depositsBack },
      { about: 'title', words: t.trade.plans.barEnds },
    ],
    asks: [],
  }
  const submit = () => {
    tell(true)
    if (!fits) return
    const { vin, record: number } = view
    begin({
      plan,
      make: (api) => api.tx.Vehicles.amend(withdrawal(vin, number, reason.trim())),
      after: () => write(''),
    })
  }
  return (
    <form className="act" noValidate onSubmit={(event) => (event.preventDefault(), submit())}>
      <h3>{t.trade.answer}</h3>
      <p>{t.trade.answerHelp(untilWords(view.grace_until))}</p>
      <label className="field">
        {t.trade.withdrawReason}
        <input value={reason} onChange={({ target }) => write(target.value)} aria-invalid={told && !fits} />
      </label>
      {told && !fits && <p className="refused">{t.trade.withdrawReasonRefused(MOST_REASON)}</p>}
      <div className="buttons">
        <button type="submit" className="button" disabled={busy}>
          {t.trade.withdraw}
        </button>
        <a className="button" href={`#/add/record/correction?vin=${view.vin}&about=${view.record}`}>
          {t.trade.amend}
        </a>
      </div>
    </form>
  )
}

function Vote({ data: { view, records } }: { data: OneDispute }) {
  const { t } = useWords()
  const { begin, busy } = useAct()
  const { data: terms } = useTerms()
  const { data: voted } = useVoteOf(useMe()?.address, view.dispute)
  const moneyWords = useMoneyWords()
  const subject = subjectOf(view, records.records[view.record])
  const vote = (ruling: CallRuling) => {
    const words = t.trade.rulings[ruling]
    const plan: Plan = {
      title: words.title,
      action: words.action,
      lines: [
        {
          about: 'file',
          words: ruling === 'Uphold' ? t.trade.ifUpheld[subject] : t.trade.ifDismissed[subject],
        },
        { about: 'money', words: words.money },
        ...(terms && !view.own
          ? [{ about: 'money' as const, words: t.trade.plans.voteFee(moneyWords(terms.voteFee)) }]
          : []),
        { about: 'then', words: t.trade.plans.voteFinal, tone: 'caution' },
      ],
      asks: [],
    }
    begin({
      plan,
      make: (api) => api.tx.Disputes.vote({ dispute: view.dispute, ruling: { type: ruling, value: undefined } }),
    })
  }
  if (voted) {
    return (
      <div className="act">
        <h3>{t.trade.vote}</h3>
        <p>{t.trade.rulings[voted].given}</p>
      </div>
    )
  }
  return (
    <div className="act">
      <h3>{t.trade.vote}</h3>
      <p>{t.trade.voteHelp}</p>
      <div className="buttons">
        <button type="button" className="button" disabled={busy} onClick={() => vote('Uphold')}>
          {t.trade.rulings.Uphold.action}
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => vote('Dismiss')}>
          {t.trade.rulings.Dismiss.action}
        </button>
      </div>
    </div>
  )
}

/** The deposit of who looks, in this dispute. */
function useOwnDeposit({ view }: OneDispute): bigint {
  const me = useMe()
  return BigInt(view.challengers.find(({ account }) => account === me?.address)?.deposit ?? 0)
}

function Accept({ data }: { data: OneDispute }) {
  const { t } = useWords()
  const { begin, busy } = useAct()
  const moneyWords = useMoneyWords()
  const deposit = useOwnDeposit(data)
  const { view } = data
  const version = view.amended ?? 0
  const plan: Plan = {
    title: t.trade.plans.acceptAmendment(version),
    action: t.trade.acceptAmendment,
    lines: [
      { about: 'file', words: t.trade.plans.amendmentStands },
      { about: 'money', words: t.trade.plans.depositBack(moneyWords(deposit)) },
      { about: 'then', words: view.challengers.length > 1 ? t.trade.plans.othersGoOn : t.trade.plans.disputeEnds },
    ],
    asks: [],
  }
  return (
    <div className="act">
      <h3>{t.trade.amendedTo(version)}</h3>
      <p>{t.trade.acceptHelp}</p>
      <button
        type="button"
        className="button"
        disabled={busy}
        onClick={() => begin({ plan, make: (api) => api.tx.Disputes.accept({ dispute: view.dispute, version }) })}
      >
        {t.trade.acceptAmendment}
      </button>
    </div>
  )
}

function GiveUp({ data }: { data: OneDispute }) {
  const { t } = useWords()
  const { begin, busy } = useAct()
  const moneyWords = useMoneyWords()
  const { view, records } = data
  const deposit = useOwnDeposit(data)
  const lost = halfOf(String(deposit))
  const last = view.challengers.length <= 1
  const subject = subjectOf(view, records.records[view.record])
  const plan: Plan = {
    title: t.trade.plans.giveUp,
    action: t.trade.giveUp,
    lines: [
      ...(deposit > 0n
        ? [
            {
              about: 'money' as const,
              words: t.trade.plans.halfLost(moneyWords(lost), moneyWords(deposit - lost)),
              tone: 'caution' as const,
            },
          ]
        : [{ about: 'money' as const, words: t.trade.plans.noMoney }]),
      { about: 'file', words: last ? t.trade.ifDismissed[subject] : t.trade.plans.othersGoOn },
    ],
    asks: [],
  }
  return (
    <div className="act">
      <h3>{t.trade.giveUp}</h3>
      <p>{deposit > 0n ? t.trade.giveUpHelp(moneyWords(lost)) : t.trade.giveUpFree}</p>
      <button
        type="button"
        className="button"
        disabled={busy}
        onClick={() => begin({ plan, make: (api) => api.tx.Disputes.give_up({ dispute: view.dispute }) })}
      >
        {t.trade.giveUp}
      </button>
    </div>
  )
}

function Join({ data: { view } }: { data: OneDispute }) {
  const { t } = useWords()
  const { begin, busy } = useAct()
  const { data: terms } = useTerms()
  const moneyWords = useMoneyWords()
  const field = useEvidenceField(1)
  const kept = useKeep(view.vin)
  const [told, tell] = useState(false)
  const [given] = field.prepared
  const submit = async () => {
    tell(true)
    if (!given || !field.ready || !terms || !(await kept.keep(given))) return
    const plan: Plan = {
      title: t.trade.plans.join(view.dispute),
      action: t.trade.join,
      lines: [
        { about: 'money', words: t.trade.plans.depositHeld(moneyWords(terms.deposit)) },
        {
          about: 'money',
          words: t.trade.plans.depositRisk(moneyWords(terms.deposit), moneyWords(terms.deposit / 2n)),
          tone: 'caution',
        },
        { about: 'then', words: t.trade.plans.noDateMoves },
      ],
      asks: [],
    }
    begin({
      plan,
      make: (api) => api.tx.Disputes.join({ dispute: view.dispute, evidence: callEvidence(given) }),
      after: () => (kept.put(), field.clear()),
      dropped: () => kept.forget(given),
    })
  }
  return (
    <form className="act" noValidate onSubmit={(event) => (event.preventDefault(), submit())}>
      <h3>{t.trade.join}</h3>
      <p>{terms && t.trade.joinHelp(moneyWords(terms.deposit))}</p>
      <EvidenceDrop field={field} />
      {told && !(given && field.ready) && <p className="refused">{t.trade.evidenceMissing}</p>}
      {kept.full && <p className="refused">{t.evidence.outbox.full}</p>}
      <button type="submit" className="button" disabled={busy}>
        {t.trade.join}
      </button>
    </form>
  )
}
