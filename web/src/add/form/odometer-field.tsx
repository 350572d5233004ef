// What the counter showed, in its unit; or that nobody could read it.

import { useAddWords } from '../words'
import { isObject, type DraftObject } from './draft'
import type { Edit } from './field'
import { useField } from './problems'

export function OdometerField({ label, path, draft, change, optional }: Edit) {
  const { fields } = useAddWords()
  const values: DraftObject = isObject(draft) ? draft : {}
  const value = useField(`${path}.value`)
  const whole = useField(path)
  const problem = value.problem ?? whole.problem
  const isRead = values.result === 'read'
  const set = (key: string, to: string) => change({ ...values, [key]: to })
  return (
    <fieldset className="form-line form-odometer">
      <legend>
        {fields.labels[label]}
        {optional && <span className="form-optional"> {fields.optional}</span>}
      </legend>
      <div className="form-odometer-line">
        <select
          aria-label={fields.resultLabel}
          value={String(values.result ?? 'read')}
          onChange={({ target }) => set('result', target.value)}
        >
          {(['read', 'unreadable', 'no_odometer'] as const).map((word) => (
            <option key={word} value={word}>
              {fields.results[word]}
            </option>
          ))}
        </select>
        {isRead && (
          <>
            <input
              id={value.id}
              aria-label={fields.labels[label]}
              aria-invalid={problem !== undefined}
              aria-describedby={`${value.id}-says`}
              inputMode="numeric"
              autoComplete="off"
              value={String(values.value ?? '')}
              onChange={({ target }) => set('value', target.value)}
            />
            <select
              aria-label={fields.unitLabel}
              value={String(values.unit ?? 'km')}
              onChange={({ target }) => set('unit', target.value)}
            >
              {(['km', 'mi'] as const).map((unit) => (
                <option key={unit} value={unit}>
                  {fields.units[unit]}
                </option>
              ))}
            </select>
          </>
        )}
      </div>
      <div id={`${value.id}-says`}>
        {problem && <p className="refused">{fields.problems[problem.code](problem)}</p>}
        {fields.hints[label] && <p className="hint">{fields.hints[label]}</p>}
      </div>
    </fieldset>
  )
}
