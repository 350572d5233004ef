import { expect, it } from 'vitest'
import { FILTER_FIELDS } from '../generated/filter-fields'
import { GROUPS, fieldsOf } from './controls'

it('has a control for each field of the filter, words apart, which have their own line', () => {
  const controlled = GROUPS.flatMap(({ controls }) => controls.flatMap(fieldsOf))
  expect([...controlled, 'text'].sort()).toEqual(Object.keys(FILTER_FIELDS).sort())
})
