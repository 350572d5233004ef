// One motion: what it does, whom it hits, how the votes stand, and what the chosen account may do about it.

import type { Consequence } from '../account/send'
import { useAccount } from '../account/context'
import { Tag } from '../parts/tag'
import { useWords } from '../words/context'
import { useAct } from './act'
import { close, refusalLine, vote } from './calls'
import { MOST_LAG } from './health'
import type { Motion } from './motion'
import type { OpenMotion, Snapshot } from './read'
import { useSay } from './say'
import type { Signer } from './signer'

interface Props {
  open: OpenMotion
  snapshot: Snapshot
  signer: Signer | null
  lag: number
}

export function MotionCard({ open, snapshot, signer, lag }: Props) {
  const { t, f } = useWords()
  const say = useSay()
  const words = t.consortium.motions
  const { motion, ayes, nays, threshold, end, index } = open
  const left = end - snapshot.block.number
  return (
    <li data-motion={index} data-hash={open.hash}>
      <p className="line-head">
        <Tag>{words.number(f.number(index))}</Tag>
        <strong>{t.consortium.motion(motion, say)}</strong>
      </p>
      <About motion={motion} snapshot={snapshot} />
      <p className="line-head">
        <meter
          min={0}
          max={threshold}
          value={ayes.length}
          aria-label={words.votes(f.number(ayes.length), f.number(threshold))}
        />
        <span>{words.votes(f.number(ayes.length), f.number(threshold))}</span>
        {nays.length > 0 && <span>{words.nays(nays.length)}</span>}
        {ayes.length >= threshold && <Tag tone="good">{words.enough}</Tag>}
      </p>
      <p className="hint">{left > 0 ? words.ends(f.number(end), say.blocksTime(left, snapshot.slot)) : words.over}</p>
      <Buttons open={open} snapshot={snapshot} signer={signer} lag={lag} />
      <details className="fine">
        <summary>{f.list([words.ayesBy, words.naysBy.toLowerCase(), words.hash.toLowerCase()])}</summary>
        <dl className="pairs">
          <dt>{words.ayesBy}</dt>
          <dd>{f.list(ayes.map(say.name)) || words.nobody}</dd>
          <dt>{words.naysBy}</dt>
          <dd>{f.list(nays.map(say.name)) || words.nobody}</dd>
          <dt>{words.hash}</dt>
          <dd className="digest">{open.hash}</dd>
          <dt>{words.call}</dt>
          <dd className="digest">
            {open.call.type}.{open.call.value.type}
            {motion.kind === 'other' && ` ${motion.values}`}
          </dd>
        </dl>
      </details>
    </li>
  )
}

/** Whom a motion hits, and what follows. */
function About({ motion, snapshot }: { motion: Motion; snapshot: Snapshot }) {
  const { t, f } = useWords()
  const say = useSay()
  const words = t.consortium.motions
  if (motion.kind === 'mandate') {
    const atOnce = motion.mandate.kind === 'cancel_upgrade' || motion.mandate.kind === 'restore_finality'
    return <p className="hint">{atOnce ? words.mandateAtOnce : words.mandateWaits}</p>
  }
  const about = 'who' in motion && snapshot.organisations.find(({ address }) => address === motion.who)
  if (!about) return null
  const { standing, since, country, roles, bond, upheld } = about
  return (
    <p className="hint">
      {words.organisation(
        t.consortium.standings[standing],
        f.number(since),
        f.country(country),
        say.roles(roles),
        say.money(bond),
        upheld,
      )}
    </p>
  )
}

function useVoting({ open, signer }: Pick<Props, 'open' | 'signer'>) {
  const { t, f } = useWords()
  const say = useSay()
  const act = useAct()
  const words = t.consortium.motions
  const n = f.number(open.index)
  const first: Consequence = { what: t.consortium.motion(open.motion, say) }
  const cast = async (yes: boolean) => {
    if (!signer) return
    const refusal = yes ? await refusalLine(open.call, words.refused) : []
    const carries = yes && open.ayes.length + 1 >= open.threshold
    act({
      title: words.voteTitle(n, yes),
      consequences: [
        first,
        { what: words.voteFor(signer.name) },
        carries ? { what: words.carries, tone: 'caution' } : { what: words.voteChange },
        ...refusal,
      ],
      make: vote(open, yes),
      action: yes ? words.yes : words.no,
      options: signer.options,
    })
  }
  const end = async (address: string) => {
    const carries = open.ayes.length >= open.threshold
    const refusal = carries ? await refusalLine(open.call, words.refused) : []
    act({
      title: words.closeTitle(n),
      consequences: [
        first,
        carries ? { what: words.closeCarries, tone: 'caution' } : { what: words.closeEnds },
        ...refusal,
      ],
      make: close(open, address),
      action: words.close,
    })
  }
  return { cast, end }
}

/** Whether voting for it, or carrying it out, is held back: what would do harm just then, or takes a node of one's own. */
function heldBack(motion: Motion, lag: number): 'restoration' | 'finalityLost' | null {
  if (motion.kind === 'mandate' && motion.mandate.kind === 'restore_finality') return 'restoration'
  return (motion.kind === 'suspend' || motion.kind === 'expel') && lag > MOST_LAG ? 'finalityLost' : null
}

function Buttons({ open, snapshot, signer, lag }: Props) {
  const { t } = useWords()
  const { account } = useAccount()
  const { cast, end } = useVoting({ open, signer })
  const words = t.consortium.motions
  if (!account) return null
  const { motion, ayes, nays, threshold } = open
  const voters = snapshot.seats.filter(({ votes }) => votes)
  const lost = voters.length - nays.length < threshold
  const mayClose = ayes.length >= threshold || lost || open.end <= snapshot.block.number
  const held = heldBack(motion, lag)
  const onMandate = motion.kind === 'mandate'
  const mayVote = signer?.seat?.votes === true && signer.all && (signer.own || !onMandate)
  const voted = signer && (ayes.includes(signer.address) ? true : nays.includes(signer.address) ? false : null)
  return (
    <>
      {held && (
        <p className="hinted">{held === 'restoration' ? words.restoration : t.consortium.propose.finalityLost}</p>
      )}
      {signer?.seat && onMandate && !signer.own && <p className="hint">{words.ownKey}</p>}
      {typeof voted === 'boolean' && <p className="good">{words.voted(voted)}</p>}
      <div className="buttons">
        {mayVote && voted !== true && !held && (
          <button type="button" className="button small" onClick={() => void cast(true)}>
            {words.yes}
          </button>
        )}
        {mayVote && voted !== false && (
          <button type="button" className="button small" onClick={() => void cast(false)}>
            {words.no}
          </button>
        )}
        {mayClose && (!held || lost) && (
          <button type="button" className="button small primary" onClick={() => void end(account.address)}>
            {words.close}
          </button>
        )}
      </div>
    </>
  )
}
