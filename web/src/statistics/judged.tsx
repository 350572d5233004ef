// What was judged: odometers by the chain's own verdict, records by disputes and their rulings.

import { Bars } from '../charts/bars'
import { Drawn } from '../charts/drawn'
import { DISPUTE_OUTCOME, VERDICT } from '../generated/lists'
import { useWords } from '../words/context'
import type { Statistics } from './data'
import { StatisticsPart } from './part'

interface Count {
  key: string
  label: string
  count: number
}

export function Judged({ data }: { data: Statistics }) {
  const { t, f } = useWords()
  const verdicts = VERDICT.map((key) => ({
    key,
    label: t.codes.verdict[key],
    count: data.verdicts.find(({ verdict }) => verdict === key)?.count ?? 0,
  }))
  const outcomes = DISPUTE_OUTCOME.map((key) => ({
    key,
    label: t.codes.outcome[key],
    count: data.disputes.find(({ outcome }) => outcome === key)?.count ?? 0,
  }))
  const countOf = (key: string) => outcomes.find((it) => it.key === key)?.count ?? 0
  const ruled = countOf('upheld') + countOf('dismissed')
  const disputes = outcomes.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <StatisticsPart name="odometers" title={t.statistics.odometers}>
        <Counts name="verdicts" title={t.statistics.byVerdict} head={t.statistics.verdict} counts={verdicts} />
      </StatisticsPart>
      <StatisticsPart name="disputes" title={t.statistics.disputesTitle}>
        {disputes === 0 ? (
          <p className="empty">{t.statistics.noDisputes}</p>
        ) : (
          <>
            {ruled > 0 && <p>{t.statistics.ruled(ruled, f.number(countOf('upheld')))}</p>}
            <Counts name="disputes" title={t.statistics.byOutcome} head={t.statistics.outcome} counts={outcomes} />
          </>
        )}
      </StatisticsPart>
    </>
  )
}

function Counts({ name, title, head, counts }: { name: string; title: string; head: string; counts: Count[] }) {
  const { t, f } = useWords()
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const percent = (count: number) => (all ? f.percent((count / all) * 1000) : '–')
  const bars = counts.map((it) => ({ ...it, text: `${f.number(it.count)} (${percent(it.count)})` }))
  return (
    <Drawn
      name={name}
      title={title}
      table={{
        columns: [
          { word: head },
          { word: t.statistics.number, number: true },
          { word: t.statistics.part, number: true },
        ],
        rows: counts.map(({ label, count }) => [
          label,
          { shown: f.number(count), csv: String(count) },
          { shown: percent(count), csv: all ? (count / all).toFixed(4) : '' },
        ]),
      }}
    >
      <Bars
        bars={bars}
        says={t.statistics.barsSay(title, bars.map(({ label, text }) => `${label} ${text}`).join(', '))}
      />
    </Drawn>
  )
}
