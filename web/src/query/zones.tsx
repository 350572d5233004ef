// A car seen from above, with the zones that accidents hit: a grid of nine, the roof and the underbody.

import { useId } from 'react'
import type { AccidentLine, Severity, Zone } from '../generated/rpc'
import { useWords } from '../words/context'

type Place = Exclude<Zone, 'not_chosen'>
type Bad = Exclude<Severity, 'not_chosen'>

interface Box {
  x: number
  y: number
  width: number
  height: number
}

const OUTLINE =
  'M100 14 C132 14 150 22 156 44 C161 62 163 92 164 128 L165 262 C165 306 160 338 152 352 C144 364 126 368 100 368 C74 368 56 364 48 352 C40 338 35 306 35 262 L36 128 C37 92 39 62 44 44 C50 22 68 14 100 14 Z'

const [LEFT, INNER, OUTER, RIGHT] = [30, 76, 124, 170]
const [FRONT, BONNET, BOOT, REAR] = [8, 128, 276, 374]

const box = (x: number, y: number, right: number, bottom: number): Box => ({
  x,
  y,
  width: right - x,
  height: bottom - y,
})

const BOXES: Record<Place, Box> = {
  front_left: box(LEFT, FRONT, INNER, BONNET),
  front: box(INNER, FRONT, OUTER, BONNET),
  front_right: box(OUTER, FRONT, RIGHT, BONNET),
  left: box(LEFT, BONNET, INNER, BOOT),
  centre: box(INNER, BONNET, OUTER, BOOT),
  right: box(OUTER, BONNET, RIGHT, BOOT),
  rear_left: box(LEFT, BOOT, INNER, REAR),
  rear: box(INNER, BOOT, OUTER, REAR),
  rear_right: box(OUTER, BOOT, RIGHT, REAR),
  roof: box(62, 176, 138, 262),
  underbody: box(LEFT, FRONT, RIGHT, REAR),
}

const RANK: Record<Bad, number> = { minor: 1, moderate: 2, severe: 3 }

export interface Hit {
  worst: Bad
  accidents: number[]
}

/** The zones that were hit, each with the worst of it and the numbers of the accidents, from 1. */
export function hitsOf(accidents: readonly AccidentLine[]): Map<Place, Hit> {
  const hits = new Map<Place, Hit>()
  for (const [index, { zones, severity, counts }] of accidents.entries()) {
    if (!counts || severity === 'not_chosen') continue
    for (const zone of zones) {
      if (zone === 'not_chosen') continue
      const before = hits.get(zone)
      const worst = before && RANK[before.worst] > RANK[severity] ? before.worst : severity
      hits.set(zone, { worst, accidents: [...(before?.accidents ?? []), index + 1] })
    }
  }
  return hits
}

export function ZoneDrawing({ accidents }: { accidents: readonly AccidentLine[] }) {
  const { t, f } = useWords()
  const id = useId()
  const hits = hitsOf(accidents)
  const said = [...hits]
    .map(([zone, { worst }]) => `${t.codes.zone[zone]}${f.colon}${t.codes.severity[worst]}`)
    .join('; ')
  const grid = [...hits].filter(([zone]) => zone !== 'roof' && zone !== 'underbody')
  const roof = hits.get('roof')
  const underbody = hits.get('underbody')
  return (
    <figure className="zones">
      <svg viewBox="0 -10 200 412" role="img" aria-label={hits.size ? t.query.zonesSay(said) : t.query.zonesNone}>
        <Patterns id={id} />
        <text className="zone-side" x="100" y="4" textAnchor="middle">
          {t.codes.zone.front}
        </text>
        {underbody && <path className="zone-under" data-worst={underbody.worst} d={OUTLINE} />}
        <Wheels />
        <path className="zone-car" d={OUTLINE} />
        <g clipPath={`url(#${id}-car)`}>
          {grid.map(([zone, { worst }]) => (
            <rect key={zone} className="zone" data-zone={zone} {...BOXES[zone]} fill={`url(#${id}-${worst})`} />
          ))}
        </g>
        <Glass />
        {roof && <rect className="zone" data-zone="roof" {...BOXES.roof} rx="14" fill={`url(#${id}-${roof.worst})`} />}
        <path className="zone-outline" d={OUTLINE} />
        {[...hits]
          .filter(([zone]) => zone !== 'underbody')
          .map(([zone, hit]) => (
            <Badge key={zone} box={BOXES[zone]} hit={hit} />
          ))}
        {underbody && (
          <text className="zone-side" x="100" y="392" textAnchor="middle">
            {t.codes.zone.underbody}
            {f.colon}
            {f.list(underbody.accidents.map(String))}
          </text>
        )}
      </svg>
      <figcaption className="legend">
        {(['minor', 'moderate', 'severe'] as const).map((bad) => (
          <span key={bad}>
            <svg width="18" height="14" aria-hidden="true">
              <rect width="18" height="14" rx="3" fill={`url(#${id}-${bad})`} className="zone" />
            </svg>
            {t.codes.severity[bad]}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <clipPath id={`${id}-car`}>
        <path d={OUTLINE} />
      </clipPath>
      <pattern id={`${id}-minor`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect width="8" height="8" className="fill-minor" />
        <circle cx="4" cy="4" r="1.4" className="mark-minor" />
      </pattern>
      <pattern id={`${id}-moderate`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="8" height="8" className="fill-moderate" />
        <rect width="2.4" height="8" className="mark-moderate" />
      </pattern>
      <pattern id={`${id}-severe`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" className="fill-severe" />
        <rect width="2.6" height="6" className="mark-severe" />
      </pattern>
    </defs>
  )
}

/** What stands out at the sides: wheels and mirrors. */
function Wheels() {
  return (
    <g className="zone-wheels">
      {[30, 154].map((x) => [78, 272].map((y) => <rect key={`${x} ${y}`} x={x} y={y} width="16" height="46" rx="6" />))}
      <path d="M38 134 L22 128 Q16 136 22 144 L38 146 Z" />
      <path d="M162 134 L178 128 Q184 136 178 144 L162 146 Z" />
    </g>
  )
}

function Glass() {
  return (
    <g className="zone-glass">
      <path className="zone-seam" d="M62 44 C60 84 58 110 56 136 M138 44 C140 84 142 110 144 136" />
      <path className="zone-seam" d="M60 316 C62 334 70 346 78 350 M140 316 C138 334 130 346 122 350" />
      <path className="zone-seam" d="M66 176 V264 M134 176 V264" />
      <path d="M58 142 C72 126 128 126 142 142 L134 172 C118 164 82 164 66 172 Z" />
      <path d="M64 300 C80 308 120 308 136 300 L132 268 C118 274 82 274 68 268 Z" />
      <path d="M50 152 L60 178 L60 262 L52 288 Z" />
      <path d="M150 152 L140 178 L140 262 L148 288 Z" />
      <path className="zone-lamp" d="M50 44 C54 32 62 26 72 24 L66 42 Z" />
      <path className="zone-lamp" d="M150 44 C146 32 138 26 128 24 L134 42 Z" />
    </g>
  )
}

function Badge({ box: { x, y, width, height }, hit }: { box: Box; hit: Hit }) {
  const [cx, cy] = [Math.min(Math.max(x + width / 2, 56), 144), y + height / 2]
  return (
    <g className="zone-badge">
      <rect x={cx - 13} y={cy - 10} width="26" height="20" rx="10" />
      <text x={cx} y={cy + 4.5} textAnchor="middle">
        {hit.accidents.slice(0, 2).join(',')}
      </text>
    </g>
  )
}
