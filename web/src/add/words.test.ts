import { describe, expect, it } from 'vitest'
import { ENTRY, FORMS } from '../generated/forms'
import { BRANDS } from '../generated/brands'
import { KIND_CASES } from '../generated/kinds'
import { GRAVITY, RECORD_KIND, VERDICT } from '../generated/lists'
import { PICTURES } from '../parts/kind-picture'
import { de as page_de } from '../words/de'
import { add as de } from '../words/de/add'
import { en as page_en } from '../words/en'
import { add as en } from '../words/en/add'
import { formats } from '../words/format'
import { zh as page_zh } from '../words/zh'
import { add as zh } from '../words/zh/add'
import type { Question } from './checks/question'
import { choiceWord } from './form/choices'
import type { Choice, Field, Form } from './form/schema'

const languages = { en: [en, page_en], zh: [zh, page_zh], de: [de, page_de] } as const

/** The keys of an object and of what it holds, with functions and texts alike. */
function keys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path]
  return Object.entries(value).flatMap(([key, one]) => keys(one, `${path}.${key}`))
}

/** All fields of a form, whatever it is within. */
function fieldsOf(form: Form): Field[] {
  switch (form.is) {
    case 'optional':
    case 'list':
      return fieldsOf(form.of)
    case 'part':
      return form.fields.flatMap((field) => [field, ...fieldsOf(field.form)])
    case 'cases':
      return form.cases.flatMap(({ fields }) => fields as readonly Field[])
    default:
      return []
  }
}

const kinds = Object.values(FORMS).flatMap(({ fields }) => fields)
const all = [...kinds, ...ENTRY].flatMap((field) => [field, ...fieldsOf(field.form)])
const inner = (form: Form): Form => (form.is === 'optional' || form.is === 'list' ? inner(form.of) : form)
const choices = all.map(({ form }) => inner(form)).filter((form): form is Choice => form.is === 'choice')

const QUESTIONS: Question[] = [
  { code: 'illogical', before: 'logical', pairs: [[told(1), told(2)]] },
  { code: 'same_event', record: 3, day: '2024-05-06', kind: 'accident' },
  { code: 'personal', path: 'description', what: 'phone', found: '+49 170 1234567' },
  { code: 'ends_nothing', reference: 'LH-1', standing: ['LH-2'] },
]

function told(record: number) {
  return { record, kilometres: 84_500, day: '2024-05-06', own: record === 2 }
}

describe.each(Object.entries(languages))('%s', (language, [words, page]) => {
  it('has the same words as English', () => {
    expect(keys(words).sort()).toEqual(keys(en).sort())
  })

  it('has a label for each field of each kind', () => {
    for (const { label } of all) expect(words.fields.labels[label], label).toMatch(/\S/)
  })

  it('has a word for each of each list', () => {
    for (const { list, options } of choices)
      for (const [word] of options) expect(choiceWord(page, list, word), `${list} ${word}`).toMatch(/\S/)
    for (const code of Object.keys(BRANDS)) expect(page.sentences.brand(code), code).toMatch(/\S/)
  })

  it('says by whose word a record has its effect', () => {
    for (const { word } of KIND_CASES) if (word) expect(words.checks.waits[word]).toMatch(/\S/)
  })

  it('asks in whole sentences', () => {
    for (const question of QUESTIONS) {
      const say = words.checks.questions[question.code] as (question: Question, f: object) => string
      expect(say(question, formats(language))).toMatch(/[.。]$/)
    }
  })
})

it('has a picture of each kind, each verdict and each gravity of a brand', () => {
  expect(Object.keys(PICTURES.kind).sort()).toEqual([...RECORD_KIND].sort())
  expect(Object.keys(PICTURES.verdict).sort()).toEqual([...VERDICT].sort())
  expect(Object.keys(PICTURES.gravity).sort()).toEqual([...GRAVITY].sort())
  for (const { gravity } of Object.values(BRANDS)) expect(PICTURES.gravity[gravity]).toBeDefined()
  const paths = Object.values(PICTURES).flatMap((pictures) => Object.values(pictures))
  for (const path of paths) expect(path).toMatch(/^M[\dMmLlHhVvCcSsAaZz .-]+$/)
})
