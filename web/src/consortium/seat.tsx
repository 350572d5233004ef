// The chosen account's own organisation: its seat and signs of life, its bond, its way in and out.

import { NeedsAccount } from '../account/needs'
import { useAccount } from '../account/context'
import { Tag } from '../parts/tag'
import { useWords } from '../words/context'
import { useAct } from './act'
import { Apply } from './apply'
import { ConsortiumPart } from './part'
import type { Organisation, Snapshot } from './read'
import { useSay } from './say'
import { useSigner, type Signer } from './signer'

export function SeatPart({ snapshot }: { snapshot: Snapshot }) {
  const { t } = useWords()
  const words = t.consortium.seat
  return (
    <ConsortiumPart name="seat" title={words.title}>
      <NeedsAccount why={words.why}>
        <Own snapshot={snapshot} />
      </NeedsAccount>
    </ConsortiumPart>
  )
}

function Own({ snapshot }: { snapshot: Snapshot }) {
  const { t, f } = useWords()
  const { account, standing } = useAccount()
  const signer = useSigner(snapshot)
  const words = t.consortium.seat
  const mine = snapshot.organisations.find(({ address }) => address === account?.address)
  const mayApply = !mine || mine.standing === 'left'
  if (!standing) return <p role="status">{t.parts.loading}</p>
  return (
    <>
      {signer && !signer.own && <p>{words.actsFor(signer.name)}</p>}
      {mine && (
        <p className="line-head">
          {words.stands(mine.name, t.consortium.standings[mine.standing])}
          <Tag>{f.country(mine.country)}</Tag>
        </p>
      )}
      {signer?.seat && <Presence signer={signer} />}
      {mine && <Steps mine={mine} snapshot={snapshot} />}
      {mayApply && !signer?.seat && (
        <>
          {!mine && <p>{words.none}</p>}
          <p className="hint">{words.noneHelp}</p>
          <Apply bond={snapshot.constants.bond} />
        </>
      )}
    </>
  )
}

function Presence({ signer }: { signer: Signer }) {
  const { t, f } = useWords()
  const act = useAct()
  const words = t.consortium.seat
  const { seat, address, name } = signer
  if (!seat) return null
  const state = { none: words.votes, announced: words.announced, in_force: words.silent }[seat.silence]
  const here = () =>
    act({
      title: words.hereTitle,
      consequences: [{ what: words.hereDoes(name) }],
      // Any key that signs for the organisation gives it, and not as its proxy.
      make: (api) => api.tx.Seats.here({ seat: address }),
      action: words.here,
    })
  return (
    <>
      <p className={seat.silence === 'none' ? undefined : 'hinted'}>
        {state} {words.quiet(f.duration(seat.quietFor))}
      </p>
      <div className="buttons">
        <button type="button" className="button small" onClick={here}>
          {words.here}
        </button>
      </div>
    </>
  )
}

function Steps({ mine, snapshot }: { mine: Organisation; snapshot: Snapshot }) {
  const { t, f } = useWords()
  const say = useSay()
  const act = useAct()
  const words = t.consortium.seat
  const { standing, bond, until } = mine
  const { constants, block, slot } = snapshot
  const left = (until ?? 0) - block.number
  const lacks = constants.bond - bond
  const unapply = () =>
    act({
      title: words.unapply,
      consequences: [{ what: words.unapplyDoes }],
      make: (api) => api.tx.Writers.withdraw_application(),
      action: words.unapply,
    })
  const topUp = () =>
    act({
      title: words.topUp,
      consequences: [{ what: words.topUpDoes(say.money(lacks)), tone: 'caution' }],
      make: (api) => api.tx.Writers.top_up(),
      action: words.topUp,
    })
  const leave = () =>
    act({
      title: words.leave,
      consequences: [
        { what: words.leaveSeat, tone: 'grave' },
        { what: words.leaveBond(say.money(bond), say.blocksTime(constants.coolDown, slot)), tone: 'caution' },
      ],
      make: (api) => api.tx.Writers.leave(),
      action: words.leave,
    })
  const finish = () =>
    act({
      title: words.finish,
      consequences: [{ what: words.finishDoes(say.money(bond)) }],
      make: (api) => api.tx.Writers.finish_leave(),
      action: words.finish,
    })
  const admitted = standing === 'active' || standing === 'suspended'
  const outside = (standing === 'leaving' || standing === 'expelled') && bond > 0n
  return (
    <>
      {standing === 'leaving' && left > 0 && (
        <p className="hint">{words.coolDown(f.number(until ?? 0), say.blocksTime(left, slot))}</p>
      )}
      <div className="buttons">
        {standing === 'applied' && <Step words={words.unapply} take={unapply} />}
        {(standing === 'applied' || admitted) && lacks > 0n && <Step words={words.topUp} take={topUp} />}
        {admitted && <Step words={words.leave} take={leave} />}
        {outside && left <= 0 && <Step words={words.finish} take={finish} />}
      </div>
    </>
  )
}

function Step({ words, take }: { words: string; take: () => void }) {
  return (
    <button type="button" className="button small" onClick={take}>
      {words}
    </button>
  )
}
