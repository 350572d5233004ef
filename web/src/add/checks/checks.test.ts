import { expect, it } from 'vitest'
import type { RecordView } from '../../generated/rpc'
import { entryDraft, type JsonObject } from '../form/draft'
import { readEntry, type Entry } from '../form/read'
import type { RecordKind } from '../../generated/rpc'
import { questionsOf, type CarFile } from './all'

const VIN = '1M8GDM9AXKP042788'
const ACCOUNT = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const NOW = new Date('2026-11-28T12:00:00Z')

function entry(kind: RecordKind, fields: JsonObject, rest: JsonObject = {}): Entry {
  const read = readEntry(kind, entryDraft(kind, { fields, event_date: '2024-05-06', ...rest }))
  expect(read.problems).toEqual([])
  return read.entry as Entry
}

const km = (value: number, unit = 'km') => ({ value, unit, result: 'read' })

function view(number: number, written: Entry, account = 'another'): RecordView {
  return {
    record: { ...written, number, author: { organisation: { account, role: 'workshop' } } },
    status: 'active',
    reading_counts: written.odometer !== null,
    odometer_in_force: written.odometer,
  } as unknown as RecordView
}

const file = (records: RecordView[], part: object = {}): CarFile => ({
  vin: VIN,
  vehicle: {
    birth: 0,
    condition: { scrapped: false },
    specification: { manufactured: '2020-01-02' },
    ...part,
  } as unknown as CarFile['vehicle'],
  records,
})

const writer = { account: ACCOUNT, roles: ['workshop', 'insurer', 'inspector'] as const }
const codes = (written: Entry, car: CarFile) => questionsOf(written, car, writer, NOW).map(({ code }) => code)

const reading = (day: string, odometer: JsonObject) =>
  entry('odometer_reading', { series: null }, { event_date: day, odometer })
const read = [view(0, reading('2022-01-01', km(30_000))), view(1, reading('2023-01-01', km(45_000)))]

it('asks nothing of what fits', () => {
  expect(codes(reading('2024-05-06', km(60_000)), file(read))).toEqual([])
})

it('judges readings before they are sent', () => {
  expect(codes(reading('2024-05-06', km(6_000)), file(read))).toEqual(['illogical'])
  expect(codes(reading('2024-05-06', km(600_000)), file(read))).toEqual(['tenfold'])
  expect(codes(reading('2024-01-06', km(190_000)), file(read))).toEqual(['heavy'])
  expect(codes(reading('2024-05-06', km(60_000, 'mi')), file(read))).toEqual(['other_unit'])
})

it('refuses what the chain would', () => {
  const car = file(read)
  expect(codes(reading('2026-12-06', km(90_000)), car)).toEqual(['day_future'])
  expect(codes(reading('2019-12-31', km(5)), car)).toContain('day_before_made')
  expect(codes(reading('2024-05-06', km(60_000)), { ...car, vehicle: null, records: [] })).toEqual(['car_unknown'])
  expect(codes(reading('2024-05-06', km(60_000)), file(read, { condition: { scrapped: true } }))).toEqual([
    'car_scrapped',
  ])
  expect(codes(reading('2024-05-06', km(60_000)), file(read, { birth: null }))).toEqual(['car_annulled'])
  expect(codes(entry('export', { from: 'DEU', to: 'CHN' }), car)).toEqual(['role'])
})

it('holds a VIN that is registered against its check digit', () => {
  const [example] = [
    entry('manufacture', {
      spec: {
        make: 'Rheintal',
        model: 'Kombi 5',
        variant: '',
        body: '',
        fuel: 'electric',
        displacement_cc: 1498,
        motor_kw: null,
        colour: 'blue',
        model_year: 2024,
        manufactured: '2024-05-06',
        plant: 'DEMUC',
        euro_class: null,
      },
      check_digit_override: false,
    }),
  ]
  const maker = { account: ACCOUNT, roles: ['manufacturer'] as const }
  const blank: CarFile = { vin: '1M8GDM9A1KP042788', vehicle: null, records: [] }
  const asked = questionsOf(example, blank, maker, NOW).map(({ code }) => code)
  expect(asked).toEqual(['vin_check_digit', 'cc_of_electric', 'year_of_vin'])
  expect(questionsOf(example, file(read), maker, NOW).map(({ code }) => code)).toContain('car_known')
})

const accident = (day: string, about: number | null = null) =>
  entry(
    'accident',
    { zones: ['front'], severity: 'minor', airbags: false, structural: false, towed: false, drivable: true, about },
    { event_date: day },
  )

it('asks whether it is the same accident', () => {
  const car = file([...read, view(2, accident('2024-05-01'))])
  expect(questionsOf(accident('2024-05-06'), car, writer, NOW)).toEqual([
    { code: 'same_event', record: 2, day: '2024-05-01', kind: 'accident' },
  ])
  expect(codes(accident('2024-05-06', 2), car)).toEqual([])
  expect(codes(accident('2024-05-09'), car)).toEqual([])
})

it('asks about what the same account wrote already, and what ends nothing', () => {
  const written = reading('2024-05-06', km(60_000))
  expect(codes(written, file([...read, view(2, written, ACCOUNT)]))).toContain('same_record')
  const placed = view(2, entry('lien', { status: 'placed', reference: 'LH-1' }))
  const release = (reference: string) => entry('lien', { status: 'released', reference })
  expect(codes(release('LH-1'), file([...read, placed]))).toEqual([])
  expect(questionsOf(release('LH-2'), file([...read, placed]), writer, NOW)).toEqual([
    { code: 'ends_nothing', reference: 'LH-2', standing: ['LH-1'] },
  ])
})

it('asks about fields that do not go together', () => {
  const inspection = (fields: JsonObject) =>
    codes(
      entry('inspection', { result: 'passed', valid_until: null, defects: [], certificate: 'HU-1', ...fields }),
      file(read),
    )
  expect(inspection({})).toEqual([])
  expect(inspection({ valid_until: '2023-01-01' })).toEqual(['valid_before'])
  expect(inspection({ result: 'failed', valid_until: '2026-01-01' })).toEqual(['failed_valid'])
  expect(inspection({ defects: [{ class: 'dangerous', text: 'brakes' }] })).toEqual(['dangerous_passed'])
})

it.each([
  ['Ask anna@example.org', 'email'],
  ['Call +49 170 1234567', 'phone'],
  ['Tel. 13912345678', 'phone'],
  ['Plate B-AB 1234 seen', 'plate'],
  ['车牌 沪A12345', 'plate'],
  ['IBAN DE89 3704 0044 0532 0130 00', 'iban'],
  ['Engine of 1M8GDM9AXKP042788', 'vin'],
])('finds what is personal in “%s”', (description, what) => {
  const asked = questionsOf(
    entry('odometer_reading', { series: null }, { odometer: km(60_000), description }),
    file(read),
    writer,
    NOW,
  )
  expect(asked.map((one) => one.code === 'personal' && one.what)).toEqual([what])
})

it.each(['Bremsbeläge dünn', '06L 115 562 B', 'Replaced per TSB 2023-05, 4 x 225/45 R17', '更换前保险杠'])(
  'finds nothing personal in “%s”',
  (description) => {
    expect(
      codes(entry('odometer_reading', { series: null }, { odometer: km(60_000), description }), file(read)),
    ).toEqual([])
  },
)
