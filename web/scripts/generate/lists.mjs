// Lists of the words that a schema knows, and of the fields of a filter with their form.

/** The words of a schema that is nothing but words; null of any other. */
export function wordsOf(schema) {
  if (schema.enum) return schema.enum.every((one) => typeof one === 'string') ? schema.enum : null
  if (typeof schema.const === 'string') return [schema.const]
  const parts = schema.oneOf?.map(wordsOf)
  return parts && parts.every(Boolean) ? parts.flat() : null
}

const constant = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()

/** What a form presets is no word that anybody chooses. */
const isChosen = (word) => word !== 'not_chosen'

export function listsOf(schemas) {
  const lists = Object.entries(schemas).flatMap(([name, schema]) => {
    const words = wordsOf(schema)
    return words ? [`export const ${constant(name)} = ${JSON.stringify(words.filter(isChosen))} as const\n`] : []
  })
  return lists.join('')
}

/** The form of a field: a list of texts or of words, a number, a decimal, yes or no, text, or a schema of its own. */
function formOf(schema) {
  const one = schema.anyOf?.find((part) => part.type !== 'null') ?? schema.allOf?.[0] ?? schema
  if (one.$ref) {
    const name = one.$ref.split('/').at(-1)
    return name === 'DecimalInput' ? 'decimal' : name
  }
  const type = [one.type].flat().find((part) => part !== 'null')
  return { array: 'list', integer: 'number', boolean: 'flag', string: 'text' }[type]
}

export function filterFieldsOf(filter) {
  const fields = Object.entries(filter.properties).map(([name, schema]) => `  ${name}: '${formOf(schema)}',\n`)
  return `/** The form of each field of a filter. */\nexport const FILTER_FIELDS = {\n${fields.join('')}} as const\n`
}
