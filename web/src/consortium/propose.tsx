// A motion as it is written: what it is to do, how many votes it takes, and its proposal.

import { useId, type FormEvent } from 'react'
import type { Consequence } from '../account/send'
import { MONEY } from '../chain/money'
import { useWords } from '../words/context'
import { useAct } from './act'
import { propose, refusalLine } from './calls'
import { callOf, DRAFT_KINDS, emptyDraft, type Draft, type DraftGroup, type DraftKind } from './draft'
import { DraftFields } from './draft-fields'
import { MOST_LAG } from './health'
import { leastVotes, majorityOf } from './majority'
import { motionOf, type Call } from './motion'
import type { Snapshot } from './read'
import { useSay } from './say'
import type { Signer } from './signer'

interface Props {
  snapshot: Snapshot
  lag: number
  signer: Signer
  draft: Draft
  setDraft: (draft: Draft | null) => void
}

function thresholdOf(call: Call, { organisations, seats, admitted, block, constants }: Snapshot) {
  const motion = motionOf(call)
  const about = 'who' in motion ? organisations.find(({ address }) => address === motion.who) : undefined
  const majority = majorityOf(motion, about, block.number, constants.expulsionNotice)
  const voting = seats.filter(({ votes }) => votes).length
  return { motion, voting, threshold: leastVotes(majority, voting, admitted) }
}

export function Propose({ snapshot, lag, signer, draft, setDraft }: Props) {
  const { t, f } = useWords()
  const { decimals } = MONEY
  const say = useSay()
  const act = useAct()
  const title = useId()
  const words = t.consortium.propose
  const call = callOf(draft, snapshot.terms, decimals)
  const isReady = typeof call !== 'string'
  const needs = isReady ? thresholdOf(call, snapshot) : null
  const held = (draft.kind === 'suspend' || draft.kind === 'expel') && lag > MOST_LAG
  const byOther = needs?.motion.kind === 'mandate' && !signer.own
  const mayGoOn = needs !== null && needs.threshold <= needs.voting && !held && !byOther

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isReady || !needs || !mayGoOn) return
    const { motion, threshold } = needs
    const money = say.money(snapshot.constants.deposit)
    const consequences: Consequence[] = [
      { what: t.consortium.motion(motion, say) },
      ...warnings(motion.kind, words),
      ...(threshold > 1
        ? [{ what: words.deposit(money), tone: 'caution' as const }, { what: words.proposed }]
        : [{ what: words.decidesAtOnce, tone: 'caution' as const }]),
      ...(await refusalLine(call, t.consortium.motions.refused)),
    ]
    act({
      title: t.consortium.kinds[draft.kind],
      consequences,
      make: propose(call, threshold),
      action: words.confirm,
      options: signer.options,
      onDone: () => setDraft(null),
    })
  }
  return (
    <form id="propose" className="draft" aria-labelledby={title} onSubmit={(event) => void submit(event)}>
      <h3 id={title}>{words.title}</h3>
      <Kind draft={draft} setDraft={setDraft} />
      <DraftFields snapshot={snapshot} draft={draft} setDraft={setDraft} />
      <div role="status">
        {typeof call === 'string' && <p className="hint">{t.consortium.missing[call]}</p>}
        {needs && needs.threshold <= needs.voting && (
          <p>{words.needs(f.number(needs.threshold), f.number(needs.voting))}</p>
        )}
        {needs && needs.threshold > needs.voting && <p className="refused">{words.tooFew}</p>}
        {held && <p className="refused">{words.finalityLost}</p>}
        {byOther && <p className="refused">{t.consortium.motions.ownKey}</p>}
      </div>
      <div className="buttons">
        <button type="submit" className="button primary" disabled={!mayGoOn}>
          {words.submit}
        </button>
        <button type="button" className="button" onClick={() => setDraft(null)}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}

function warnings(kind: string, words: { expelSlash: string; suspendSeat: string }): Consequence[] {
  if (kind === 'expel') return [{ what: words.expelSlash, tone: 'grave' }]
  return kind === 'suspend' ? [{ what: words.suspendSeat, tone: 'caution' }] : []
}

function Kind({ draft, setDraft }: Pick<Props, 'draft' | 'setDraft'>) {
  const { t } = useWords()
  const words = t.consortium.propose
  return (
    <label className="field">
      <span>{words.what}</span>
      <select value={draft.kind} onChange={({ target }) => setDraft(emptyDraft(target.value as DraftKind))}>
        {(Object.keys(DRAFT_KINDS) as DraftGroup[]).map((group) => (
          <optgroup key={group} label={words.groups[group]}>
            {DRAFT_KINDS[group].map((kind) => (
              <option key={kind} value={kind}>
                {t.consortium.kinds[kind]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
