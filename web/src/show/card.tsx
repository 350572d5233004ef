// One car in the list: what it is, what it costs, what its file adds up to, and what to look at twice.

import { memo, type ReactNode } from 'react'
import { carPath } from '../address/route'
import { MONEY } from '../chain/money'
import type { FoundVehicle } from '../generated/rpc'
import { CarPicture } from '../parts/evidence-picture'
import { Grade } from '../parts/grade'
import { Tag } from '../parts/tag'
import { VinPlate } from '../parts/vin-plate'
import { useWords } from '../words/context'
import { concernTone, isGrave, verdictTone } from './tone'

/** Concerns that a card names; the others are counted. */
const NAMED = 4

export const CarCard = memo(function CarCard({ car }: { car: FoundVehicle }) {
  const { t } = useWords()
  const grave = car.concerns.some(isGrave)
  return (
    <a className="card" href={`#${carPath(car.vin)}`} data-grave={grave}>
      <CarPicture vin={car.vin} records={car.records} body={car.body} />
      <div className="card-main">
        <h2 className="card-title">
          {car.make} {car.model} {car.variant && <span className="card-variant">{car.variant}</span>}
        </h2>
        <p className="card-sub">
          {car.model_year} · {t.codes.fuel[car.fuel === 'not_chosen' ? 'other' : car.fuel]}
          {car.body && ` · ${t.bodies[car.body] ?? car.body}`}
          <VinPlate vin={car.vin} small />
        </p>
        <Facts car={car} />
        <Twice car={car} />
      </div>
      <PriceAndGrade car={car} />
    </a>
  )
})

function Fact({ name, children, tone }: { name: string; children: ReactNode; tone?: string }) {
  return (
    <div className="fact" data-tone={tone}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Facts({ car }: { car: FoundVehicle }) {
  const { t, f } = useWords()
  const verdict = car.verdict
  return (
    <dl className="facts">
      <Fact name={t.show.distance}>{car.distance_km === null ? t.parts.unknown : f.km(car.distance_km)}</Fact>
      <Fact name={t.show.age}>{t.show.years(car.age)}</Fact>
      <Fact name={t.show.owners}>{f.number(car.owners)}</Fact>
      <Fact name={t.show.accidents} tone={car.accidents > 0 ? 'caution' : undefined}>
        {f.number(car.accidents)}
      </Fact>
      <Fact name={t.show.odometer} tone={verdictTone(verdict)}>
        {t.show.verdicts[verdict]}
      </Fact>
      <Fact name={t.show.records}>{t.show.recordsWitnessed(f.number(car.records), f.percent(car.witnessed))}</Fact>
    </dl>
  )
}

function Twice({ car }: { car: FoundVehicle }) {
  const { t } = useWords()
  if (car.concerns.length === 0) return <p className="clean">{t.show.noConcern}</p>
  const named = car.concerns.slice(0, NAMED)
  const more = car.concerns.length - named.length
  return (
    <p className="tags" aria-label={t.show.twice}>
      {named.map((concern) => {
        const words = t.sentences.concern(concern)
        return (
          <Tag key={words} tone={concernTone(concern)}>
            {words}
          </Tag>
        )
      })}
      {more > 0 && <Tag>{t.show.moreConcerns(more)}</Tag>}
    </p>
  )
}

function PriceAndGrade({ car }: { car: FoundVehicle }) {
  const { t, f } = useWords()
  const money = MONEY
  return (
    <div className="card-end">
      {car.price === null ? (
        <p className="price price-none">{t.show.notForSale}</p>
      ) : (
        <p className="price">
          {f.amount(BigInt(car.price), money.decimals)} <span className="unit">{money.symbol}</span>
          {!car.free && <span className="reserved">{t.show.notFree}</span>}
        </p>
      )}
      <Grade grade={car.grade} />
    </div>
  )
}
