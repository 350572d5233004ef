// A file that somebody handed over, as a claim that a node can judge; or why it is none.

import { readVin } from '../query/vin'
import { memberText } from './raw'

/** Why a file says nothing that could be compared. */
export type Refusal =
  | 'too_large'
  | 'empty'
  | 'binary'
  | 'csv'
  | 'not_json'
  | 'truncated'
  | 'json_lines'
  | 'report'
  | 'error'
  | 'vehicle'
  | 'digest'
  | 'no_records'
  | 'not_records'

export interface Claim {
  /** The claim in JSON, as it was written. */
  text: string
  /** The car that the file names; nothing where it names none. */
  vin: string | null
  /** The block of which the file says to be. */
  block: number | null
  /** The records as the file has them. */
  records: Array<{ [field: string]: unknown }>
}

export type ReadFile = { claim: Claim } | { refusal: Refusal }

/** Bytes beyond which a node takes no question. */
export const LARGEST_FILE = 14 * 1024 * 1024

type Json = { [key: string]: unknown }

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The record itself: bare, or as an answer of `vehicle_history` has it. */
const bare = (it: Json): Json => (isObject(it.record) ? it.record : it)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Why a text is no JSON, as far as that can be told. */
function noJson(text: string): Refusal {
  const lines = text.trim().split(/\r?\n/)
  if (lines.length > 1 && lines.every((line) => parse(line) !== undefined)) return 'json_lines'
  if (/^[{[]/.test(text.trim())) return 'truncated'
  return lines.length > 1 && lines[0]?.includes(',') ? 'csv' : 'not_json'
}

/** Reads the text of a file. */
export function readText(text: string): ReadFile {
  const json = text.replace(/^\uFEFF/, '').trim()
  if (json === '') return { refusal: 'empty' }
  if (/[\0\uFFFD]/.test(json)) return { refusal: 'binary' }
  const value = parse(json)
  if (value === undefined) return { refusal: noJson(json) }
  if (isObject(value) && 'jsonrpc' in value) return fromAnswer(value, json)
  return fromJson(value, json)
}

/** What is within an answer of JSON-RPC. */
function fromAnswer(answer: Json, json: string): ReadFile {
  if ('error' in answer) return { refusal: 'error' }
  return fromJson(answer.result, memberText(json, 'result') ?? '')
}

function fromJson(value: unknown, json: string): ReadFile {
  const text = Array.isArray(value) ? `{"records":${json}}` : json
  const claim = Array.isArray(value) ? { records: value } : value
  if (!isObject(claim)) return { refusal: 'not_records' }
  const { records } = claim
  if (!Array.isArray(records)) return { refusal: refusalOf(claim) }
  if (records.length === 0) return { refusal: 'no_records' }
  if (!records.every(isObject)) return { refusal: 'not_records' }
  const bares = records.map(bare)
  if (!bares.every((record) => 'number' in record && 'kind' in record)) return { refusal: 'not_records' }
  const vin = typeof claim.vin === 'string' ? (readVin(claim.vin).vin ?? claim.vin) : null
  const number = isObject(claim.block) ? claim.block.number : null
  return { claim: { text, vin, block: typeof number === 'number' ? number : null, records: bares } }
}

function refusalOf(claim: Json): Refusal {
  if ('headline' in claim && 'coverage' in claim) return 'report'
  if ('condition' in claim && 'specification' in claim) return 'vehicle'
  return 'digest' in claim ? 'digest' : 'not_records'
}

/** Reads a file that was dropped or chosen. */
export async function readFile(file: File): Promise<ReadFile> {
  if (file.size > LARGEST_FILE) return { refusal: 'too_large' }
  return readText(await file.text())
}
