// Consortium: how the chain stands, what is voted on, what waits, and who they are that decide.

import { useState } from 'react'
import { AnswerStamp } from '../parts/answer-stamp'
import { ErrorNotice } from '../parts/error-notice'
import { Lines } from '../parts/skeleton'
import { useTitle } from '../parts/title'
import { useWords } from '../words/context'
import { ActProvider } from './act'
import { useHealth, useSnapshot } from './data'
import { emptyDraft, type Draft } from './draft'
import { HealthPart } from './health'
import { MandatesPart } from './mandates'
import { MotionsPart } from './motions'
import { OrganisationsPart } from './organisations'
import type { Snapshot } from './read'
import { NamesOf } from './say'
import { SeatPart } from './seat'
import { TermsPart } from './terms-part'
import { ValidatorsPart } from './validators'

export function ConsortiumPage() {
  const { t } = useWords()
  useTitle(t.consortium.title)
  const snapshot = useSnapshot()
  const health = useHealth()
  const { data } = snapshot
  const again = () => void Promise.all([snapshot.refetch(), health.refetch()])
  const error = snapshot.error ?? health.error
  return (
    <ActProvider>
      <div className="page consortium">
        <header className="page-head">
          <h1>{t.consortium.title}</h1>
          <p className="lead">{t.consortium.lead}</p>
          {data && <AnswerStamp block={data.block} again={again} />}
        </header>
        {error && <ErrorNotice error={error} retry={again} />}
        {!data && !error && <Lines count={10} />}
        {data && (
          <NamesOf snapshot={data}>
            <Parts snapshot={data} health={health.data} />
          </NamesOf>
        )}
      </div>
    </ActProvider>
  )
}

function Parts({ snapshot, health }: { snapshot: Snapshot; health: ReturnType<typeof useHealth>['data'] }) {
  const [draft, setDraft] = useState<Draft | null>(null)
  const propose = (part: Partial<Draft>) => {
    setDraft({ ...emptyDraft(), ...part })
    requestAnimationFrame(() => document.getElementById('propose')?.scrollIntoView({ block: 'center' }))
  }
  const lag = health ? health.best - health.finalised : 0
  return (
    <div className="parts">
      <HealthPart snapshot={snapshot} health={health} />
      <SeatPart snapshot={snapshot} />
      <MotionsPart snapshot={snapshot} lag={lag} draft={draft} setDraft={setDraft} />
      <MandatesPart snapshot={snapshot} />
      <OrganisationsPart snapshot={snapshot} admit={(who) => propose({ kind: 'admit', who })} />
      <ValidatorsPart snapshot={snapshot} />
      <TermsPart snapshot={snapshot} change={(term) => propose({ kind: 'term', term })} />
    </div>
  )
}
