// The readings of an odometer over time, with what contradicts, what doesn't count, and where a counter began anew.

import { useMemo, useState } from 'react'
import { useWidth } from '../charts/width'
import type { Day, Series, SeriesReading } from '../generated/rpc'
import { useWords } from '../words/context'
import { dayNumber, roundTicks, scale, yearTicks } from './scale'

const HEIGHT = 300
const EDGE = { top: 18, right: 18, bottom: 30, left: 84 }

interface Point {
  x: number
  y: number
  reading: SeriesReading
  state: 'counts' | 'idle' | 'contradicts' | 'suspect'
}

function layOut(series: Series, manufactured: Day, width: number) {
  const read = series.readings.filter((it) => it.kilometres !== null)
  const days = [dayNumber(manufactured), ...series.readings.map((it) => dayNumber(it.source.date))]
  const [from, to] = [Math.min(...days), Math.max(...days) + 20]
  const ticks = roundTicks(Math.max(...read.map((it) => it.kilometres ?? 0), 1000), 5)
  const x = scale([from, to], [EDGE.left, width - EDGE.right])
  const y = scale([0, ticks.at(-1) ?? 1], [HEIGHT - EDGE.bottom, EDGE.top])
  const contradicting = new Set(series.verdict.illogical_pairs.flat())
  const stateOf = ({ source, counts }: SeriesReading): Point['state'] =>
    series.suspect === source.record
      ? 'suspect'
      : contradicting.has(source.record)
        ? 'contradicts'
        : counts
          ? 'counts'
          : 'idle'
  const points = read.map((reading) => ({
    x: x(dayNumber(reading.source.date)),
    y: y(reading.kilometres ?? 0),
    reading,
    state: stateOf(reading),
  }))
  const breaks = series.readings.filter((it) => it.series_break).map((it) => ({ x: x(dayNumber(it.source.date)), it }))
  return { x, y, ticks, points, breaks, years: yearTicks(from, to, Math.floor(width / 74)) }
}

/** The lines of the readings that count, one a counter. */
function linesOf(points: Point[]): string[] {
  const lines: Point[][] = [[]]
  for (const point of points) {
    if (!point.reading.counts) continue
    if (point.reading.series_break) lines.push([])
    lines.at(-1)?.push(point)
  }
  return lines.filter((line) => line.length > 1).map((line) => `M${line.map(({ x, y }) => `${x} ${y}`).join('L')}`)
}

export function OdometerChart({ series, manufactured }: { series: Series; manufactured: Day }) {
  const { t, f } = useWords()
  const { box, width } = useWidth()
  const [near, setNear] = useState<Point | null>(null)
  const chart = useMemo(() => layOut(series, manufactured, width), [series, manufactured, width])
  const byRecord = new Map(chart.points.map((point) => [point.reading.source.record, point]))
  const { verdict } = series.verdict

  const point = ({ clientX, clientY, currentTarget }: React.PointerEvent<SVGSVGElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect()
    const away = (it: Point) => Math.hypot(it.x - (clientX - left), it.y - (clientY - top))
    const closest = chart.points.reduce<Point | null>((best, it) => (!best || away(it) < away(best) ? it : best), null)
    setNear(closest && away(closest) < 60 ? closest : null)
  }
  return (
    <div className="chart" ref={box}>
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={t.query.chartSays(series.readings.length, t.codes.verdict[verdict])}
        onPointerMove={point}
        onPointerLeave={() => setNear(null)}
      >
        <Axes chart={chart} width={width} />
        {chart.breaks.map(({ x, it }) => (
          <g key={it.source.record} className="chart-break">
            <line x1={x} x2={x} y1={EDGE.top} y2={HEIGHT - EDGE.bottom} />
            <text x={x + 5} y={EDGE.top + 10}>
              {t.query.newCounter}
            </text>
          </g>
        ))}
        {linesOf(chart.points).map((path) => (
          <path key={path} className="chart-line" d={path} />
        ))}
        {series.verdict.illogical_pairs.map(([first, second]) => (
          <PairLine key={`${first}-${second}`} from={byRecord.get(first)} to={byRecord.get(second)} />
        ))}
        {chart.points.map((it) => (
          <circle
            key={it.reading.source.record}
            className="chart-point"
            data-state={it.state}
            cx={it.x}
            cy={it.y}
            r={it === near ? 6.5 : 4.5}
          />
        ))}
      </svg>
      {near && (
        <p
          className="chart-tip"
          style={{ insetInlineStart: Math.min(Math.max(near.x, 90), width - 90), insetBlockStart: near.y }}
          aria-hidden="true"
        >
          <strong>{f.km(near.reading.kilometres ?? 0)}</strong>
          <span>{f.day(near.reading.source.date)}</span>
          <span>{t.codes.kind[near.reading.kind]}</span>
        </p>
      )}
      <Legend points={chart.points} />
    </div>
  )
}

function PairLine({ from, to }: { from?: Point; to?: Point }) {
  return from && to ? <line className="chart-pair" x1={from.x} y1={from.y} x2={to.x} y2={to.y} /> : null
}

function Axes({ chart, width }: { chart: ReturnType<typeof layOut>; width: number }) {
  const { f } = useWords()
  return (
    <g className="chart-axes">
      {chart.ticks.map((tick) => (
        <g key={tick}>
          <line x1={EDGE.left} x2={width - EDGE.right} y1={chart.y(tick)} y2={chart.y(tick)} />
          <text x={EDGE.left - 10} y={chart.y(tick) + 4} textAnchor="end">
            {tick === chart.ticks.at(-1) ? f.km(tick) : f.number(tick)}
          </text>
        </g>
      ))}
      {chart.years.map(({ year, day }) => (
        <text key={year} x={chart.x(day)} y={HEIGHT - 8} textAnchor="middle">
          {year}
        </text>
      ))}
    </g>
  )
}

function Legend({ points }: { points: Point[] }) {
  const { t } = useWords()
  const states = (['counts', 'idle', 'contradicts', 'suspect'] as const).filter((state) =>
    points.some((it) => it.state === state),
  )
  return (
    <ul className="legend">
      {states.map((state) => (
        <li key={state}>
          <svg width="14" height="14" aria-hidden="true">
            <circle className="chart-point" data-state={state} cx="7" cy="7" r="4.5" />
          </svg>
          {t.query.pointStates[state]}
        </li>
      ))}
    </ul>
  )
}
