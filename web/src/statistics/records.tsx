// The records: over time, by kind, by role, by status; each with how many are witnessed.

import { Bars } from '../charts/bars'
import { Drawn, type Table } from '../charts/drawn'
import { Plot } from '../charts/plot'
import { RECORD_KIND } from '../generated/lists'
import type { RecordKind, RecordStatus, Role } from '../generated/rpc'
import { useWords } from '../words/context'
import type { Choice, Statistics } from './data'
import { Choosing, StatisticsPart } from './part'
import { byTime, mostFirst, tally, type Tally } from './sums'

interface Props {
  data: Statistics
  kind: Choice['kind']
  change: (part: Partial<Choice>) => void
}

export function RecordsPart({ data, kind, change }: Props) {
  const { t, f } = useWords()
  const { records, records_total } = data
  const kinds = RECORD_KIND.map((value) => ({ value, word: t.codes.kind[value] })).sort((a, b) =>
    a.word.localeCompare(b.word, f.locale),
  )
  return (
    <StatisticsPart
      name="records"
      title={t.statistics.recordsTitle}
      choice={
        <Choosing
          label={t.statistics.kind}
          value={kind}
          none={t.statistics.anyKind}
          options={kinds.map((it) => ({ ...it, word: t.statistics.ofKind(it.word) }))}
          choose={(value) => change({ kind: value as RecordKind | null })}
        />
      }
    >
      {records.length < records_total && (
        <p className="hint">{t.statistics.cut(f.number(records.length), f.number(records_total))}</p>
      )}
      <Key />
      <OverTime tallies={byTime(records)} />
      <div className="drawn-pair">
        {kind === null && (
          <TallyBars
            name="records-by-kind"
            title={t.statistics.byKind}
            head={t.statistics.kind}
            tallies={mostFirst(tally(records, (line) => line.kind))}
            word={(key) => t.codes.kind[key as RecordKind]}
          />
        )}
        <div className="drawn-stack">
          <TallyBars
            name="records-by-role"
            title={t.statistics.byRole}
            head={t.statistics.role}
            tallies={mostFirst(tally(records, (line) => line.role ?? ''))}
            word={(key) => (key ? t.codes.role[key as Role] : t.statistics.noRole)}
          />
          <TallyBars
            name="records-by-status"
            title={t.statistics.byStatus}
            head={t.statistics.status}
            tallies={mostFirst(tally(records, (line) => line.status))}
            word={(key) => t.codes.status[key as RecordStatus]}
          />
        </div>
      </div>
    </StatisticsPart>
  )
}

function Key() {
  const { t } = useWords()
  return (
    <ul className="legend">
      {[false, true].map((rest) => (
        <li key={String(rest)}>
          <svg width="14" height="14" aria-hidden="true">
            <rect className="chart-bar" data-rest={rest} width="14" height="14" />
          </svg>
          {rest ? t.statistics.unwitnessed : t.statistics.witnessed}
        </li>
      ))}
    </ul>
  )
}

function useTallyTable(): (head: string, tallies: readonly Tally[], word: (key: string) => string) => Table {
  const { t, f } = useWords()
  return (head, tallies, word) => ({
    columns: [
      { word: head },
      { word: t.statistics.number, number: true },
      { word: t.statistics.witnessed, number: true },
      { word: t.statistics.part, number: true },
    ],
    rows: tallies.map(({ key, count, witnessed }) => [
      word(key),
      { shown: f.number(count), csv: String(count) },
      { shown: f.number(witnessed), csv: String(witnessed) },
      count ? { shown: f.percent((witnessed / count) * 1000), csv: (witnessed / count).toFixed(4) } : '',
    ]),
  })
}

function OverTime({ tallies }: { tallies: readonly Tally[] }) {
  const { t, f } = useWords()
  const table = useTallyTable()
  const places = tallies.map(({ key, count, witnessed }) => ({
    key,
    label: key.endsWith('-01') || !key.includes('-') ? key.slice(0, 4) : '',
    value: count,
    part: witnessed,
    tip: [t.statistics.recordsCount(count), key, `${t.statistics.witnessed}: ${f.number(witnessed)}`] as [
      string,
      ...string[],
    ],
  }))
  return (
    <Drawn name="records-by-time" title={t.statistics.byTime} table={table(t.statistics.time, tallies, (key) => key)}>
      <Plot
        places={places}
        kind="columns"
        says={t.statistics.chartSays(t.statistics.byTime, places.length)}
        write={f.number}
      />
    </Drawn>
  )
}

interface TallyBarsProps {
  name: string
  title: string
  head: string
  tallies: readonly Tally[]
  word: (key: string) => string
}

function TallyBars({ name, title, head, tallies, word }: TallyBarsProps) {
  const { t, f } = useWords()
  const table = useTallyTable()
  const bars = tallies.map(({ key, count, witnessed }) => ({
    key,
    label: word(key),
    count,
    part: witnessed,
    text: f.number(count),
  }))
  const all = bars.map(({ label, text }) => `${label} ${text}`).join(', ')
  return (
    <Drawn name={name} title={title} table={table(head, tallies, word)}>
      <Bars bars={bars} says={t.statistics.barsSay(title, all)} />
    </Drawn>
  )
}
