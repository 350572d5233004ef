// The panel of filters, a control each.

import { asked, type Search } from '../address/filter'
import type { Facet, FacetCounts, Filter } from '../generated/rpc'
import { useWords } from '../words/context'
import { BrandChoice, ConcernChoice, FacetList, Flag } from './choices'
import { GROUPS, changed, fieldsOf, type Control } from './controls'
import { Most, Range, Share } from './ranges'

export type Counts = ReadonlyMap<Facet, FacetCounts> | undefined

interface Props {
  search: Search
  change: (next: Search, replace?: boolean) => void
  counts: Counts
}

export function Panel({ search, change, counts }: Props) {
  const { t } = useWords()
  const set = (part: Partial<Filter>) => change({ ...search, filter: changed(search.filter, part) })
  const shown = (control: Control) =>
    !(search.scope === 'for_sale' && control.type === 'flag' && control.field === 'for_sale')
  return (
    <div className="panel">
      <div className="panel-head">
        <h2>{t.show.filter}</h2>
        {asked(search.filter) > 0 && (
          <button type="button" className="link" onClick={() => change({ ...search, filter: {} })}>
            {t.show.clear}
          </button>
        )}
      </div>
      {GROUPS.map(({ group, controls }) => (
        <section key={group} className="panel-group" aria-label={t.show.groups[group]}>
          <h3>{t.show.groups[group]}</h3>
          {controls.filter(shown).map((control) => (
            <ControlOf
              key={fieldsOf(control).join()}
              control={control}
              filter={search.filter}
              set={set}
              counts={counts}
            />
          ))}
        </section>
      ))}
    </div>
  )
}

interface ControlProps {
  control: Control
  filter: Filter
  set: (part: Partial<Filter>) => void
  counts: Counts
}

function ControlOf({ control, filter, set, counts }: ControlProps) {
  switch (control.type) {
    case 'list':
      return <FacetList control={control} filter={filter} set={set} counts={counts?.get(control.facet)} />
    case 'range':
      return <Range control={control} filter={filter} set={set} counts={control.facet && counts?.get(control.facet)} />
    case 'most':
      return <Most field={control.field} filter={filter} set={set} />
    case 'share':
      return <Share field={control.field} filter={filter} set={set} />
    case 'flag':
      return <Flag control={control} filter={filter} set={set} counts={counts?.get(control.facet)} />
    case 'brands':
      return <BrandChoice filter={filter} set={set} counts={counts?.get(control.facet)} />
    case 'concerns':
      return <ConcernChoice filter={filter} set={set} counts={counts?.get('concerns')} />
  }
}
