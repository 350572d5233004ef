// TypeScript types of an OpenRPC document: each schema by its name, and an interface of all methods.

const doc = (schema, indent) =>
  schema.description ? `${indent}/** ${schema.description.replace(/\s+/g, ' ').replaceAll('*/', '* /')} */\n` : ''

const union = (parts) => [...new Set(parts)].join(' | ')

/** The type of a schema, written at some indentation. */
export function typeOf(schema, indent = '') {
  if (typeof schema === 'boolean') return schema ? 'unknown' : 'never'
  if (schema.$ref) return schema.$ref.split('/').at(-1)
  const either = schema.anyOf ?? schema.oneOf
  if (either && schema.properties)
    return `${object(schema, indent)} & (${union(either.map((one) => typeOf(one, indent)))})`
  if (either) return union(either.map((one) => typeOf(one, indent)))
  if (schema.allOf) return schema.allOf.map((one) => typeOf(one, indent)).join(' & ')
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum) return union(schema.enum.map((one) => JSON.stringify(one)))
  const types = [schema.type ?? 'object'].flat()
  return union(types.map((type) => plain(type, schema, indent)))
}

function plain(type, schema, indent) {
  if (type === 'null') return 'null'
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'boolean' || type === 'string') return type
  if (type === 'array') {
    const tuple = schema.prefixItems ?? (Array.isArray(schema.items) ? schema.items : null)
    return tuple
      ? `[${tuple.map((one) => typeOf(one, indent)).join(', ')}]`
      : `Array<${typeOf(schema.items ?? true, indent)}>`
  }
  return object(schema, indent)
}

function object(schema, indent) {
  const inner = `${indent}  `
  const required = new Set(schema.required ?? [])
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => `${doc(field, inner)}${inner}${name}${required.has(name) ? '' : '?'}: ${typeOf(field, inner)}\n`,
  )
  const rest = schema.additionalProperties
  if (rest && typeof rest === 'object') fields.push(`${inner}[key: string]: ${typeOf(rest, inner)}\n`)
  return fields.length ? `{\n${fields.join('')}${indent}}` : '{ [key: string]: unknown }'
}

function methodOf(method) {
  const params = { type: 'object', properties: {}, required: [] }
  for (const { name, required, schema, description } of method.params) {
    params.properties[name] = { ...schema, description: description ?? schema.description }
    if (required) params.required.push(name)
  }
  const described = { description: method.description ?? method.summary }
  return `${doc(described, '  ')}  ${method.name}: {\n    params: ${typeOf(params, '    ')}\n    answer: ${typeOf(method.result.schema, '    ')}\n  }\n`
}

export function typesOf(document) {
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `${doc(schema, '')}export type ${name} = ${typeOf(schema)}\n`,
  )
  return `${schemas.join('\n')}\n/** Each method: what it takes by name, and what it answers. */\nexport interface Methods {\n${document.methods.map(methodOf).join('')}}\n`
}
