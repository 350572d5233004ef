// Holds the lines of a file against the cars' files, those of one car in their order: each as if the lines before it were
// written already.

import type { NodeClient } from '../../chain/client'
import type { RecordView } from '../../generated/rpc'
import { readCar } from '../car'
import { questionsOf, registers, type CarFile, type Writer } from '../checks/all'
import { isRefused, type Question } from '../checks/question'
import { specOf } from '../checks/fields'
import type { Entry } from '../form/read'
import type { Line } from './read'

export type LineState = 'ready' | 'asked' | 'wrong' | 'written' | 'refused'

export interface Judged extends Line {
  state: LineState
  questions: Question[]
  /** The number that it was written under. */
  number?: number
  /** Why the chain refused it. */
  error?: string
}

/** Cars that are read at a time. */
const AT_A_TIME = 4

/** The file of a car as it stands once a record is written, as far as further lines are held against it. */
function withEntry(file: CarFile, entry: Entry): CarFile {
  const view = {
    record: { ...entry, number: file.records.length, author: 'consortium', recorded_at: '0', previous: '' },
    status: 'active',
    odometer_in_force: entry.odometer,
    reading_counts: entry.odometer !== null || entry.fields.series !== undefined,
  } as unknown as RecordView
  const vehicle = registers(entry, file)
    ? ({
        birth: view.record.number,
        condition: { scrapped: false },
        specification: specOf(entry),
      } as unknown as CarFile['vehicle'])
    : file.vehicle
  return { ...file, vehicle, records: [...file.records, view] }
}

function judgeLine(line: Line, file: CarFile, writer: Writer): Judged {
  if (!line.entry) return { ...line, state: 'wrong', questions: [] }
  const questions = questionsOf(line.entry, file, writer)
  const state = questions.some(isRefused) ? 'wrong' : questions.length > 0 ? 'asked' : 'ready'
  return { ...line, state, questions }
}

/** Judges all lines of one car. */
export function judgeCar(lines: readonly Line[], file: CarFile, writer: Writer): Judged[] {
  let now = file
  return lines.map((line) => {
    const judged = judgeLine(line, now, writer)
    if (line.entry && judged.state !== 'wrong') now = withEntry(now, line.entry)
    return judged
  })
}

/** Judges all lines, and tells how many cars are read. */
export async function judgeLines(
  client: NodeClient,
  lines: readonly Line[],
  writer: Writer,
  tell: (done: number, all: number) => void,
): Promise<Judged[]> {
  const vins = [...new Set(lines.filter(({ entry }) => entry).map(({ vin }) => vin))]
  const judged: Judged[] = lines
    .filter(({ entry }) => !entry)
    .map((line) => ({ ...line, state: 'wrong', questions: [] }))
  let done = 0
  const read = async (vin: string) => {
    const file = await readCar(client, vin)
    const own = lines.filter((line) => line.entry && line.vin === vin)
    judged.push(...judgeCar(own, file, writer))
    tell(++done, vins.length)
  }
  const waiting = [...vins]
  tell(0, vins.length)
  const work = async () => {
    for (let vin = waiting.shift(); vin !== undefined; vin = waiting.shift()) await read(vin)
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work))
  return judged.sort((one, other) => one.line - other.line)
}
