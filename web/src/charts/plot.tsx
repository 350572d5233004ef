// Values over an axis of equal places: as columns, or as points with a line. Read by pointer and by arrow keys.

import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import { roundTicks, scale } from '../query/scale'
import { useWidth } from './width'

export interface Place {
  key: string
  /** What stands under the axis, where there is room; empty where nothing does. */
  label: string
  /** The value; nothing where there is none. */
  value: number | null
  /** How much of a column is drawn full; all where nothing is said. */
  part?: number
  /** What is told of the place when it is pointed at, the first line in bold. */
  tip: readonly [string, ...string[]]
}

interface Props {
  places: readonly Place[]
  kind: 'columns' | 'line'
  says: string
  /** How a value is written at the axis. */
  write: (value: number) => string
}

const HEIGHT = 260
const EDGE = { top: 16, right: 8, bottom: 28 }
const CHARACTER = 7.2

/** The place that a key leads to; nothing of a key that leads nowhere. */
export function placeAfter(key: string, at: number | null, count: number): number | null | undefined {
  if (key === 'ArrowRight') return at === null ? 0 : Math.min(at + 1, count - 1)
  if (key === 'ArrowLeft') return at === null ? count - 1 : Math.max(at - 1, 0)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key === 'Escape') return null
  return undefined
}

/** The places whose labels are written: as many as fit beside each other. */
function labelled(places: readonly Place[], x: (index: number) => number, room: number, width: number): number[] {
  const chosen: number[] = []
  places.forEach(({ label }, index) => {
    const before = chosen.at(-1)
    if (label === '' || x(index) + room / 2 > width + EDGE.right) return
    if (before === undefined || x(index) - x(before) >= room) chosen.push(index)
  })
  return chosen
}

function layOut(places: readonly Place[], width: number, write: Props['write']) {
  const ticks = roundTicks(Math.max(...places.map(({ value }) => value ?? 0), 1), 4)
  const left = Math.max(...ticks.map((tick) => write(tick).length)) * CHARACTER + 14
  const band = (width - left - EDGE.right) / Math.max(places.length, 1)
  const x = (index: number) => left + band * (index + 0.5)
  const room = Math.max(...places.map(({ label }) => label.length), 1) * CHARACTER + 10
  return {
    ticks,
    left,
    band,
    x,
    y: scale([0, ticks.at(-1) ?? 1], [HEIGHT - EDGE.bottom, EDGE.top]),
    labelled: labelled(places, x, room, width),
  }
}

type Layout = ReturnType<typeof layOut>

export function Plot({ places, kind, says, write }: Props) {
  const { box, width } = useWidth()
  const [at, setAt] = useState<number | null>(null)
  const layout = layOut(places, width, write)
  const near = at === null ? undefined : places[at]

  const point = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const index = Math.floor((clientX - currentTarget.getBoundingClientRect().left - layout.left) / layout.band)
    setAt(index >= 0 && index < places.length ? index : null)
  }
  const press = (event: KeyboardEvent) => {
    const next = placeAfter(event.key, at, places.length)
    if (next === undefined) return
    event.preventDefault()
    setAt(next)
  }
  return (
    <div className="chart" ref={box}>
      <div
        className="chart-keys"
        role="group"
        aria-label={says}
        tabIndex={0}
        onKeyDown={press}
        onBlur={() => setAt(null)}
      >
        <svg
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          aria-hidden="true"
          onPointerMove={point}
          onPointerLeave={() => setAt(null)}
        >
          <Axes places={places} layout={layout} width={width} write={write} />
          {kind === 'columns' ? (
            <Columns places={places} layout={layout} at={at} />
          ) : (
            <Line places={places} layout={layout} at={at} />
          )}
        </svg>
        <p className="visually-hidden" role="status">
          {near?.tip.join(', ')}
        </p>
      </div>
      {near && at !== null && <Tip place={near} x={layout.x(at)} y={layout.y(near.value ?? 0)} width={width} />}
    </div>
  )
}

function Tip({ place, x, y, width }: { place: Place; x: number; y: number; width: number }) {
  const half = Math.max(...place.tip.map((line) => line.length)) * 3.6 + 16
  return (
    <p
      className="chart-tip"
      style={{ insetInlineStart: Math.min(Math.max(x, half), width - half), insetBlockStart: Math.max(y, 70) }}
      aria-hidden="true"
    >
      {place.tip.map((line, index) =>
        index === 0 ? <strong key={line}>{line}</strong> : <span key={line}>{line}</span>,
      )}
    </p>
  )
}

function Axes({
  places,
  layout,
  width,
  write,
}: {
  places: readonly Place[]
  layout: Layout
  width: number
  write: Props['write']
}) {
  const { ticks, left, x, y } = layout
  return (
    <g className="chart-axes">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width - EDGE.right} y1={y(tick)} y2={y(tick)} />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end">
            {write(tick)}
          </text>
        </g>
      ))}
      {layout.labelled.map((index) => (
        <text key={index} x={x(index)} y={HEIGHT - 8} textAnchor="middle">
          {places[index]?.label}
        </text>
      ))}
    </g>
  )
}

interface Drawing {
  places: readonly Place[]
  layout: Layout
  at: number | null
}

function Columns({ places, layout: { band, x, y }, at }: Drawing) {
  const thick = Math.max(1, Math.min(band * 0.78, 46))
  const column = (index: number, value: number, rest: boolean) => (
    <rect
      className="chart-bar"
      data-rest={rest}
      data-near={index === at}
      x={x(index) - thick / 2}
      y={y(value)}
      width={thick}
      height={y(0) - y(value)}
    />
  )
  return places.map(({ key, value, part = value }, index) => (
    <g key={key}>
      {column(index, value ?? 0, true)}
      {column(index, part ?? 0, false)}
    </g>
  ))
}

function Line({ places, layout: { x, y }, at }: Drawing) {
  const points = places.flatMap(({ key, value }, index) =>
    value === null ? [] : [{ key, index, x: x(index), y: y(value) }],
  )
  return (
    <>
      <path className="chart-line" d={points.length ? `M${points.map((it) => `${it.x} ${it.y}`).join('L')}` : ''} />
      {points.map((it) => (
        <circle key={it.key} className="chart-point" cx={it.x} cy={it.y} r={it.index === at ? 6.5 : 4.5} />
      ))}
    </>
  )
}
