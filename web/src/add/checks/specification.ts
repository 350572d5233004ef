// The questions that a specification raises: what hardly any car has.

import { VIN_LENGTH, isCheckDigitMandated } from '../../query/vin'
import type { JsonObject } from '../form/draft'
import type { Question } from './question'

/** More cubic centimetres than any road vehicle has. */
const MOST_CC = 20_000
/** Years by which the model year is apart from that of manufacture. */
const YEARS_APART = 2
/** The codes of VIN position 10 in order of years, from the first year on; they come again after a cycle. */
const YEAR_CODES = 'ABCDEFGHJKLMNPRSTVWXY123456789'
const FIRST_YEAR = 1980

export function ofSpecification(spec: JsonObject, vin: string): Question[] {
  const asked: Question[] = []
  const { fuel, displacement_cc: cc, motor_kw: kw, manufactured, model_year: year } = spec
  if ((fuel === 'none' || fuel === 'other') && (cc !== null || kw !== null)) asked.push({ code: 'engine_of_none' })
  if (typeof cc === 'number' && fuel === 'electric') asked.push({ code: 'cc_of_electric', cc })
  else if (typeof cc === 'number' && cc > MOST_CC) asked.push({ code: 'cc_too_many', cc })
  const coded = codedYear(vin)
  if (coded && typeof year === 'number' && Math.abs(year - coded.year) % YEAR_CODES.length !== 0)
    asked.push({ code: 'year_of_vin', year, letter: coded.letter, meant: coded.year })
  const made = Number(String(manufactured).slice(0, 4))
  if (typeof year === 'number' && Math.abs(year - made) > YEARS_APART) asked.push({ code: 'year_apart', year, made })
  return asked
}

/** The first model year for which position 10 stands, where the maker's region has it say so. */
function codedYear(vin: string): { letter: string; year: number } | null {
  if (vin.length !== VIN_LENGTH || vin.startsWith('CH-') || !isCheckDigitMandated(vin)) return null
  const letter = vin.charAt(9)
  const place = YEAR_CODES.indexOf(letter)
  return place < 0 ? null : { letter, year: FIRST_YEAR + place }
}
