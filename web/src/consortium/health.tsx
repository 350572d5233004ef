// How the chain stands, and the node by which the page knows it.

import { useEffect, useState } from 'react'
import { MONEY } from '../chain/money'
import { Notice, type Tone } from '../parts/notice'
import { useWords } from '../words/context'
import type { Health } from './data'
import { ConsortiumPart } from './part'
import type { Snapshot } from './read'
import { useSay } from './say'

/** Blocks by which finality lags in good order at most. Beyond it, it counts as lost. */
export const MOST_LAG = 64
/** Slots without a block after which something is said. */
const MOST_SLOTS = 20

interface Props {
  snapshot: Snapshot
  health: Health | undefined
}

/** The time, each second anew. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

interface Line {
  id: string
  word: string
  value: string
  tone?: Tone
}

function useChainLines(snapshot: Snapshot, quiet: number): Line[] {
  const { t, f } = useWords()
  const say = useSay()
  const words = t.consortium.health
  const { session, work, block, runtime } = snapshot
  const left = session.start + session.length - block.number
  return [
    {
      id: 'since',
      word: words.since,
      value: f.duration(quiet),
      tone: quiet > MOST_SLOTS * snapshot.slot ? 'caution' : 'calm',
    },
    { id: 'session', word: words.session, value: words.sessionIs(f.number(session.index), left) },
    {
      id: 'difficulty',
      word: words.difficulty,
      value: words.hashes(say.number(work.difficulty), say.number(work.floor)),
    },
    {
      id: 'treasury',
      word: words.treasury,
      value: `${f.amountAbout(snapshot.treasury, MONEY.decimals)} ${MONEY.symbol}`,
    },
    { id: 'runtime', word: words.runtime, value: `${runtime.name} ${runtime.version}` },
  ]
}

function useNodeLines(health: Health | undefined): Line[] {
  const { t, f } = useWords()
  const words = t.consortium.health
  if (!health) return []
  const { index, evidence, round } = health
  const lag = health.best - health.finalised
  return [
    { id: 'best', word: words.best, value: f.number(health.best) },
    { id: 'finalised', word: words.finalised, value: f.number(health.finalised) },
    { id: 'behind', word: words.behind, value: words.blocks(lag), tone: lag > MOST_LAG ? 'grave' : 'good' },
    {
      id: 'peers',
      word: words.peers,
      value: health.syncing ? `${f.number(health.peers)}, ${words.syncing}` : f.number(health.peers),
    },
    { id: 'pool', word: words.pool, value: health.pool === null ? t.parts.unknown : f.number(health.pool) },
    {
      id: 'round',
      word: words.round,
      value: round ? words.roundOf(f.number(round.missing), f.number(round.total)) : words.noVoter,
    },
    {
      id: 'index',
      word: words.index,
      value: !index
        ? words.noIndex
        : index.behind === null
          ? words.indexBuilding
          : words.indexAt(f.number(index.behind)),
      tone: index?.last_error ? 'caution' : 'calm',
    },
    {
      id: 'evidence',
      word: words.evidence,
      value: evidence
        ? words.evidenceHeld(f.number(Number(evidence.held)), f.number(Number(evidence.named)))
        : words.noEvidence,
      tone: evidence?.last_error ? 'caution' : 'calm',
    },
    { id: 'node', word: words.node, value: health.version.split('-')[0] ?? health.version },
  ]
}

export function HealthPart({ snapshot, health }: Props) {
  const { t, f } = useWords()
  const words = t.consortium.health
  const quiet = Math.max(useNow() - Number(snapshot.block.time), 0)
  const lines = [...useNodeLines(health), ...useChainLines(snapshot, quiet)]
  const lag = health ? health.best - health.finalised : 0
  const troubles = [health?.index?.last_error, health?.evidence?.last_error].filter((it) => it != null)
  return (
    <ConsortiumPart name="health" title={words.title}>
      {lag > MOST_LAG && (
        <Notice tone="grave" title={words.lost(f.number(lag))}>
          <p>{words.lostHelp}</p>
        </Notice>
      )}
      {quiet > MOST_SLOTS * snapshot.slot && (
        <Notice tone="caution" title={words.late(f.duration(quiet))}>
          <p>{words.lateHelp}</p>
        </Notice>
      )}
      {troubles.map((it) => (
        <Notice key={it} tone="caution" title={words.unwell(it)} />
      ))}
      {snapshot.grandpa.pending && <Notice tone="caution" title={words.change} />}
      <dl className="figures">
        {lines.map(({ id, word, value, tone = 'calm' }) => (
          <div key={id} className="figure" data-figure={id} data-tone={tone}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </ConsortiumPart>
  )
}
