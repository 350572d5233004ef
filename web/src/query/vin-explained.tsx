// A VIN as it is typed, a cell each character, and what there is to say of it.

import { useWords } from '../words/context'
import { CHECK_PLACE, VIN_LENGTH, type VinReading } from './vin'

/** The section of a VIN that a place belongs to. */
const sectionOf = (place: number) => (place < 3 ? 'maker' : place < 9 ? 'descriptor' : 'car')

export function VinCells({ reading }: { reading: VinReading }) {
  const { t } = useWords()
  if (reading.chassis) return null
  const count = Math.max(VIN_LENGTH, reading.cells.length)
  return (
    <div className="cells-box">
      <div className="cells" aria-hidden="true">
        {Array.from({ length: count }, (_, place) => {
          const cell = reading.cells[place]
          const wrongDigit = place === CHECK_PLACE && reading.checkDigit?.mandated && !reading.checkDigit.fits
          const state = !cell
            ? 'empty'
            : !cell.allowed || place >= VIN_LENGTH
              ? 'bad'
              : wrongDigit
                ? 'doubtful'
                : 'good'
          return (
            <span
              key={place}
              className="cell"
              data-state={state}
              data-section={sectionOf(place)}
              data-check={place === CHECK_PLACE}
            >
              {cell?.character ?? ''}
              <small>{place + 1}</small>
            </span>
          )
        })}
      </div>
      <div className="cell-sections" aria-hidden="true">
        <span>{t.query.sections.maker}</span>
        <span>{t.query.sections.descriptor}</span>
        <span>{t.query.sections.car}</span>
      </div>
    </div>
  )
}

export function VinSays({ reading }: { reading: VinReading }) {
  const { t } = useWords()
  const { cells, error, checkDigit, chassis, text } = reading
  if (text === '') return <p className="hint">{t.query.says.start}</p>
  if (chassis) return <p className="hint">{error ? t.query.says.chassis : t.query.says.chassisGood}</p>
  const bad = cells.flatMap((cell, index) => (cell.allowed ? [] : [{ ...cell, place: index + 1 }]))
  return (
    <>
      {bad.map(({ character, meant, place }) => (
        <p key={place} className="refused">
          {t.query.says.bad(character, place, character.codePointAt(0) ?? 0, meant)}
        </p>
      ))}
      {cells.length < VIN_LENGTH && <p className="hint">{t.query.says.missing(VIN_LENGTH - cells.length)}</p>}
      {cells.length > VIN_LENGTH && <p className="refused">{t.query.says.tooMany(cells.length - VIN_LENGTH)}</p>}
      {error === 'all_equal' && <p className="refused">{t.query.says.allEqual}</p>}
      {checkDigit && !error && (
        <p className={checkDigit.fits ? 'good' : checkDigit.mandated ? 'refused' : 'hint'}>
          {checkDigit.fits
            ? t.query.says.fits(checkDigit.found)
            : checkDigit.mandated
              ? t.query.says.mandated(checkDigit.found, checkDigit.expected)
              : t.query.says.advice(checkDigit.found, checkDigit.expected)}
        </p>
      )}
    </>
  )
}
