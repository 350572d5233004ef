// Bars beside each other's names: how many there are of each, and which part of them is of the first sort.

import { useWidth } from './width'
import { CHARACTER, linesOf, widthOf } from './wrap'

export interface Bar {
  key: string
  label: string
  /** How many there are in all. */
  count: number
  /** How many of these are drawn full; all where nothing is said. */
  part?: number
  /** What stands at the end of the bar. */
  text: string
}

const LINE = { beside: 30, above: 46 }
const THICK = 16
/** Pixels from one line of a name to the next. */
const NEXT = 16
/** Pixels for what stands at the end of a bar. */
const endOf = (bars: readonly Bar[]) => Math.max(...bars.map(({ text }) => text.length), 4) * CHARACTER + 14

/** Pixels that the longest bar has at least. */
const SHORTEST = 40

/** Where the bars begin: beside the longest name, or under the names where they would take too much. */
function startOf(bars: readonly Bar[], width: number): number {
  const longest = Math.max(...bars.map(({ label }) => widthOf(label)), 0) + 14
  return longest < Math.min(width * 0.38, width - endOf(bars) - SHORTEST) ? longest : 0
}

interface Row extends Bar {
  /** The name, in as many lines as it needs. */
  lines: string[]
  /** Where the row begins. */
  from: number
  height: number
}

/** The bars with their places, one under another. */
function rowsOf(bars: readonly Bar[], start: number, width: number): Row[] {
  const rows: Row[] = []
  let from = 0
  for (const bar of bars) {
    const lines = start ? [bar.label] : linesOf(bar.label, width)
    const height = (start ? LINE.beside : LINE.above) + (lines.length - 1) * NEXT
    rows.push({ ...bar, lines, from, height })
    from += height
  }
  return rows
}

export function Bars({ bars, says }: { bars: readonly Bar[]; says: string }) {
  const { box, width } = useWidth()
  const most = Math.max(...bars.map(({ count }) => count), 1)
  const start = startOf(bars, width)
  const length = Math.max(width - start - endOf(bars), SHORTEST)
  const rows = rowsOf(bars, start, width)
  const height = rows.reduce((sum, row) => sum + row.height, 0)
  return (
    <div className="chart" ref={box}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says}>
        {rows.map(({ key, lines, count, part = count, text, from, height: line }) => {
          const top = from + (start ? (line - THICK) / 2 : line - THICK - 6)
          const pixels = (n: number) => (n / most) * length
          return (
            <g key={key} data-key={key}>
              <text
                className="chart-label"
                x={start ? start - 10 : 0}
                y={start ? top + 12.5 : top - 7 - (lines.length - 1) * NEXT}
                textAnchor={start ? 'end' : 'start'}
              >
                {lines.map((words, index) => (
                  <tspan key={index} x={start ? start - 10 : 0} dy={index ? NEXT : 0}>
                    {words}
                  </tspan>
                ))}
              </text>
              <rect className="chart-bar" data-rest="true" x={start} y={top} width={pixels(count)} height={THICK} />
              <rect className="chart-bar" x={start} y={top} width={pixels(part)} height={THICK} />
              <text className="chart-value" x={start + pixels(count) + 8} y={top + 12.5}>
                {text}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}
