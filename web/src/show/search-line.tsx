// The first line of a search: for sale or all, and words of make, model and variant.

import { useEffect, useRef, useState } from 'react'
import type { Scope, Search } from '../address/filter'
import { carPath, go } from '../address/route'
import { readVin } from '../query/vin'
import { useWords } from '../words/context'

/** Milliseconds after the last key until the search is asked. */
const PAUSE = 140

interface Props {
  search: Search
  change: (next: Search, replace?: boolean) => void
}

const SCOPES: Scope[] = ['for_sale', 'all']

export function SearchLine({ search, change }: Props) {
  const { t } = useWords()
  const asked = search.filter.text ?? ''
  const [typed, setTyped] = useState(asked)
  const sent = useRef(asked)

  useEffect(() => {
    if (asked !== sent.current) setTyped((sent.current = asked))
  }, [asked])

  useEffect(() => {
    if (typed === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed
      change({ ...search, filter: { ...search.filter, text: typed || null } }, true)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [typed, search, change])

  const vin = readVin(typed)
  const toScope = (scope: Scope) => {
    const { for_sale: _, ...filter } = search.filter
    change({ ...search, scope, filter: scope === 'all' ? search.filter : filter })
  }
  return (
    <div className="search-line">
      <div className="scopes" role="group" aria-label={t.show.scope}>
        {SCOPES.map((scope) => (
          <button key={scope} type="button" aria-pressed={search.scope === scope} onClick={() => toScope(scope)}>
            {t.show.scopes[scope]}
          </button>
        ))}
      </div>
      <label className="search-words">
        <span className="visually-hidden">{t.show.words}</span>
        <input
          type="search"
          value={typed}
          placeholder={t.show.wordsExample}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && vin.vin && go(carPath(vin.vin))}
        />
      </label>
      {vin.vin && (
        <a className="button primary" href={`#${carPath(vin.vin)}`}>
          {t.show.openVin}
        </a>
      )}
    </div>
  )
}
