// A file of records, line by line: JSON Lines, or a table whose columns are the keys of records.

import { RECORD_KIND } from '../../generated/lists'
import type { RecordKind } from '../../generated/rpc'
import { readVin } from '../../query/vin'
import { entryDraft, isObject, type Json, type JsonObject } from '../form/draft'
import { readEntry, type Entry, type Problem } from '../form/read'
import { placeOf } from '../kinds'
import { readCsv } from './csv'

/** Why a line is no record for a car. */
export type LineFault = 'not_json' | 'no_vin' | 'bad_vin' | 'no_kind'

export interface Line {
  /** Its number in the file, from 1. */
  line: number
  vin: string
  kind: RecordKind | null
  entry: Entry | null
  fault: LineFault | null
  problems: Problem[]
}

/** Why nothing of a file is read. */
export type FileFault = 'empty' | 'large' | 'binary' | 'lives'

export type ReadLines = { lines: Line[] } | { fault: FileFault }

/** Bytes beyond which a file is sent in parts. */
export const LARGEST_FILE = 14 * 1024 * 1024

const bad = (line: number, fault: LineFault, vin = '', kind: RecordKind | null = null): Line => ({
  line,
  vin,
  kind,
  entry: null,
  fault,
  problems: [],
})

/** A line of a file, whatever its form was, as a record. */
function lineOf(line: number, json: Json): Line {
  if (!isObject(json)) return bad(line, 'not_json')
  const { vin: typed, kind: named, ...rest } = json
  const text = typeof typed === 'string' ? typed.trim() : ''
  const kind = RECORD_KIND.find((one) => one === named) ?? null
  if (text === '') return bad(line, 'no_vin', '', kind)
  const { vin } = readVin(text)
  if (!vin) return bad(line, 'bad_vin', text, kind)
  if (!kind || placeOf(kind) !== 'form') return bad(line, 'no_kind', vin)
  const { entry, problems } = readEntry(kind, entryDraft(kind, rest))
  return { line, vin, kind, entry, fault: null, problems }
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

export function readLines(text: string): ReadLines {
  const plain = text.replace(/^\uFEFF/, '')
  if (plain.trim() === '') return { fault: 'empty' }
  if (/[\0\uFFFD]/.test(plain)) return { fault: 'binary' }
  const whole = parse(plain)
  if (Array.isArray(whole)) return { lines: whole.map((one, place) => lineOf(place + 1, one)) }
  if (isObject(whole)) return isLife(whole) ? { fault: 'lives' } : { lines: [lineOf(1, whole)] }
  return plain.trimStart().startsWith('{') ? ofJsonLines(plain) : ofTable(plain)
}

const isLife = (json: JsonObject): boolean => Array.isArray(json.events) && 'vin' in json

function ofJsonLines(text: string): ReadLines {
  const lines: Line[] = []
  for (const [place, one] of text.split(/\r?\n/).entries()) {
    if (one.trim() === '') continue
    const json = parse(one)
    if (isObject(json) && isLife(json)) return { fault: 'lives' }
    lines.push(json === undefined ? bad(place + 1, 'not_json') : lineOf(place + 1, json))
  }
  return { lines }
}

function ofTable(text: string): ReadLines {
  const [head = [], ...rows] = readCsv(text)
  const keys = head.map((key) => key.trim())
  const lines = rows.flatMap((row, place) => {
    if (row.every((cell) => cell.trim() === '')) return []
    return [lineOf(place + 2, ofCells(keys, row))]
  })
  return lines.length > 0 ? { lines } : { fault: 'empty' }
}

const ANSWERS: Readonly<Record<string, boolean>> = { true: true, false: false, yes: true, no: false }

/** The record of a row: each column is a path of keys, and a number among them a place in a list. */
function ofCells(keys: readonly string[], row: readonly string[]): JsonObject {
  const json: JsonObject = { fields: {} }
  for (const [place, key] of keys.entries()) {
    const cell = row[place]?.trim() ?? ''
    if (key !== '' && cell !== '') put(json, key.split('.'), cell)
  }
  const { odometer } = json
  if (isObject(odometer) && !('result' in odometer)) json.odometer = { ...odometer, result: 'read' }
  return json
}

function put(into: Json[] | JsonObject, [key = '', ...rest]: string[], cell: string): void {
  const at = into as JsonObject
  if (rest.length === 0) {
    at[key] = ANSWERS[cell.toLowerCase()] ?? cell
    return
  }
  const inner = at[key]
  const box: Json = typeof inner === 'object' && inner !== null ? inner : /^\d+$/.test(rest[0] ?? '') ? [] : {}
  at[key] = box
  put(box, rest, cell)
}

/** Reads a file that was dropped or chosen. */
export async function readFile(file: File): Promise<ReadLines> {
  if (file.size > LARGEST_FILE) return { fault: 'large' }
  return readLines(await file.text())
}
