// What everybody must see before the answers: a node named by a link, a connection that is lost, another chain.

import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { onTray, readTray } from '../account/tray'
import { onUpgrade, readUpgrade, type Upgrade } from '../account/upgrade'
import { useNode, useNodeState } from '../chain/context'
import { chooseNode } from '../chain/endpoint'
import { Notice } from '../parts/notice'
import { useWords } from '../words/context'
import { hostOf } from './node'

const TrayNotices = lazy(() => import('../account/tray-notices').then(({ TrayNotices }) => ({ default: TrayNotices })))

/** Characters of a refused address that are shown. */
const MOST_SHOWN = 80

const shortened = (text: string): string => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text)

export function Banners() {
  const { t } = useWords()
  const { endpoint, client } = useNode()
  const { away, chainChanged } = useNodeState()
  const [accepted, accept] = useState(false)
  const [refusalSeen, seeRefusal] = useState(false)
  const carried = useSyncExternalStore(onTray, readTray)
  return (
    <div className="banners" aria-live="polite">
      {endpoint.origin === 'address' && !accepted && (
        <Notice tone="caution" title={t.frame.linkNode(hostOf(endpoint.url))}>
          <p>{t.frame.linkNodeHelp}</p>
          <div className="buttons">
            <button type="button" className="button" onClick={() => accept(true)}>
              {t.frame.linkNodeUse}
            </button>
            <button type="button" className="button" onClick={() => chooseNode(null)}>
              {t.frame.linkNodeLeave}
            </button>
          </div>
        </Notice>
      )}
      {endpoint.refused !== undefined && !refusalSeen && (
        <Notice tone="caution" title={t.frame.linkRefused(shortened(endpoint.refused))}>
          <p>
            {t.frame.nodeRefused} {t.frame.linkRefusedHelp(hostOf(endpoint.url))}
          </p>
          <div className="buttons">
            <button type="button" className="button" onClick={() => seeRefusal(true)}>
              {t.frame.close}
            </button>
          </div>
        </Notice>
      )}
      {away && (
        <Notice tone="grave" title={t.frame.lostTitle(hostOf(endpoint.url))}>
          <p>{t.frame.lostHelp}</p>
          <div className="buttons">
            <button type="button" className="button" onClick={() => client.retryNow()}>
              {t.frame.tryNow}
            </button>
          </div>
        </Notice>
      )}
      {chainChanged && (
        <Notice tone="caution" title={t.frame.otherChain}>
          <p>{t.frame.otherChainHelp}</p>
        </Notice>
      )}
      <UpgradeNotice />
      {carried.length > 0 && (
        <Suspense>
          <TrayNotices />
        </Suspense>
      )}
    </div>
  )
}

/** What a new runtime means for whoever signs here. */
function UpgradeNotice() {
  const { t } = useWords()
  const upgrade = useSyncExternalStore(onUpgrade, readUpgrade)
  const [seen, see] = useState<Upgrade | null>(null)
  const words = t.account.upgrade
  if (!upgrade || upgrade === seen) return null
  if (!upgrade.goesOn) {
    return (
      <Notice tone="caution" title={words.mustReload}>
        <p>{words.mustReloadHelp}</p>
        <div className="buttons">
          <button type="button" className="button" onClick={() => location.reload()}>
            {words.reload}
          </button>
        </div>
      </Notice>
    )
  }
  return (
    <Notice tone="calm" title={words.goesOn(upgrade.from, upgrade.to)}>
      <p>{words.goesOnHelp}</p>
      <div className="buttons">
        <button type="button" className="button" onClick={() => see(upgrade)}>
          {t.frame.close}
        </button>
      </div>
    </Notice>
  )
}
