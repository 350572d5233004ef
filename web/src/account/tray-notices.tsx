// What became of transactions whose window was closed.

import { useSyncExternalStore } from 'react'
import { Notice, type Tone } from '../parts/notice'
import { useWords } from '../words/context'
import { SendProgress } from './progress'
import { isBusy, type Sending } from './sending'
import { drop, onTray, readTray } from './tray'

const TONES: Partial<Record<Sending['step'], Tone>> = { final: 'good', refused: 'grave' }

export function TrayNotices() {
  const { t } = useWords()
  const carried = useSyncExternalStore(onTray, readTray)
  return carried.map(({ id, title, state }) => (
    <Notice key={id} tone={TONES[state.step] ?? 'calm'} title={title}>
      <SendProgress state={state} />
      {!isBusy(state) && (
        <div className="buttons">
          <button type="button" className="button" onClick={() => drop(id)}>
            {t.frame.close}
          </button>
        </div>
      )}
    </Notice>
  ))
}
