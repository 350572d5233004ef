// A field of a form, as its kind's form has it: a line with its label, or a part of fields.

import type { ReactNode } from 'react'
import type { FieldLabel } from '../../generated/forms'
import { useAddWords } from '../words'
import { isFreeText } from '../checks/personal'
import { blank, isMoney, isSimple, type Draft, type DraftObject } from './draft'
import { CaseField } from './case-field'
import { Checks } from './checks-field'
import { Input } from './input'
import { ListField } from './list-field'
import { MoneyField } from './money-field'
import { OdometerField } from './odometer-field'
import { useField } from './problems'
import type { Field, Form } from './schema'

export interface Edit {
  form: Form
  label: FieldLabel
  path: string
  draft: Draft | undefined
  change: (draft: Draft) => void
  /** Whether it may be left out. */
  optional?: boolean
}

export function FieldOf(edit: Edit) {
  const { form, draft, change } = edit
  switch (form.is) {
    case 'optional':
      return isSimple(form.of) ? (
        <FieldOf {...edit} form={form.of} optional />
      ) : (
        <OptionalPart {...edit} form={form.of} />
      )
    case 'odometer':
      return <OdometerField {...edit} />
    case 'list':
      return form.of.is === 'choice' ? (
        <Checks {...edit} form={form} of={form.of} />
      ) : (
        <ListField {...edit} form={form} />
      )
    case 'part':
      return isMoney(form) ? <MoneyField {...edit} /> : <Part {...edit} form={form} />
    case 'cases':
      return <CaseField {...edit} form={form} />
    case 'flag':
      return <Flag {...edit} />
    case 'answer':
      return <Answer {...edit} />
    default:
      return (
        <Labelled {...edit}>
          <Input {...edit} draft={typeof draft === 'string' ? draft : ''} change={change} />
        </Labelled>
      )
  }
}

/** A field with its label, its hint and what is wrong with it. */
export function Labelled({ form, label, path, optional, children }: Edit & { children: ReactNode }) {
  const { fields, freeText } = useAddWords()
  const { id, problem } = useField(path)
  const hint = fields.hints[label]
  return (
    <div className="form-line" data-is={form.is}>
      <label htmlFor={id}>
        {fields.labels[label]}
        {isLeftOut(form, optional) && <span className="form-optional"> {fields.optional}</span>}
      </label>
      {children}
      <div id={`${id}-says`}>
        {problem && <p className="refused">{fields.problems[problem.code](problem)}</p>}
        {hint && <p className="hint">{hint}</p>}
        {isFreeText(form) && <p className="hint form-free-text">{freeText}</p>}
      </div>
    </div>
  )
}

const isLeftOut = (form: Form, optional?: boolean): boolean =>
  Boolean(optional) || (form.is === 'text' && !form.required)

/** Fields under one heading. */
export function Part({ form, label, path, draft, change }: Edit & { form: Extract<Form, { is: 'part' }> }) {
  const { fields } = useAddWords()
  const { problem } = useField(path)
  return (
    <fieldset className="form-part">
      <legend>{fields.labels[label]}</legend>
      {problem && <p className="refused">{fields.problems[problem.code](problem)}</p>}
      <Fields fields={form.fields} path={path} draft={draft} change={change} />
    </fieldset>
  )
}

interface FieldsProps {
  fields: readonly Field[]
  path: string
  draft: Draft | undefined
  change: (draft: Draft) => void
}

const isObjectDraft = (draft: Draft | undefined): draft is DraftObject =>
  typeof draft === 'object' && draft !== null && !Array.isArray(draft)

export function Fields({ fields, path, draft, change }: FieldsProps) {
  const values = isObjectDraft(draft) ? draft : {}
  return (
    <div className="form-fields">
      {fields.map(({ key, label, form }) => (
        <FieldOf
          key={key}
          form={form}
          label={label}
          path={path ? `${path}.${key}` : key}
          draft={values[key]}
          change={(value) => change({ ...values, [key]: value })}
        />
      ))}
    </div>
  )
}

/** A part that may be left out: it is added first. */
function OptionalPart({ form, label, path, draft, change }: Edit) {
  const { fields } = useAddWords()
  const words = fields.labels[label]
  if (draft === null || draft === undefined) {
    const begin = form.is === 'cases' ? { case: '' } : blank(form)
    return (
      <div className="form-line form-wide">
        <button type="button" className="button small" onClick={() => change(begin)}>
          {fields.add(words)}
        </button>
      </div>
    )
  }
  return (
    <div className="form-wide form-removable">
      <FieldOf form={form} label={label} path={path} draft={draft} change={change} />
      <button type="button" className="link" onClick={() => change(null)}>
        {fields.remove(words)}
      </button>
    </div>
  )
}

function Flag({ label, path, draft, change }: Edit) {
  const { fields } = useAddWords()
  const { id, problem } = useField(path)
  return (
    <div className="form-line form-wide" data-is="flag">
      <label className="form-tick" htmlFor={id}>
        <input id={id} type="checkbox" checked={draft === true} onChange={({ target }) => change(target.checked)} />
        <span>{fields.labels[label]}</span>
      </label>
      {problem && <p className="refused">{fields.problems[problem.code](problem)}</p>}
    </div>
  )
}

/** Yes or no, where neither is taken for granted. */
function Answer({ label, path, draft, change }: Edit) {
  const { fields } = useAddWords()
  const { id, problem } = useField(path)
  return (
    <fieldset className="form-line form-answer" aria-describedby={`${id}-says`}>
      <legend>{fields.labels[label]}</legend>
      <div className="form-ticks">
        {(['yes', 'no'] as const).map((word) => (
          <label key={word} className="form-tick">
            <input
              id={word === 'yes' ? id : undefined}
              type="radio"
              name={id}
              checked={draft === word}
              onChange={() => change(word)}
            />
            <span>{fields[word]}</span>
          </label>
        ))}
      </div>
      <div id={`${id}-says`}>
        {problem && <p className="refused">{fields.problems[problem.code](problem)}</p>}
        {fields.hints[label] && <p className="hint">{fields.hints[label]}</p>}
      </div>
    </fieldset>
  )
}
