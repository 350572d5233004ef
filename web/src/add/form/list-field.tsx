// A list of parts, such as those that a service looked at: one after the other, with one more where there is room.

import { useAddWords } from '../words'
import { blank, type Draft } from './draft'
import { FieldOf, Fields, type Edit } from './field'
import { useField } from './problems'
import type { Form } from './schema'

export function ListField({ form, label, path, draft, change }: Edit & { form: Extract<Form, { is: 'list' }> }) {
  const { fields } = useAddWords()
  const { id, problem } = useField(path)
  const values = Array.isArray(draft) ? draft : []
  const word = fields.labels[label]
  const replace = (place: number, value: Draft) => change(values.map((one, at) => (at === place ? value : one)))
  return (
    <fieldset className="form-part form-list" id={id} tabIndex={-1}>
      <legend>{word}</legend>
      {problem && <p className="refused">{fields.problems[problem.code](problem)}</p>}
      {values.map((value, place) => (
        // They have no names of their own, and are only added at the end.
        <div key={place} className="form-item" role="group" aria-label={fields.whole(word, place + 1)}>
          {values.length > 1 && (
            <p className="form-item-number" aria-hidden="true">
              {place + 1}
            </p>
          )}
          {form.of.is === 'part' ? (
            <Fields
              fields={form.of.fields}
              path={`${path}.${place}`}
              draft={value}
              change={(next) => replace(place, next)}
            />
          ) : (
            <FieldOf
              form={form.of}
              label={label}
              path={`${path}.${place}`}
              draft={value}
              change={(next) => replace(place, next)}
            />
          )}
          {values.length > form.least && (
            <button type="button" className="link" onClick={() => change(values.filter((_, at) => at !== place))}>
              {fields.remove(fields.whole(word, place + 1))}
            </button>
          )}
        </div>
      ))}
      {values.length < form.most && (
        <div>
          <button type="button" className="button small" onClick={() => change([...values, blank(form.of)])}>
            {values.length > 0 ? fields.another(word) : fields.add(word)}
          </button>
        </div>
      )}
    </fieldset>
  )
}
