// Figures of several runs, and the table of them.

/** The middle of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

const rounded = (number, digits = 3) => Number(number.toFixed(digits))

/** The medians of what all runs measured, name by name, with the runs beside them. */
export function medians(runs) {
  const names = Object.keys(runs[0])
  const figures = names.map((name) => [name, rounded(median(runs.map((run) => run[name])))])
  const all = names.map((name) => [name, runs.map((run) => rounded(run[name]))])
  return { ...Object.fromEntries(figures), runs: Object.fromEntries(all) }
}

/** The rows of the table: what, where its figure is, its unit, what is aimed at, and whether that is reached. */
const ROWS = [
  ['first load, gzipped', 'first_load.bytes', 'kB', '250 kB or less', (kb) => kb <= 250],
  ['of that, script', 'first_load.script_bytes', 'kB', ''],
  ['first list, desk', 'first_list.desk.painted_ms', 'ms', '1,500 ms or less', (ms) => ms <= 1500],
  ['first list, phone', 'first_list.phone.painted_ms', 'ms', '1,500 ms or less', (ms) => ms <= 1500],
  ['facet, from key to the next paint', 'facet.next_paint_ms', 'ms', '100 ms or less', (ms) => ms <= 100],
  ['facet, from key to the list that it finds', 'facet.found_ms', 'ms', '100 ms or less', (ms) => ms <= 100],
  ['scrolling, longest frame', 'scroll.longest_frame_ms', 'ms', '50 ms or less', (ms) => ms <= 50],
  ['scrolling, median frame', 'scroll.median_frame_ms', 'ms', ''],
  ['scrolling, frames above 50 ms', 'scroll.frames_above_50_ms', '', '0', (count) => count === 0],
  ['scrolling, long tasks', 'scroll.long_tasks', '', ''],
  ['Lighthouse, desk, performance', 'lighthouse.desk.performance', '', '95 or more', (score) => score >= 95],
  ['Lighthouse, desk, accessibility', 'lighthouse.desk.accessibility', '', '95 or more', (score) => score >= 95],
  ['Lighthouse, phone, performance', 'lighthouse.phone.performance', '', '95 or more', (score) => score >= 95],
  ['Lighthouse, phone, accessibility', 'lighthouse.phone.accessibility', '', '95 or more', (score) => score >= 95],
]

const at = (report, path) => path.split('.').reduce((value, name) => value?.[name], report)

/** The table of a report, for people. */
export function table(report) {
  const lines = ROWS.flatMap(([what, path, unit, aim, reached]) => {
    const found = at(report, path)
    if (found === undefined) return []
    const figure = rounded(unit === 'kB' ? found / 1000 : found, 1)
    const missed = reached && !reached(figure) ? '  missed' : ''
    return [`${what.padEnd(46)} ${`${figure} ${unit}`.trim().padStart(12)}   ${aim}${missed}`.trimEnd()]
  })
  return lines.join('\n')
}
