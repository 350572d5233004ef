// Who may write a kind of record, and what it takes to have its effect, from the table of kinds in the reference.

const COLUMNS = [
  'kind',
  'case',
  'written by',
  'opens a file',
  'passes the title',
  'new owner',
  'sold',
  'fact',
  'series',
]

/** The rows of the table: those of a kind without its name stand below its first. */
function rowsOf(markdown) {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|'))
  const cellsOf = (line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  const head = cellsOf(lines[0] ?? '')
  if (!COLUMNS.every((name, place) => head[place] === name)) throw new Error('kinds.md has another table')
  let kind = ''
  return lines.slice(2).map((line) => {
    const cells = Object.fromEntries(cellsOf(line).map((cell, place) => [head[place], cell]))
    kind = /^`(\w+)`$/.exec(cells.kind)?.[1] ?? kind
    return { ...cells, kind }
  })
}

const snake = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()

/** Who writes it: roles, or the owner. */
function writersOf(cell, roles) {
  if (cell === 'any role') return roles
  if (cell === 'the owner') return []
  const found = cell.split(', ')
  const stranger = found.find((one) => !roles.includes(one))
  if (stranger) throw new Error(`kinds.md has a kind that is written by ${stranger}`)
  return found
}

export function kindsOf(markdown, { kinds, roles }) {
  const rows = rowsOf(markdown).map((row) => ({
    kind: snake(row.kind),
    cases: row.case.split(', '),
    roles: writersOf(row['written by'], roles),
    opens: row['opens a file'].startsWith('yes'),
    passesTitle: row['passes the title'] !== '',
    word: row['by whose word'] || null,
    evidence: row.evidence === 'yes',
  }))
  const missing = kinds.filter((kind) => !rows.some((row) => row.kind === kind))
  if (missing.length > 0) throw new Error(`kinds.md says nothing of ${missing.join(', ')}`)
  const words = [...new Set(rows.map(({ word }) => word).filter(Boolean))]
  return `import type { RecordKind, Role } from './rpc'

/** By whose word a record has its effect, where that is not its writer's alone. */
export type Word =\n${words.map((word) => `  | ${JSON.stringify(word)}\n`).join('')}
/** Samples of a kind that do the same. */
export interface KindCase {
  kind: RecordKind
  /** Their names. */
  cases: readonly string[]
  /** The roles that may write them; none where the owner does. */
  roles: readonly Role[]
  opens: boolean
  passesTitle: boolean
  word: Word | null
  /** Whether they must have evidence. */
  evidence: boolean
}

/** What the records of each kind do. */
export const KIND_CASES: readonly KindCase[] = ${JSON.stringify(rows, null, 1)}
`
}
