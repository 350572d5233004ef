// What is done with a list as a whole: its order, its address, its VINs, its file.

import { useRef, useState } from 'react'
import type { Search } from '../address/filter'
import { useNode } from '../chain/context'
import { MONEY } from '../chain/money'
import { SORT_KEY } from '../generated/lists'
import type { SortKey } from '../generated/rpc'
import { copy, save } from '../parts/share'
import { unitsText } from '../words/amount'
import { useWords } from '../words/context'
import { csvOf } from './csv'
import { readAll } from './search'

interface Props {
  search: Search
  change: (next: Search) => void
  total: number
}

export function Tools({ search, change, total }: Props) {
  return (
    <div className="tools">
      <Order search={search} change={change} />
      <HandOut search={search} total={total} />
    </div>
  )
}

function Order({ search, change }: Omit<Props, 'total'>) {
  const { t } = useWords()
  const { by, descending } = search.sort
  const value = `${descending ? '-' : ''}${by}`
  const choose = (text: string) =>
    change({ ...search, sort: { by: text.replace('-', '') as SortKey, descending: text.startsWith('-') } })
  return (
    <label className="order">
      <span>{t.show.order}</span>
      <select value={value} onChange={({ target }) => choose(target.value)}>
        {SORT_KEY.flatMap((key) => [
          <option key={key} value={key}>
            {t.show.orders[key][0]}
          </option>,
          <option key={`-${key}`} value={`-${key}`}>
            {t.show.orders[key][1]}
          </option>,
        ])}
      </select>
    </label>
  )
}

type Doing = { what: 'reading'; read: number } | { what: 'done' | 'failed'; words: string } | null

function HandOut({ search, total }: { search: Search; total: number }) {
  const { t, f } = useWords()
  const { client } = useNode()
  const { decimals } = MONEY
  const [doing, setDoing] = useState<Doing>(null)
  const stop = useRef<AbortController>(null)

  const withAll = async (use: (vehicles: Awaited<ReturnType<typeof readAll>>) => Promise<boolean>, done: string) => {
    const abort = (stop.current = new AbortController())
    setDoing({ what: 'reading', read: 0 })
    try {
      const vehicles = await readAll(client, search, abort.signal, (read) => setDoing({ what: 'reading', read }))
      setDoing((await use(vehicles)) ? { what: 'done', words: done } : { what: 'failed', words: t.show.notCopied })
    } catch {
      setDoing(abort.signal.aborted ? null : { what: 'failed', words: t.show.notRead })
    }
  }
  const share = async () => {
    const worked = await copy(location.href)
    setDoing(worked ? { what: 'done', words: t.show.linkCopied } : { what: 'failed', words: t.show.notCopied })
  }
  const toCsv = async (vehicles: Awaited<ReturnType<typeof readAll>>) => {
    save(
      'cars.csv',
      'text/csv;charset=utf-8',
      csvOf(vehicles, (price) => unitsText(BigInt(price), decimals)),
    )
    return true
  }
  return (
    <div className="hand-out">
      <button type="button" className="button small" onClick={() => void share()}>
        {t.show.share}
      </button>
      <button
        type="button"
        className="button small"
        disabled={total === 0}
        onClick={() => void withAll((all) => copy(all.map(({ vin }) => vin).join('\n')), t.show.vinsCopied)}
      >
        {t.show.copyVins}
      </button>
      <button
        type="button"
        className="button small"
        disabled={total === 0}
        onClick={() => void withAll(toCsv, t.show.saved)}
      >
        {t.show.saveCsv}
      </button>
      <span className="doing" role="status">
        {doing?.what === 'reading' && (
          <>
            {t.show.reading(f.number(doing.read), f.number(total))}{' '}
            <button type="button" className="link" onClick={() => stop.current?.abort()}>
              {t.show.stop}
            </button>
          </>
        )}
        {doing && doing.what !== 'reading' && doing.words}
      </span>
    </div>
  )
}
