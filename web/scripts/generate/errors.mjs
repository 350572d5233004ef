// The codes of errors with their meaning and what to do, from the tables of the reference.

const plainText = (cell) =>
  cell
    .trim()
    .replaceAll('`', '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')

/** The rows of three cells whose first has codes, of a text in Markdown. */
function rowsOf(markdown) {
  return markdown.split('\n').flatMap((line) => {
    const cells = line.split('|').slice(1, -1)
    const codes = cells[0]?.match(/^[\s\-\d,]+$/) ? cells[0].split(',').map(Number) : []
    if (cells.length !== 3) return []
    return codes
      .filter((code) => code < -30000 || (code > 7000 && code < 7100))
      .map((code) => [code, plainText(cells[1]), plainText(cells[2])])
  })
}

export function errorsOf(...documents) {
  const found = new Map()
  for (const [code, meaning, advice] of documents.flatMap(rowsOf)) {
    if (!found.has(code)) found.set(code, { meaning, advice })
  }
  if (found.size < 30) throw new Error(`the reference has ${found.size} errors alone: its tables have another form`)
  const rows = [...found].map(([code, words]) => `  [${code}, ${JSON.stringify(words)}],\n`)
  return `/** Each code of an error: what it means, and what to do. */\nexport const ERRORS: ReadonlyMap<number, { meaning: string; advice: string }> = new Map([\n${rows.join('')}])\n`
}
