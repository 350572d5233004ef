// The title brands from the tables of the primitives: number, word, gravity.

const GRAVITIES = ['Neutral', 'Light', 'Moderate', 'Severe', 'PartsOnly']

/** The gravity of each number that the table names; `_` stands for all others. */
function gravitiesOf(source) {
  const found = new Map()
  for (const [, pattern, gravity] of source.matchAll(/^\s*([\d |.=_]+) => Self::(\w+),$/gm)) {
    if (!GRAVITIES.includes(gravity)) continue
    for (const part of pattern.split('|').map((one) => one.trim())) {
      const [first, last = first] = part.split('..=')
      if (first === '_') found.set('_', gravity)
      for (let code = Number(first); code <= Number(last); code++) if (!found.has(code)) found.set(code, gravity)
    }
  }
  if (!found.has('_') || found.size < 30) throw new Error('the gravities of title brands have another form')
  return found
}

const snake = (name) => name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()

export function brandsOf(words, tables) {
  const rows = [...words.matchAll(/^\s*(\d{1,2}) [A-Za-z0-9]+ "([^"]+)",$/gm)]
  if (rows.length !== 100) throw new Error(`${rows.length} title brands in place of 100: the table has another form`)
  const gravities = gravitiesOf(tables)
  const lines = rows.map(([, code, word]) => {
    const gravity = snake(gravities.get(Number(code)) ?? gravities.get('_'))
    return `  '${code.padStart(2, '0')}': { word: ${JSON.stringify(word)}, gravity: '${gravity}' },\n`
  })
  return `import type { Gravity } from './rpc'\n\n/** Each title brand by its two digits. */\nexport const BRANDS: Readonly<Record<string, { word: string; gravity: Gravity }>> = {\n${lines.join('')}}\n`
}
