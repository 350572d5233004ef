// Show: the cars that match, beside the filter by which they are found.

import { memo, useEffect, useRef, useState } from 'react'
import { asked, type Search } from '../address/filter'
import { ErrorNotice } from '../parts/error-notice'
import { Notice } from '../parts/notice'
import { useTitle } from '../parts/title'
import { useWords } from '../words/context'
import { List } from './list'
import { Panel } from './panel'
import { SearchLine } from './search-line'
import { useFacets, useFound, useSearch } from './search'
import { Tools } from './tools'

export function ShowPage() {
  const { t, f } = useWords()
  const { search, tooLong, change } = useSearch()
  const found = useFound(search)
  const facets = useFacets(search)
  const total = found.data?.pages[0]?.total
  useTitle(t.show.title)

  return (
    <div className="page show">
      <header className="show-head">
        <div>
          <h1>{search.scope === 'all' ? t.show.allTitle : t.show.saleTitle}</h1>
          <p className="lead">{t.show.lead}</p>
        </div>
        <SearchLine search={search} change={change} />
      </header>
      {tooLong && <Notice tone="caution" title={t.show.tooLong} />}
      {search.unknown.length > 0 && (
        <Notice tone="caution" title={t.show.unknownFields(search.unknown.slice(0, 8).join(', '))} />
      )}
      <div className="show-body">
        <FilterPanel search={search} change={change} facets={facets.data} total={total} />
        <section className="results" aria-label={t.show.results} aria-busy={found.isFetching}>
          <div className="results-head">
            <p className="total" role="status">
              {total !== undefined ? t.show.found(total, f.number(total)) : !found.error && t.parts.loading}
            </p>
            <Tools search={search} change={change} total={total ?? 0} />
          </div>
          {found.error && !found.isFetchNextPageError ? (
            <ErrorNotice error={found.error} retry={() => void found.refetch()} />
          ) : (
            <List search={search} found={found} change={change} />
          )}
        </section>
      </div>
    </div>
  )
}

interface PanelProps {
  search: Search
  change: (next: Search, replace?: boolean) => void
  facets: ReturnType<typeof useFacets>['data']
  total: number | undefined
}

/** Whether the window is wide enough for the panel beside the list. */
function useWide(): boolean {
  const query = '(min-width: 62rem)'
  const [wide, setWide] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const heard = () => setWide(list.matches)
    list.addEventListener('change', heard)
    return () => list.removeEventListener('change', heard)
  }, [])
  return wide
}

/** The panel: beside the list on a desk, in a dialogue on a phone. */
const FilterPanel = memo(function FilterPanel({ search, change, facets, total }: PanelProps) {
  const { t, f } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const wide = useWide()
  const count = asked(search.filter)
  const panel = <Panel search={search} change={change} counts={facets} />
  if (wide) {
    return (
      <aside className="panel-beside" aria-label={t.show.filter}>
        {panel}
      </aside>
    )
  }
  return (
    <>
      <button type="button" className="button panel-open" onClick={() => dialog.current?.showModal()}>
        {t.show.filterButton(count)}
      </button>
      <dialog ref={dialog} className="panel-dialog" aria-label={t.show.filter}>
        <div className="panel-scroll">{panel}</div>
        <div className="panel-foot">
          <button type="button" className="button primary" onClick={() => dialog.current?.close()}>
            {total === undefined ? t.frame.close : t.show.showFound(total, f.number(total))}
          </button>
        </div>
      </dialog>
    </>
  )
})
