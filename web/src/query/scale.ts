// Scales of a chart: from values to pixels, and the round values that its axis names.

/** Maps the values from `from` to `to` onto pixels. */
export function scale([from, to]: [number, number], [start, end]: [number, number]): (value: number) => number {
  const span = to - from || 1
  return (value) => start + ((value - from) / span) * (end - start)
}

/** Round values from 0 to at least `most`, about `count` of them. */
export function roundTicks(most: number, count: number): number[] {
  const rough = Math.max(most, 1) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? 10 * power
  const ticks = [0]
  while ((ticks.at(-1) ?? 0) < most) ticks.push(step * ticks.length)
  return ticks
}

const DAY = 86_400_000

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY

/** The first days of years from one day to another, with so many years between them that there are at most `count`. */
export function yearTicks(from: number, to: number, count: number): Array<{ year: number; day: number }> {
  const first = new Date(from * DAY).getUTCFullYear()
  const last = new Date(to * DAY).getUTCFullYear()
  const step = Math.max(1, Math.ceil((last - first + 1) / Math.max(count, 1)))
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return years
    .filter((year) => (year - first) % step === 0)
    .map((year) => ({ year, day: Date.UTC(year, 0, 1) / DAY }))
    .filter(({ day }) => day >= from && day <= to)
}
