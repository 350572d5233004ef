// The cars that are found: an endless list, of which only what is in sight is drawn.

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Search } from '../address/filter'
import type { FoundVehicle } from '../generated/rpc'
import { AnswerStamp } from '../parts/answer-stamp'
import { ErrorNotice } from '../parts/error-notice'
import { Notice } from '../parts/notice'
import { Cards } from '../parts/skeleton'
import { useWords } from '../words/context'
import { CarCard } from './card'
import type { useFound } from './search'

interface Props {
  search: Search
  found: ReturnType<typeof useFound>
  change: (next: Search) => void
}

/** Cars before the end of what was read at which the next page is asked for. */
const AHEAD = 20
/** Pixels of a card before it is measured: on a desk, on a phone. */
const GUESS = { desk: 158, phone: 216 }
/** Cars that are drawn and measured as one: with 100,000 cars each measure has 25,000 places to move, not 100,000. */
const CHUNK = 4

const places = new Map<string, number>()

/** Comes back to where one was in the list of an address. */
function usePlace(ready: boolean): void {
  const address = useRef(location.hash)
  useLayoutEffect(() => {
    address.current = location.hash
    const kept = places.get(address.current)
    if (ready && kept) scrollTo(0, kept)
  }, [ready])
  useEffect(() => {
    const keep = () => location.hash === address.current && places.set(address.current, scrollY)
    addEventListener('scroll', keep, { passive: true })
    return () => removeEventListener('scroll', keep)
  }, [])
}

export function List({ search, found, change }: Props) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isFetchNextPageError, error } = found
  const cars = useMemo(() => data?.pages.flatMap((page) => page.vehicles) ?? [], [data])
  const list = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [cars.length > 0])
  usePlace(cars.length > 0)

  const rows = useWindowVirtualizer({
    count: Math.ceil(cars.length / CHUNK),
    estimateSize: (index) =>
      Math.min(CHUNK, cars.length - index * CHUNK) * (innerWidth < 720 ? GUESS.phone : GUESS.desk),
    overscan: 2,
    scrollMargin: top,
  })
  const items = rows.getVirtualItems()
  const end = (items.at(-1)?.index ?? 0) * CHUNK
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && end >= cars.length - AHEAD) void fetchNextPage()
  }, [end, cars.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])

  if (!data) return <Cards count={6} />
  const block = data.pages.at(-1)?.block
  const total = data.pages[0]?.total ?? 0
  return (
    <>
      {cars.length === 0 && <Nothing search={search} change={change} />}
      <div ref={list} className="cars" role="list" style={{ blockSize: rows.getTotalSize() }}>
        {items.map(({ index, start, key }) => (
          <div
            key={key}
            ref={rows.measureElement}
            className="chunk"
            role="presentation"
            data-index={index}
            style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
          >
            <Chunk cars={cars} from={index * CHUNK} total={total} />
          </div>
        ))}
      </div>
      {isFetchingNextPage && <Cards count={2} />}
      {isFetchNextPageError && <ErrorNotice error={error} retry={() => void fetchNextPage()} />}
      {block && <AnswerStamp block={block} again={() => void found.refetch()} />}
    </>
  )
}

const Chunk = memo(function Chunk({ cars, from, total }: { cars: FoundVehicle[]; from: number; total: number }) {
  return cars.slice(from, from + CHUNK).map((car, index) => (
    <div key={car.vin} className="car-row" role="listitem" aria-posinset={from + index + 1} aria-setsize={total}>
      <CarCard car={car} />
    </div>
  ))
})

/** Why nothing is found, and what would find more. */
function Nothing({ search, change }: { search: Search; change: (next: Search) => void }) {
  const { t } = useWords()
  const asks = Object.keys(search.filter).length > 0
  return (
    <Notice tone="calm" title={asks ? t.show.nothing : t.show.nothingForSale}>
      <p>{asks ? t.show.nothingHelp : t.show.nothingForSaleHelp}</p>
      <div className="buttons">
        {asks && (
          <button type="button" className="button" onClick={() => change({ ...search, filter: {} })}>
            {t.show.clear}
          </button>
        )}
        {search.scope === 'for_sale' && (
          <button type="button" className="button" onClick={() => change({ ...search, scope: 'all' })}>
            {t.show.searchAll}
          </button>
        )}
      </div>
    </Notice>
  )
}
