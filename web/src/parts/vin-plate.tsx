// A VIN as it is stamped: its three sections apart, so that people can compare it with the car's.

/** Where the sections of a VIN begin: the maker, the descriptor with the check digit, the car. */
const SECTIONS = [0, 3, 9] as const

export function VinPlate({ vin, small }: { vin: string; small?: boolean }) {
  const isVin = vin.length === 17 && !vin.startsWith('CH-')
  const parts = isVin ? SECTIONS.map((from, index) => vin.slice(from, SECTIONS[index + 1])) : [vin]
  return (
    <span className={small ? 'plate plate-small' : 'plate'}>
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </span>
  )
}
