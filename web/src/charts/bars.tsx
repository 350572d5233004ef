// Bars beside each other's names: how many there are of each, and which part of them is of the first sort.

import { useWidth } from './width'

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
/** Pixels that a character of a name takes, roughly. */
const CHARACTER = 7.4
/** Pixels for what stands at the end of a bar. */
const endOf = (bars: readonly Bar[]) => Math.max(...bars.map(({ text }) => text.length), 4) * CHARACTER + 14

/** Where the bars begin: beside the longest name, or under the names where they would take too much. */
function startOf(bars: readonly Bar[], width: number): number {
  const longest = Math.max(...bars.map(({ label }) => widthOf(label)), 0) + 14
  return longest < width * 0.38 ? longest : 0
}

/** Characters of East Asia are twice as wide. */
const widthOf = (label: string) =>
  [...label].reduce((sum, character) => sum + (character > '\u2e80' ? CHARACTER * 2 : CHARACTER), 0)

export function Bars({ bars, says }: { bars: readonly Bar[]; says: string }) {
  const { box, width } = useWidth()
  const most = Math.max(...bars.map(({ count }) => count), 1)
  const start = startOf(bars, width)
  const line = start ? LINE.beside : LINE.above
  const length = Math.max(width - start - endOf(bars), 40)
  const height = bars.length * line
  return (
    <div className="chart" ref={box}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says}>
        {bars.map(({ key, label, count, part = count, text }, index) => {
          const top = index * line + (start ? (line - THICK) / 2 : line - THICK - 6)
          const pixels = (n: number) => (n / most) * length
          return (
            <g key={key} data-key={key}>
              <text
                className="chart-label"
                x={start ? start - 10 : 0}
                y={start ? top + 12.5 : top - 7}
                textAnchor={start ? 'end' : 'start'}
              >
                {label}
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
