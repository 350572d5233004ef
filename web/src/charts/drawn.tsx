// Something drawn, with the same as a table, which can be saved.

import type { ReactNode } from 'react'
import { save } from '../parts/share'
import { csvLine } from '../show/csv'
import { useWords } from '../words/context'

export interface Column {
  word: string
  /** Whether it holds numbers. */
  number?: boolean
}

/** A cell: what is shown, and what a program reads where that differs. */
export type Cell = string | { shown: string; csv: string }

export interface Table {
  columns: readonly Column[]
  rows: ReadonlyArray<readonly Cell[]>
}

const shown = (cell: Cell) => (typeof cell === 'string' ? cell : cell.shown)
const csv = (cell: Cell) => (typeof cell === 'string' ? cell : cell.csv)

export const csvOfTable = ({ columns, rows }: Table): string =>
  csvLine(columns.map(({ word }) => word)) + rows.map((cells) => csvLine(cells.map(csv))).join('')

interface Props {
  /** Also the name of the file. */
  name: string
  title: string
  hint?: string
  table: Table
  children: ReactNode
}

export function Drawn({ name, title, hint, table, children }: Props) {
  const { t, f } = useWords()
  const id = `drawn-${name}`
  return (
    <figure className="drawn" aria-labelledby={id} data-drawn={name}>
      <h3 id={id}>{title}</h3>
      {hint && <p className="hint">{hint}</p>}
      {table.rows.length === 0 ? <p className="empty">{t.statistics.nothingYet}</p> : children}
      {table.rows.length > 0 && (
        <details className="more-lines">
          <summary>{t.statistics.asTable(table.rows.length, f.number(table.rows.length))}</summary>
          <TableOf table={table} title={title} />
          <button
            type="button"
            className="button small"
            onClick={() => save(`${name}.csv`, 'text/csv;charset=utf-8', csvOfTable(table))}
          >
            {t.show.saveCsv}
          </button>
        </details>
      )}
    </figure>
  )
}

function TableOf({ table: { columns, rows }, title }: { table: Table; title: string }) {
  const classOf = (index: number) => (columns[index]?.number ? 'right' : undefined)
  return (
    <div className="table-box drawn-table" tabIndex={0} role="group" aria-label={title}>
      <table>
        <thead>
          <tr>
            {columns.map(({ word }, index) => (
              <th key={word} scope="col" className={classOf(index)}>
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, index) => (
                <td key={index} className={classOf(index)}>
                  {shown(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
