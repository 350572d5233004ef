// A question in words, with the field that it is about.

import { ENTRY, FORMS, type FieldLabel } from '../generated/forms'
import type { RecordKind } from '../generated/rpc'
import { useWords } from '../words/context'
import type { Question } from './checks/question'
import type { Field, Form } from './form/schema'
import { useAddWords } from './words'

export function useSay(): (question: Question, kind: RecordKind) => string {
  const { f } = useWords()
  const { checks, fields } = useAddWords()
  return (question, kind) => {
    const say = checks.questions[question.code] as (question: Question, formats: typeof f) => string
    const label = 'path' in question ? labelAt(kind, question.path) : null
    return label ? `${fields.labels[label]}: ${say(question, f)}` : say(question, f)
  }
}

/** The label of the field at a path; nothing of a path that no form has. */
export function labelAt(kind: RecordKind, path: string): FieldLabel | null {
  const [first = '', ...rest] = path.split('.')
  return first === 'fields' ? walk(FORMS[kind].fields, rest) : walk(ENTRY, [first, ...rest])
}

function walk(fields: readonly Field[], [key, ...rest]: string[]): FieldLabel | null {
  const found = fields.find((field) => field.key === key)
  if (!found) return null
  return within(found.form, rest) ?? found.label
}

function within(form: Form, path: string[]): FieldLabel | null {
  if (path.length === 0) return null
  if (form.is === 'optional') return within(form.of, path)
  if (form.is === 'list') return within(form.of, path.slice(1))
  return form.is === 'part' ? walk(form.fields, path) : null
}
