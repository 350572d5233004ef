// Parts of JSON as they were written: what JSON.parse would lose, a key that stands there twice, reaches the node.

/** The end of the value that begins at a place of JSON that is well formed. */
function endOfValue(json: string, from: number): number {
  let depth = 0
  for (let at = from; at < json.length; at++) {
    const character = json[at]
    if (character === '"') at = endOfString(json, at)
    else if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') {
      if (depth === 0) return at
      depth--
    } else if (character === ',' && depth === 0) return at
  }
  return json.length
}

/** The place of the quote that ends a text. */
function endOfString(json: string, from: number): number {
  let at = from + 1
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at
}

/** The text of a member of an object, as it stands in JSON that is well formed; the last one of several. */
export function memberText(json: string, name: string): string | null {
  let at = json.indexOf('{') + 1
  let found: string | null = null
  while (at < json.length) {
    const quote = json.indexOf('"', at)
    if (quote < 0) break
    const end = endOfString(json, quote)
    const key = JSON.parse(json.slice(quote, end + 1)) as string
    const from = json.indexOf(':', end) + 1
    at = endOfValue(json, from)
    if (key === name) found = json.slice(from, at).trim()
    if (json[at] === '}') break
    at++
  }
  return found
}
