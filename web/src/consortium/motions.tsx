// What is voted on, and what may be proposed.

import { useWords } from '../words/context'
import type { Draft } from './draft'
import { emptyDraft } from './draft'
import { MotionCard } from './motion-card'
import { ConsortiumPart } from './part'
import { Propose } from './propose'
import type { Snapshot } from './read'
import { useSigner } from './signer'

interface Props {
  snapshot: Snapshot
  /** Blocks by which finality is behind. */
  lag: number
  draft: Draft | null
  setDraft: (draft: Draft | null) => void
}

export function MotionsPart({ snapshot, lag, draft, setDraft }: Props) {
  const { t } = useWords()
  const words = t.consortium
  const signer = useSigner(snapshot)
  const mayPropose = signer?.seat !== undefined && signer.all
  return (
    <ConsortiumPart
      name="motions"
      title={words.motions.title}
      aside={
        mayPropose &&
        !draft && (
          <button type="button" className="button small" onClick={() => setDraft(emptyDraft())}>
            {words.propose.open}
          </button>
        )
      }
    >
      {draft && mayPropose && (
        <Propose snapshot={snapshot} lag={lag} signer={signer} draft={draft} setDraft={setDraft} />
      )}
      {draft && !mayPropose && <p className="refused">{words.motions.noSeat}</p>}
      {snapshot.motions.length === 0 ? (
        <p className="empty">{words.motions.none}</p>
      ) : (
        <ul className="lines">
          {snapshot.motions.map((motion) => (
            <MotionCard key={motion.hash} open={motion} snapshot={snapshot} signer={signer} lag={lag} />
          ))}
        </ul>
      )}
    </ConsortiumPart>
  )
}
