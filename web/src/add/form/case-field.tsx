// One of some cases, each with fields of its own, such as how a series of readings breaks off.

import { useAddWords } from '../words'
import { blank, isObject, type DraftObject } from './draft'
import { FieldOf, type Edit } from './field'
import { useField } from './problems'
import type { Case, Form } from './schema'

const blankCase = ({ key, fields }: Case): DraftObject => ({
  case: key,
  ...Object.fromEntries(fields.map((field) => [field.key ?? 'value', blank(field.form)])),
})

export function CaseField({ form, label, path, draft, change }: Edit & { form: Extract<Form, { is: 'cases' }> }) {
  const { fields } = useAddWords()
  const { id, problem } = useField(path)
  const values: DraftObject = isObject(draft) ? draft : {}
  const chosen = form.cases.find(({ key }) => key === values.case)
  return (
    <fieldset className="form-part" aria-describedby={`${id}-says`}>
      <legend>{fields.labels[label]}</legend>
      <div className="form-ticks">
        {form.cases.map((one, place) => (
          <label key={one.key} className="form-tick">
            <input
              id={place === 0 ? id : undefined}
              type="radio"
              name={id}
              checked={one === chosen}
              onChange={() => change(blankCase(one))}
            />
            <span>{fields.labels[one.label]}</span>
          </label>
        ))}
      </div>
      <div id={`${id}-says`}>{problem && <p className="refused">{fields.problems[problem.code](problem)}</p>}</div>
      {chosen && (
        <div className="form-fields">
          {chosen.fields.map(({ key, label: its, form: one }) => {
            const name = key ?? 'value'
            return (
              <FieldOf
                key={name}
                form={one}
                label={its}
                path={`${path}.${name}`}
                draft={values[name]}
                change={(value) => change({ ...values, [name]: value })}
              />
            )
          })}
        </div>
      )}
    </fieldset>
  )
}
