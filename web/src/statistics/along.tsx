// Mean prices of one make, or one of its models, over the age and the distance of the cars when they were sold.

import { Drawn } from '../charts/drawn'
import { Plot } from '../charts/plot'
import type { SalesCount } from '../generated/rpc'
import { useWords } from '../words/context'
import { usePrices } from './money'
import { meanOf, middleClass, salesAlong } from './sums'

interface Props {
  sales: readonly SalesCount[]
  currency: string
}

/** Kilometres of a class of distances, and where the last begins; ages are whole years. */
const DISTANCE = { step: 20_000, last: 400_000 }

export function AlongPart({ sales, currency }: Props) {
  const { t, f } = useWords()
  const distance = (from: number) =>
    t.statistics.distanceTip(f.number(from), from >= DISTANCE.last ? null : f.number(from + DISTANCE.step))
  return (
    <div className="drawn-pair">
      <Along
        name="prices-by-age"
        title={t.statistics.byAge}
        head={t.statistics.age}
        along={salesAlong(sales, (line) => line.age, 1)}
        tip={t.statistics.ageTip}
        currency={currency}
      />
      <Along
        name="prices-by-distance"
        title={t.statistics.byDistance}
        head={t.statistics.distance}
        along={salesAlong(sales, (line) => line.kilometres_from, DISTANCE.step)}
        tip={distance}
        currency={currency}
      />
    </div>
  )
}

interface AlongProps {
  name: string
  title: string
  head: string
  along: ReturnType<typeof salesAlong>
  tip: (from: number) => string
  currency: string
}

function Along({ name, title, head, along, tip, currency }: AlongProps) {
  const { t, f } = useWords()
  const price = usePrices(currency)
  const places = along.map(({ from, sales }) => ({
    key: String(from),
    label: f.number(from),
    value: sales && price.units(meanOf(sales)),
    tip: (sales
      ? [price.text(meanOf(sales)), tip(from), t.statistics.salesCount(sales.count)]
      : [t.statistics.salesCount(0), tip(from)]) as [string, ...string[]],
  }))
  const known = along.filter(({ sales }) => sales !== null)
  return (
    <Drawn
      name={name}
      title={title}
      table={{
        columns: [
          { word: head, number: true },
          { word: t.statistics.number, number: true },
          { word: t.statistics.mean, number: true },
          { word: t.statistics.middle, number: true },
        ],
        rows: known.map(({ from, sales }) => [
          { shown: f.number(from), csv: String(from) },
          { shown: f.number(sales?.count ?? 0), csv: String(sales?.count ?? 0) },
          price.cell(sales && meanOf(sales)),
          price.cell(sales && middleClass(sales)),
        ]),
      }}
    >
      <Plot
        places={places}
        kind="line"
        says={t.statistics.chartSays(title, places.length)}
        write={(value) => f.number(value)}
      />
    </Drawn>
  )
}
