// The controls of the panel: which field of the filter each of them sets. A test holds them to all that there are.

import type { FILTER_FIELDS } from '../generated/filter-fields'
import type { Facet, Filter } from '../generated/rpc'

export type Field = keyof typeof FILTER_FIELDS

/** The fields of one form. */
export type FieldOf<F extends string> = {
  [Name in Field]: (typeof FILTER_FIELDS)[Name] extends F ? Name : never
}[Field]

export type Control =
  | { type: 'concerns'; field: 'concerns' }
  | { type: 'brands'; field: 'brands'; facet: 'brand' }
  | { type: 'list'; field: FieldOf<'list'>; facet: Facet }
  | { type: 'range'; from: FieldOf<'number' | 'decimal'>; to: FieldOf<'number' | 'decimal'>; facet?: Facet }
  | { type: 'most'; field: FieldOf<'number'> }
  | { type: 'share'; field: FieldOf<'number'> }
  | { type: 'flag'; field: FieldOf<'flag'>; facet: Facet }

/** The name of a group in the words of the page. */
export type Group = 'car' | 'use' | 'past' | 'place' | 'state'

export const GROUPS: ReadonlyArray<{ group: Group; controls: Control[] }> = [
  {
    group: 'car',
    controls: [
      { type: 'list', field: 'makes', facet: 'make' },
      { type: 'list', field: 'models', facet: 'model' },
      { type: 'range', from: 'price_from', to: 'price_to' },
      { type: 'range', from: 'model_year_from', to: 'model_year_to', facet: 'model_year' },
      { type: 'list', field: 'fuels', facet: 'fuel' },
      { type: 'list', field: 'bodies', facet: 'body' },
    ],
  },
  {
    group: 'past',
    controls: [
      { type: 'concerns', field: 'concerns' },
      { type: 'list', field: 'verdicts', facet: 'verdict' },
      { type: 'list', field: 'grades', facet: 'grade' },
      { type: 'most', field: 'accidents_max' },
      { type: 'most', field: 'total_losses_max' },
      { type: 'most', field: 'open_recalls_max' },
      { type: 'brands', field: 'brands', facet: 'brand' },
      { type: 'share', field: 'witnessed_min' },
    ],
  },
  {
    group: 'use',
    controls: [
      { type: 'range', from: 'distance_km_from', to: 'distance_km_to' },
      { type: 'range', from: 'age_from', to: 'age_to' },
      { type: 'most', field: 'owners_max' },
    ],
  },
  {
    group: 'place',
    controls: [
      { type: 'list', field: 'countries', facet: 'country' },
      { type: 'list', field: 'cities', facet: 'city' },
    ],
  },
  {
    group: 'state',
    controls: [
      { type: 'flag', field: 'for_sale', facet: 'for_sale' },
      { type: 'flag', field: 'free', facet: 'free' },
      { type: 'flag', field: 'in_dispute', facet: 'in_dispute' },
      { type: 'flag', field: 'scrapped', facet: 'scrapped' },
      { type: 'flag', field: 'stolen', facet: 'stolen' },
    ],
  },
]

/** The fields that a control sets. */
export const fieldsOf = (control: Control): Field[] =>
  control.type === 'range' ? [control.from, control.to] : [control.field]

/** The filter with other values in some fields. */
export const changed = (filter: Filter, part: Partial<Filter>): Filter => ({ ...filter, ...part })
