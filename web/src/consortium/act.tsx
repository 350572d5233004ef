// One thing that is done here at a time, with the last question before its signature.

import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useCallback, useState, type ReactNode } from 'react'
import { Confirm, type Consequence, type Make, type SendOptions } from '../account/send'
import { CONSORTIUM } from './data'

export interface Deed {
  title: string
  consequences: Consequence[]
  make: Make
  /** The words on the button that signs. */
  action: string
  options?: SendOptions
  /** Called once it is final. */
  onDone?: () => void
}

const Context = createContext<(deed: Deed) => void>(() => undefined)

/** The dialogue stands beside what opens it: a motion may be gone from the list while it is still open. */
export function ActProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [deed, setDeed] = useState<Deed | null>(null)
  const close = useCallback(() => {
    setDeed(null)
    void queries.invalidateQueries({ queryKey: CONSORTIUM })
  }, [queries])
  return (
    <Context value={setDeed}>
      {children}
      {deed && (
        <Confirm
          title={deed.title}
          consequences={deed.consequences}
          make={deed.make}
          action={deed.action}
          {...(deed.options && { options: deed.options })}
          onOutcome={({ ok }) => {
            void queries.invalidateQueries({ queryKey: CONSORTIUM })
            if (ok) deed.onDone?.()
          }}
          onClose={close}
        />
      )}
    </Context>
  )
}

/** What asks for a signature. */
export const useAct = () => use(Context)
