// What was decided and waits, with what is left to do about it; and the upgrade that may be applied.

import { useAccount } from '../account/context'
import { Notice } from '../parts/notice'
import { Tag } from '../parts/tag'
import { useWords } from '../words/context'
import { useAct } from './act'
import { objectionsThatStop } from './majority'
import { ConsortiumPart } from './part'
import type { Snapshot, WaitingMandate } from './read'
import { useSay } from './say'
import { useSigner } from './signer'

export function MandatesPart({ snapshot }: { snapshot: Snapshot }) {
  const { t, f } = useWords()
  const words = t.consortium.mandates
  const { mandates, upgrade } = snapshot
  return (
    <ConsortiumPart name="mandates" title={words.title} lead={words.lead}>
      {upgrade && (
        <Notice tone="caution" title={words.upgrade}>
          <p>{words.upgradeDigest(upgrade.digest)}</p>
          {upgrade.until !== null && <p>{words.upgradeUntil(f.time(upgrade.until))}</p>}
          <p>{words.upgradeHow}</p>
        </Notice>
      )}
      {mandates.length === 0 ? (
        <p className="empty">
          {words.none} {!upgrade && words.noUpgrade}
        </p>
      ) : (
        <ul className="lines">
          {mandates.map((mandate) => (
            <MandateLine key={mandate.id} waiting={mandate} snapshot={snapshot} />
          ))}
        </ul>
      )}
    </ConsortiumPart>
  )
}

function MandateLine({ waiting, snapshot }: { waiting: WaitingMandate; snapshot: Snapshot }) {
  const { t, f } = useWords()
  const say = useSay()
  const words = t.consortium.mandates
  const { id, due, lapses, mandate, objections } = waiting
  const isDue = due <= Number(snapshot.block.time)
  const stop = objectionsThatStop(snapshot.admitted)
  return (
    <li data-mandate={id}>
      <p className="line-head">
        <Tag tone={isDue ? 'caution' : 'calm'}>{words.number(f.number(id))}</Tag>
        <strong>{t.consortium.mandate(mandate, say)}</strong>
      </p>
      <p className="hint">
        {isDue ? words.dueNow : words.due(f.time(due))} {words.lapses(f.time(lapses))}
      </p>
      <p>
        {words.objections(f.number(objections.length), f.number(stop))}
        {objections.length > 0 && `${f.colon}${f.list(objections.map(say.name))}`}
      </p>
      <MandateButtons waiting={waiting} snapshot={snapshot} isDue={isDue} stop={stop} />
    </li>
  )
}

interface ButtonsProps {
  waiting: WaitingMandate
  snapshot: Snapshot
  isDue: boolean
  stop: number
}

function MandateButtons({ waiting: { id, mandate, objections }, snapshot, isDue, stop }: ButtonsProps) {
  const { t, f } = useWords()
  const say = useSay()
  const act = useAct()
  const { account } = useAccount()
  const signer = useSigner(snapshot)
  const words = t.consortium.mandates
  if (!account) return null
  const standing = snapshot.organisations.find(({ address }) => address === account.address)?.standing
  const mayObject = signer?.own === true && (standing === 'active' || standing === 'suspended')
  const objected = objections.includes(account.address)
  const what = { what: t.consortium.mandate(mandate, say) }
  const isRestoration = mandate.kind === 'restore_finality'
  const object = () =>
    act({
      title: words.objectTitle(f.number(id)),
      consequences: [what, { what: words.objectDoes(f.number(stop)) }, { what: words.objectForGood, tone: 'caution' }],
      make: (api) => api.tx.Mandates.object({ id }),
      action: words.object,
    })
  const enact = () =>
    act({
      title: words.enactTitle(f.number(id)),
      consequences: [what, { what: words.enactDoes, tone: 'caution' }],
      make: (api) => api.tx.Mandates.enact({ id }),
      action: words.enact,
    })
  return (
    <>
      {objected && <p className="good">{words.objected}</p>}
      {isDue && isRestoration && <p className="hinted">{t.consortium.motions.restoration}</p>}
      <div className="buttons">
        {mayObject && !objected && (
          <button type="button" className="button small" onClick={object}>
            {words.object}
          </button>
        )}
        {isDue && !isRestoration && (
          <button type="button" className="button small primary" onClick={enact}>
            {words.enact}
          </button>
        )}
      </div>
    </>
  )
}
