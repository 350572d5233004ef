// A small drawing of each kind of record, of each verdict on the odometer and of how grave a title brand is. One that
// lacks doesn't compile.

import type { Gravity, RecordKind, Verdict } from '../generated/rpc'

const DIAL = 'M4 16a8 8 0 1 1 16 0M12 16l4-5'
const TAG = 'M4 11V4h7l9 9-7 7-9-9ZM8 8h.01'
const CAR =
  'M3 16v-3l2-1 2-4h8l3 4 3 1v3M6 17.5a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M15 17.5a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0'

const KINDS: Record<RecordKind, string> = {
  manufacture: 'M3 20V10l5 3V10l5 3V4h7v16ZM7 17h2M12 17h2M16 17h1',
  delivery: 'M2 6h12v10H2ZM14 10h4l4 3v3h-8M5 18a2 2 0 1 0 4 0a2 2 0 1 0-4 0M16 18a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  retail: 'M4 9l1-5h14l1 5M4 9v11h16V9M4 9a2.6 2.6 0 0 0 5.3 0a2.6 2.6 0 0 0 5.4 0a2.6 2.6 0 0 0 5.3 0M10 20v-6h4v6',
  registration: 'M3 7h18v10H3ZM7 11h2v3H7ZM12 11h2l2 3M17 11v3',
  maintenance: 'M14 6a4 4 0 0 1 5-3l-3 3 2 2 3-3a4 4 0 0 1-6 5L7 18a2 2 0 0 1-3-3l8-7',
  part_scrapped: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10 11l4 5M14 11l-4 5',
  return_to_factory: 'M11 20v-8l4 2v-2l4 2V8h2v12ZM9 6H3M3 6l3-3M3 6l3 3',
  recall: 'M3 10v4h3l8 5V5l-8 5ZM17 9a4 4 0 0 1 0 6M19 6a8 8 0 0 1 0 12',
  inspection: 'M6 4h12v17H6ZM9 4V2h6v2M9 12l2 2 4-4M9 18h6',
  accident: `${CAR}M17 3l1 3M21 4l-2 3M22 9l-3 0`,
  insurance_claim: 'M12 3l8 3v5c0 5-3 8-8 10c-5-2-8-5-8-10V6ZM9 12h6M12 9v6',
  title_brand: TAG,
  theft: 'M6 11h12v9H6ZM9 11V8a3 3 0 0 1 6-1M12 15v2',
  lien: 'M9 15l6-6M10 7l2-2a4 4 0 0 1 6 6l-2 2M14 17l-2 2a4 4 0 0 1-6-6l2-2',
  export: 'M4 20h16M12 16V4M7 9l5-5 5 5',
  import: 'M4 20h16M12 4v12M7 11l5 5 5-5',
  diagnosis: 'M3 12h4l2-6 4 13 3-9 1 2h4',
  odometer_reading: DIAL,
  evaluation: 'M12 3l2.6 5.6 6 .7-4.4 4.2 1.1 6L12 16.6 6.7 19.500l1.1-6L3.4 9.300l6-.7Z',
  scrapped: 'M4 8h16v5H4ZM6 13v6M18 13v6M4 19h16M8 4v4M16 4v4M9 10.500h6',
  correction: 'M4 20l1-4L16 5l3 3L8 19ZM14 7l3 3M13 20h7',
  sale: 'M12 3a9 9 0 1 0 .1 0M15 9c-1-2-6-2-6 .5s6 1.5 6 4s-5 2.5-6 .5M12 6v12',
  transfer: 'M4 8h14M15 5l3 3-3 3M20 16H6M9 13l-3 3 3 3',
  title_order: 'M12 3v17M6 20h12M5 7h14M5 7l-3 7h6ZM19 7l-3 7h6Z',
  annulment: 'M12 3a9 9 0 1 0 .1 0M6 6l12 12',
}

const VERDICTS: Record<Verdict, string> = {
  logical: `${DIAL}M9 20l2 2 4-4`,
  illogical: `${DIAL}M9 18l5 5M14 18l-5 5`,
  no_judgement: `${DIAL}M8 21h8`,
}

const GRAVITIES: Record<Gravity, string> = {
  neutral: TAG,
  light: `${TAG}M16 4h4`,
  moderate: `${TAG}M15 4h6M18 2v4`,
  severe: `${TAG}M15 3l6 4M21 3l-6 4`,
  parts_only: `${TAG}M15 3h2v2h-2ZM19 5h2v2h-2Z`,
}

function Drawing({ path }: { path: string }) {
  return (
    <svg className="kind-picture" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}

export const KindPicture = ({ kind }: { kind: RecordKind }) => <Drawing path={KINDS[kind]} />
export const VerdictPicture = ({ verdict }: { verdict: Verdict }) => <Drawing path={VERDICTS[verdict]} />
export const GravityPicture = ({ gravity }: { gravity: Gravity }) => <Drawing path={GRAVITIES[gravity]} />

/** The drawings by what they are of. */
export const PICTURES = { kind: KINDS, verdict: VERDICTS, gravity: GRAVITIES } as const
