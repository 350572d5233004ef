// An amount in a currency, in its units.

import { useAddWords } from '../words'
import { isObject, type DraftObject } from './draft'
import { Labelled, type Edit } from './field'
import { Input } from './input'
import type { Field } from './schema'

const CURRENCY = { is: 'currency' } as const
const AMOUNT = { is: 'decimal', signed: true } as const

export function MoneyField({ form, label, path, draft, change }: Edit) {
  const { fields } = useAddWords()
  const values: DraftObject = isObject(draft) ? draft : {}
  const part = form.is === 'part' ? form.fields : []
  const labelOf = (key: string) => part.find((field: Field) => field.key === key)?.label ?? label
  const text = (key: string) => (typeof values[key] === 'string' ? values[key] : '')
  const lines = [
    { key: 'amount', form: AMOUNT, label: labelOf('amount_minor') },
    { key: 'currency', form: CURRENCY, label: labelOf('currency') },
  ]
  return (
    <fieldset className="form-part form-money">
      <legend>{fields.labels[label]}</legend>
      <div className="form-fields">
        {lines.map(({ key, form: one, label: its }) => {
          const edit = { form: one, label: its, path: `${path}.${key}`, draft: text(key) }
          const set = (value: unknown) => change({ ...values, [key]: String(value) })
          return (
            <Labelled key={key} {...edit} change={set}>
              <Input {...edit} change={set} />
            </Labelled>
          )
        })}
      </div>
    </fieldset>
  )
}
