import { expect, it } from 'vitest'
import { csvLine } from '../../show/csv'
import { readCsv } from './csv'
import { readLines, type Line } from './read'

const VIN = '1M8GDM9AXKP042788'

const linesOf = (text: string): Line[] => {
  const read = readLines(text)
  if ('fault' in read) throw new Error(read.fault)
  return read.lines
}

const reading = (changes: object = {}) =>
  JSON.stringify({
    vin: VIN,
    kind: 'odometer_reading',
    fields: { series: null },
    event_date: '2024-05-06',
    odometer: { value: 84500, unit: 'km', result: 'read' },
    ...changes,
  })

it('reads lines of JSON, and names what is wrong in each', () => {
  const text = [
    reading(),
    '',
    '{"vin":',
    reading({ vin: '' }),
    reading({ vin: '1M8GDM9AXKPO42788' }),
    reading({ kind: 'sale' }),
    reading({ event_date: '6.5.2024' }),
    reading({ odometer: null }),
    reading({ descriptoin: 'x' }),
  ].join('\n')
  const lines = linesOf(text)
  expect(lines.map(({ line, fault }) => [line, fault])).toEqual([
    [1, null],
    [3, 'not_json'],
    [4, 'no_vin'],
    [5, 'bad_vin'],
    [6, 'no_kind'],
    [7, null],
    [8, null],
    [9, null],
  ])
  expect(lines[0]?.entry?.odometer).toEqual({ value: 84500, unit: 'km', result: 'read' })
  expect(lines.slice(5).map(({ problems }) => problems.map(({ path, code }) => [path, code]))).toEqual([
    [['event_date', 'not_day']],
    [['odometer.value', 'missing']],
    [['descriptoin', 'unknown_key']],
  ])
})

it('reads a table, with lists, answers and quotes', () => {
  const table = [
    'vin;kind;event_date;odometer.value;odometer.unit;description;fields.type;fields.items.0.name;fields.items.0.number;fields.items.0.action',
    `${VIN};maintenance;2024-05-06;84500;km;"oil; ""filter""";scheduled;oil filter;;replace`,
    `${VIN};maintenance;2024-05-07;;;;repair;belt;06L 260 849;adjust`,
    ';;;;;;;;;',
  ].join('\r\n')
  const [first, second, ...rest] = linesOf(table)
  expect(rest).toEqual([])
  expect(first?.problems).toEqual([])
  expect(first?.entry).toEqual({
    kind: 'maintenance',
    fields: {
      type: 'scheduled',
      items: [{ name: 'oil filter', number: '', serial: null, action: 'replace', severity: null }],
    },
    event_date: '2024-05-06',
    odometer: { value: 84500, unit: 'km', result: 'read' },
    description: 'oil; "filter"',
    evidence: [],
    commitment: null,
  })
  expect(second?.entry?.odometer).toBeNull()
  const accident = `vin,kind,event_date,fields.zones.0,fields.severity,fields.airbags,fields.structural,fields.towed,fields.drivable\n${VIN},accident,2024-05-06,front,minor,false,no,FALSE,yes\n`
  expect(linesOf(accident)[0]?.entry?.fields).toEqual({
    zones: ['front'],
    severity: 'minor',
    airbags: false,
    structural: false,
    towed: false,
    drivable: true,
    about: null,
  })
})

it('refuses what is no file of records', () => {
  expect(readLines(' \n')).toEqual({ fault: 'empty' })
  expect(readLines('vin,kind\n')).toEqual({ fault: 'empty' })
  expect(readLines('a\0b')).toEqual({ fault: 'binary' })
  expect(readLines(`${JSON.stringify({ vin: VIN, events: [] })}\n`)).toEqual({ fault: 'lives' })
})

it('reads tables as they are written', () => {
  const rows = [
    ['a', 'b "c"', 'd,e'],
    ['', 'line\nbreak', '车'],
  ]
  expect(readCsv(rows.map(csvLine).join(''))).toEqual(rows)
})
