// Sales and prices: by make or model, by class of prices; of one make also by age and distance.

import { Bars } from '../charts/bars'
import { Drawn } from '../charts/drawn'
import { Plot } from '../charts/plot'
import type { SalesCount } from '../generated/rpc'
import { useWords } from '../words/context'
import { AlongPart } from './along'
import type { Choice, Statistics } from './data'
import { usePrices } from './money'
import { Choosing, StatisticsPart } from './part'
import { currenciesOf, meanOf, middleClass, mostFirst, priceClasses, salesBy } from './sums'

interface Props {
  all: Statistics
  chosen: Statistics
  choice: Choice
  change: (part: Partial<Choice>) => void
}

/** Bars of the commonest; the table has the others. */
const MOST = 15

export function SalesPart({ all, chosen, choice, change }: Props) {
  const { t, f } = useWords()
  const { make, model } = choice
  const currencies = currenciesOf(all.sales)
  const currency = choice.currency ?? currencies[0]
  const sales = chosen.sales.filter((line) => line.currency === currency)
  return (
    <StatisticsPart
      name="sales"
      title={t.statistics.salesTitle}
      choice={<SalesChoice all={all} choice={choice} change={change} currencies={currencies} />}
    >
      <p className="hint">{t.statistics.salesLead}</p>
      {chosen.sales.length < chosen.sales_total && (
        <p className="hint">{t.statistics.cut(f.number(chosen.sales.length), f.number(chosen.sales_total))}</p>
      )}
      {sales.length === 0 || currency === undefined ? (
        <p className="empty">{make ? t.statistics.noSalesOf : t.statistics.noSales}</p>
      ) : (
        <>
          <div className="drawn-pair">
            <ByName sales={sales} currency={currency} make={make} />
            <ByPrice sales={sales} currency={currency} />
          </div>
          {make ? (
            <AlongPart key={`${make} ${model}`} sales={sales} currency={currency} />
          ) : (
            <p className="empty">{t.statistics.chooseMake}</p>
          )}
        </>
      )}
    </StatisticsPart>
  )
}

function SalesChoice({ all, choice, change, currencies }: Omit<Props, 'chosen'> & { currencies: string[] }) {
  const { t, f } = useWords()
  const { make, model, currency } = choice
  const options = (labels: string[]) =>
    labels.sort((a, b) => a.localeCompare(b, f.locale)).map((word) => ({ value: word, word }))
  const makes = salesBy(all.sales, (line) => line.make).map(({ label }) => label)
  const ofMake = all.sales.filter((line) => line.make.toLowerCase() === make?.toLowerCase())
  const models = salesBy(ofMake, (line) => line.model).map(({ label }) => label)
  return (
    <>
      <Choosing
        label={t.statistics.make}
        value={make}
        none={t.statistics.allMakes}
        options={options(makes)}
        choose={(value) => change({ make: value, model: null })}
      />
      {make && (
        <Choosing
          label={t.statistics.model}
          value={model}
          none={t.statistics.allModels}
          options={options(models)}
          choose={(value) => change({ model: value })}
        />
      )}
      {currencies.length > 1 && (
        <Choosing
          label={t.statistics.currency}
          value={currency ?? currencies[0] ?? null}
          options={currencies.map((word) => ({ value: word, word }))}
          choose={(value) => change({ currency: value })}
        />
      )}
    </>
  )
}

interface OfCurrency {
  sales: readonly SalesCount[]
  currency: string
}

function ByName({ sales, currency, make }: OfCurrency & { make: string | null }) {
  const { t, f } = useWords()
  const price = usePrices(currency)
  const sums = mostFirst(salesBy(sales, (line) => (make ? line.model : line.make)))
  const title = make ? t.statistics.byModel(make) : t.statistics.byMake
  const bars = sums.slice(0, MOST).map((sum) => ({
    key: sum.key,
    label: sum.label,
    count: sum.count,
    text: t.statistics.barText(f.number(sum.count), price.text(meanOf(sum))),
  }))
  return (
    <Drawn
      name={make ? 'sales-by-model' : 'sales-by-make'}
      title={title}
      table={{
        columns: [
          { word: make ? t.statistics.model : t.statistics.make },
          { word: t.statistics.number, number: true },
          { word: t.statistics.mean, number: true },
          { word: t.statistics.middle, number: true },
          { word: t.statistics.sum, number: true },
        ],
        rows: sums.map((sum) => [
          sum.label,
          { shown: f.number(sum.count), csv: String(sum.count) },
          price.cell(meanOf(sum)),
          price.cell(middleClass(sum)),
          price.cell(sum.sum),
        ]),
      }}
    >
      <Bars
        bars={bars}
        says={t.statistics.barsSay(title, bars.map(({ label, text }) => `${label} ${text}`).join('; '))}
      />
    </Drawn>
  )
}

function ByPrice({ sales, currency }: OfCurrency) {
  const { t, f } = useWords()
  const price = usePrices(currency)
  const [sum] = salesBy(sales, () => '')
  const classes = sum ? priceClasses(sum) : []
  const places = classes.map(({ from, to, count }) => ({
    key: String(from),
    label: f.number(Math.round(price.units(from))),
    value: count,
    tip: [t.statistics.salesCount(count), t.statistics.priceRange(price.text(from), price.text(to))] as [
      string,
      ...string[],
    ],
  }))
  return (
    <Drawn
      name="sales-by-price"
      title={t.statistics.byPrice}
      hint={t.statistics.byPriceHint}
      table={{
        columns: [
          { word: t.statistics.from, number: true },
          { word: t.statistics.below, number: true },
          { word: t.statistics.number, number: true },
        ],
        rows: classes.map(({ from, to, count }) => [
          price.cell(from),
          price.cell(to),
          { shown: f.number(count), csv: String(count) },
        ]),
      }}
    >
      <Plot
        places={places}
        kind="columns"
        says={t.statistics.chartSays(t.statistics.byPrice, places.length)}
        write={f.number}
      />
    </Drawn>
  )
}
