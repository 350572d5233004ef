// The head of a car's file: which car it is, how it was built, whether it is for sale, and what can be taken along.

import { useState } from 'react'
import { useNode, useNodeState } from '../chain/context'
import { MONEY } from '../chain/money'
import { CarPicture } from '../parts/evidence-picture'
import { paintOf } from '../parts/car-drawing'
import { Grade } from '../parts/grade'
import { Tag } from '../parts/tag'
import { VinPlate } from '../parts/vin-plate'
import { printWhole } from '../parts/print'
import { copy, save } from '../parts/share'
import { tradePath } from '../trade/paths'
import { useWords } from '../words/context'
import { readRecords, useListing, type CarReport } from './data'

export function CarHead({ report }: { report: CarReport }) {
  const { t } = useWords()
  const { identity, appraisal } = report
  const spec = identity.specification
  return (
    <header className="car-head">
      <CarPicture vin={identity.vin} records={identity.records} body={spec.body} colour={paintOf(spec.colour)} />
      <div className="car-name">
        <h1>
          {spec.make} {spec.model} {spec.variant && <span className="card-variant">{spec.variant}</span>}
        </h1>
        <p>
          <VinPlate vin={identity.vin} />
        </p>
        <CheckDigitSays report={report} />
        <Built report={report} />
        <Actions report={report} />
      </div>
      <div className="car-end">
        {appraisal && <Grade grade={appraisal.grade} />}
        <ForSale report={report} />
        <p className="hint drawing-only">{t.parts.drawingOnly}</p>
      </div>
    </header>
  )
}

function CheckDigitSays({ report }: { report: CarReport }) {
  const { t } = useWords()
  const { check_digit_fits: fits, check_digit_mandated: mandated, chassis } = report.identity
  if (chassis || fits === null) return <p className="hint">{t.query.chassis}</p>
  if (fits) return <p className="hint">{t.query.checkFits}</p>
  return <p className={mandated ? 'refused' : 'hint'}>{mandated ? t.query.checkBroken : t.query.checkAdvice}</p>
}

function Built({ report }: { report: CarReport }) {
  const { t, f } = useWords()
  const spec = report.identity.specification
  const engine =
    spec.displacement_cc !== null
      ? `${f.number(spec.displacement_cc)} cm³`
      : spec.motor_kw !== null
        ? `${spec.motor_kw} kW`
        : null
  const facts = [
    t.query.built(f.day(spec.manufactured), spec.plant),
    t.query.modelYear(spec.model_year),
    spec.body && (t.bodies[spec.body] ?? spec.body),
    t.codes.fuel[spec.fuel === 'not_chosen' ? 'other' : spec.fuel],
    engine,
    spec.colour && (t.colours[spec.colour] ?? spec.colour),
    spec.euro_class,
  ].filter(Boolean)
  return <p className="built">{facts.join(' · ')}</p>
}

function ForSale({ report }: { report: CarReport }) {
  const { t, f } = useWords()
  const money = MONEY
  const { data } = useListing(report.identity.vin, report.block.hash)
  if (!data) return null
  const { listing } = data
  if (!listing) return <Tag>{t.show.notForSale}</Tag>
  return (
    <p className="price">
      {f.amount(BigInt(listing.price), money.decimals)} <span className="unit">{money.symbol}</span>
      {listing.reservation && <span className="reserved">{t.query.reserved}</span>}
      {listing.odometer?.value != null && (
        <span className="declared">
          {t.query.declared(`${f.number(Number(listing.odometer.value))} ${listing.odometer.unit}`)}
        </span>
      )}
      <a className="to-trade no-print" href={`#${tradePath(listing.vin)}`}>
        {t.query.buyOrReserve}
      </a>
    </p>
  )
}

function Actions({ report }: { report: CarReport }) {
  const { t } = useWords()
  const { client } = useNode()
  const { chain } = useNodeState()
  const [said, say] = useState('')
  const { vin } = report.identity
  const { number, hash } = report.block

  const takeRecords = async () => {
    try {
      const { records } = await readRecords(client, vin, hash)
      const file = { vin, genesis: chain?.genesis, block: { number, hash }, head: report.identity.head, records }
      save(`${vin}.json`, 'application/json', `${JSON.stringify(file, null, 2)}\n`)
      say(t.query.recordsSaved)
    } catch {
      say(t.show.notRead)
    }
  }
  return (
    <div className="buttons no-print">
      <button type="button" className="button small" onClick={() => void printWhole()}>
        {t.query.print}
      </button>
      <button type="button" className="button small" onClick={() => void takeRecords()}>
        {t.query.saveRecords}
      </button>
      <button
        type="button"
        className="button small"
        onClick={() => void copy(vin).then((worked) => say(worked ? t.query.vinCopied : t.show.notCopied))}
      >
        {t.query.copyVin}
      </button>
      <span className="doing" role="status">
        {said}
      </span>
    </div>
  )
}
