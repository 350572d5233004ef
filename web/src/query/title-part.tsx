// Title: owners, sales, countries, brands, thefts, liens, and the car's end.

import type { ReactNode } from 'react'
import { BRANDS } from '../generated/brands'
import type { Brands, Liens, Movement, Owners, Sales, Thefts } from '../generated/rpc'
import { MONEY } from '../chain/money'
import { Tag } from '../parts/tag'
import type { Tone } from '../parts/notice'
import { useWords } from '../words/context'
import { useNameOf, type CarReport } from './data'
import { Part } from './section'
import { SourceLine } from './source-line'

export function TitlePart({ report }: { report: CarReport }) {
  const { t } = useWords()
  const { scrapping } = report
  return (
    <Part name="title" title={t.query.parts.title}>
      {scrapping.records.map(({ certificate, source }) => (
        <Group key={source.record} title={t.query.scrapped}>
          <li data-counts={source.counts}>
            <p>{t.query.certificate(certificate)}</p>
            <SourceLine source={source} />
          </li>
        </Group>
      ))}
      <div className="columns">
        <OwnersOf owners={report.owners} />
        <SalesOf sales={report.sales} />
        <BrandsOf brands={report.brands} />
        <TheftsOf thefts={report.thefts} />
        <LiensOf liens={report.liens} />
        <MovementsOf movements={report.movements} />
      </div>
    </Part>
  )
}

function Group({ title, empty, children }: { title: string; empty?: string; children?: ReactNode }) {
  return (
    <section className="group">
      <h3>{title}</h3>
      {empty ? <p className="empty">{empty}</p> : <ul className="lines">{children}</ul>}
    </section>
  )
}

function OwnersOf({ owners }: { owners: Owners }) {
  const { t, f } = useWords()
  const nameOf = useNameOf()
  let number = 0
  return (
    <Group title={t.query.ownersTitle(owners.count)} empty={owners.owners.length ? undefined : t.query.noOwners}>
      {owners.owners.map(({ source, by, kind, account, counted }) => (
        <li key={source.record} data-counts={source.counts}>
          <p className="line-head">
            <span className="owner-number">{counted ? ++number : '–'}</span>
            <strong>{t.codes.ownerKind[kind]}</strong>
            <span>
              {t.codes.acquisition[by]}
              {f.comma}
              {f.day(source.date)}
            </span>
            {!counted && <Tag>{t.query.trade}</Tag>}
          </p>
          {account && <p className="hint">{nameOf(account)}</p>}
          <SourceLine source={source} />
        </li>
      ))}
    </Group>
  )
}

function SalesOf({ sales }: { sales: Sales }) {
  const { t, f } = useWords()
  const own = MONEY
  return (
    <Group title={t.query.salesTitle} empty={sales.sales.length ? undefined : t.query.noSales}>
      {sales.sales.map(({ source, price, new: isNew, city }) => (
        <li key={source.record} data-counts={source.counts}>
          <p className="line-head">
            <strong>{f.money(price.amount_minor, price.currency, own)}</strong>
            <span>
              {isNew ? t.query.soldNew : t.query.soldUsed}
              {city && `${f.comma}${city}`}
            </span>
          </p>
          <SourceLine source={source} />
        </li>
      ))}
    </Group>
  )
}

function BrandsOf({ brands }: { brands: Brands }) {
  const { t } = useWords()
  return (
    <Group
      title={t.query.brandsTitle(brands.carried.length)}
      empty={brands.records.length ? undefined : t.query.noBrands}
    >
      {brands.records.map(({ code, source }) => {
        const gravity = BRANDS[code]?.gravity ?? 'moderate'
        const tone: Tone = gravity === 'severe' || gravity === 'parts_only' ? 'grave' : 'caution'
        return (
          <li key={source.record} data-counts={source.counts}>
            <p className="line-head">
              <Tag tone={tone}>
                {code} {t.sentences.brand(code)}
              </Tag>
              <span>{t.codes.gravity[gravity]}</span>
            </p>
            <SourceLine source={source} />
          </li>
        )
      })}
    </Group>
  )
}

function TheftsOf({ thefts }: { thefts: Thefts }) {
  const { t } = useWords()
  return (
    <Group title={t.query.theftsTitle} empty={thefts.cases.length ? undefined : t.query.noThefts}>
      {thefts.cases.map(({ case: name, state, events }) => (
        <li key={name}>
          <p className="line-head">
            <strong>{name}</strong>
            <Tag tone={state === 'stolen' ? 'grave' : state === 'reported' ? 'caution' : 'calm'}>
              {t.codes.theftState[state]}
            </Tag>
          </p>
          {events.map(({ source, status }) => (
            <div key={source.record}>
              {status !== 'not_chosen' && <p>{t.codes.theftStatus[status]}</p>}
              <SourceLine source={source} />
            </div>
          ))}
        </li>
      ))}
    </Group>
  )
}

function LiensOf({ liens }: { liens: Liens }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  return (
    <Group title={t.query.liensTitle} empty={liens.references.length ? undefined : t.query.noLiens}>
      {liens.references.map(({ reference, standing, pending, events }) => (
        <li key={reference}>
          <p className="line-head">
            <strong>{reference}</strong>
            {standing.map((holder) => (
              <Tag key={holder} tone="grave">
                {t.query.lienStands(nameOf(holder))}
              </Tag>
            ))}
            {pending.map((holder) => (
              <Tag key={holder} tone="caution">
                {t.query.lienWaits(nameOf(holder))}
              </Tag>
            ))}
            {standing.length + pending.length === 0 && <Tag tone="good">{t.query.lienGone}</Tag>}
          </p>
          {events.map(({ source, status }) => (
            <div key={source.record}>
              {status !== 'not_chosen' && <p>{t.codes.lienStatus[status]}</p>}
              <SourceLine source={source} />
            </div>
          ))}
        </li>
      ))}
    </Group>
  )
}

function MovementsOf({ movements }: { movements: Movement[] }) {
  const { t, f } = useWords()
  return (
    <Group title={t.query.movementsTitle} empty={movements.length ? undefined : t.query.noMovements}>
      {movements.map(({ source, kind, to, first_registered: first }) => (
        <li key={source.record} data-counts={source.counts}>
          <p className="line-head">
            <strong>
              {t.codes.movement[kind]} {f.country(to)}
            </strong>
            {first && <span>{t.query.firstRegistered(f.day(first))}</span>}
          </p>
          <SourceLine source={source} />
        </li>
      ))}
    </Group>
  )
}
