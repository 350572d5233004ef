// Statistics: what all files add up to, drawn, each chart with a table of its figures.

import { AnswerStamp } from '../parts/answer-stamp'
import { ErrorNotice } from '../parts/error-notice'
import { Lines } from '../parts/skeleton'
import { useTitle } from '../parts/title'
import { useWords } from '../words/context'
import { useChoice, useStatistics, type Statistics } from './data'
import { Judged } from './judged'
import { RecordsPart } from './records'
import { SalesPart } from './sales'

export function StatisticsPage() {
  const { t } = useWords()
  const { choice, change } = useChoice()
  const all = useStatistics({ make: null, model: null, kind: null })
  const chosen = useStatistics(choice)
  useTitle(t.statistics.title)
  const again = () => void Promise.all([all.refetch(), chosen.refetch()])
  const error = all.error ?? chosen.error
  const { data } = all
  return (
    <div className="page statistics" aria-busy={all.isFetching || chosen.isFetching}>
      <header className="page-head">
        <h1>{t.statistics.title}</h1>
        <p className="lead">{t.statistics.lead}</p>
        {data && <AnswerStamp block={data.block} again={again} />}
      </header>
      {error && <ErrorNotice error={error} retry={again} />}
      {!data && !error && <Lines count={10} />}
      {data && (
        <div className="parts">
          <Totals data={data} />
          <SalesPart all={data} chosen={chosen.data ?? data} choice={choice} change={change} />
          <RecordsPart data={chosen.data ?? data} kind={choice.kind} change={change} />
          <Judged data={data} />
        </div>
      )}
    </div>
  )
}

function Totals({ data }: { data: Statistics }) {
  const { t, f } = useWords()
  const sumOf = (lines: ReadonlyArray<{ count: number }>) => lines.reduce((sum, { count }) => sum + count, 0)
  const records = sumOf(data.records)
  const witnessed = sumOf(data.records.filter((line) => line.witnessed))
  const figures = [
    { id: 'vehicles', word: t.statistics.vehicles, value: f.number(data.vehicles) },
    { id: 'listings', word: t.statistics.forSale, value: f.number(data.listings) },
    { id: 'records', word: t.statistics.records, value: f.number(records) },
    {
      id: 'witnessed',
      word: t.statistics.witnessedPart,
      value: records ? f.percent((witnessed / records) * 1000) : '–',
    },
    { id: 'sales', word: t.statistics.sales, value: f.number(sumOf(data.sales)) },
    { id: 'disputes', word: t.statistics.disputes, value: f.number(sumOf(data.disputes)) },
  ]
  return (
    <dl className="figures" aria-label={t.statistics.figures}>
      {figures.map(({ id, word, value }) => (
        <div key={id} className="figure" data-figure={id}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
