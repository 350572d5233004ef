// A car by name and VIN.

import type { Specification } from '../generated/rpc'
import { VinPlate } from '../parts/vin-plate'

interface Props {
  view: { vin: string; specification: Pick<Specification, 'make' | 'model' | 'model_year'> }
}

export function CarTitle({ view: { vin, specification } }: Props) {
  const { make, model, model_year: year } = specification
  return (
    <>
      <span className="car-title">
        {make} {model} {year}
      </span>{' '}
      <VinPlate vin={vin} small />
    </>
  )
}
