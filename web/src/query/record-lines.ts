// What a record says in its own fields, as lines of words. A kind without lines doesn't compile.

import type { Odometer, Record as LifeRecord, Specification } from '../generated/rpc'
import type { Money } from '../chain/money'
import type { Formats } from '../words/format'
import type { Words } from '../words/en'

export interface Speech {
  t: Words
  f: Formats
  own: Money
  nameOf: (account: string) => string
  itemWords: (item: Extract<LifeRecord, { kind: 'maintenance' }>['fields']['items'][number]) => string
}

type Chosen<T extends string> = Exclude<T, 'not_chosen'>

/** The word of a code, and nothing of one that nobody chose. */
const word = <T extends string>(words: Readonly<Record<Chosen<T>, string>>, code: T): string =>
  code === 'not_chosen' ? '' : words[code as Chosen<T>]

const specified = (spec: Specification): string =>
  [spec.make, spec.model, spec.variant, spec.colour, spec.plant].filter(Boolean).join(', ')

export function odometerWords(odometer: Odometer, { t, f }: Pick<Speech, 't' | 'f'>): string {
  if (odometer.result !== 'read') return t.query.results[odometer.result]
  return `${f.number(Number(odometer.value))} ${odometer.unit ?? ''}`
}

/** The lines of a record; empty where its kind says it all. */
export function recordLines(record: LifeRecord, speech: Speech): string[] {
  return linesOf(record, speech).filter((line): line is string => Boolean(line))
}

type Lines = Array<string | false | null | undefined>

function linesOf(record: LifeRecord, speech: Speech): Lines {
  const { t } = speech
  switch (record.kind) {
    case 'manufacture':
      return [specified(record.fields.spec), record.fields.check_digit_override && t.query.override]
    case 'import':
      return [
        movement(record.fields, speech),
        record.fields.spec && specified(record.fields.spec),
        record.fields.check_digit_override && t.query.override,
      ]
    case 'export':
      return [movement(record.fields, speech)]
    case 'delivery':
    case 'retail':
    case 'registration':
    case 'sale':
    case 'transfer':
    case 'title_order':
    case 'lien':
      return titleLines(record, speech)
    case 'maintenance':
    case 'part_scrapped':
    case 'return_to_factory':
    case 'recall':
    case 'inspection':
    case 'diagnosis':
      return careLines(record, speech)
    default:
      return factLines(record, speech)
  }
}

const movement = ({ from, to }: { from: string; to: string }, { f }: Speech): string =>
  `${f.country(from)} → ${f.country(to)}`

type Of<K extends LifeRecord['kind']> = Extract<LifeRecord, { kind: K }>

function titleLines(
  record: Of<'delivery' | 'retail' | 'registration' | 'sale' | 'transfer' | 'title_order' | 'lien'>,
  { t, f, own, nameOf }: Speech,
): Lines {
  switch (record.kind) {
    case 'delivery':
      return [`${record.fields.to}${f.comma}${f.country(record.fields.country)}`]
    case 'retail': {
      const { price, city, sold_on: sold, on_sale_since: since, lien } = record.fields
      return [
        `${f.money(price.amount_minor, price.currency, own)}${f.comma}${city}`,
        t.query.onSale(f.day(since), f.day(sold)),
        lien && t.query.underLien(nameOf(lien.holder), lien.reference),
      ]
    }
    case 'registration':
      return [
        `${f.country(record.fields.country)}${f.comma}${t.query.firstRegistered(f.day(record.fields.first_registered))}`,
      ]
    case 'sale':
      return [
        f.money(record.fields.price.amount_minor, record.fields.price.currency, own),
        t.query.toAccount(nameOf(record.fields.to)),
      ]
    case 'transfer':
      return [record.fields.reason, t.query.toAccount(nameOf(record.fields.to))]
    case 'title_order':
      return [`${record.fields.court}${f.comma}${record.fields.reference}`, t.query.toAccount(nameOf(record.fields.to))]
    case 'lien':
      return [`${word(t.codes.lienStatus, record.fields.status)}${f.colon}${record.fields.reference}`]
  }
}

function careLines(
  record: Of<'maintenance' | 'part_scrapped' | 'return_to_factory' | 'recall' | 'inspection' | 'diagnosis'>,
  { t, f, itemWords }: Speech,
): Lines {
  switch (record.kind) {
    case 'maintenance':
      return [word(t.codes.maintenanceType, record.fields.type), ...record.fields.items.map(itemWords)]
    case 'part_scrapped': {
      const { name, number, serial, reason, replaced_by: by } = record.fields
      return [
        `${name} (${[number, serial].filter(Boolean).join(f.comma)})${f.colon}${reason}`,
        by && t.query.replacedBy(by.number),
      ]
    }
    case 'return_to_factory':
      return [`${record.fields.from} → ${record.fields.to}`, record.fields.reason, record.fields.work_done]
    case 'recall': {
      const { campaign, status, component, consequence, remedy, park_it: park, park_outside: outside } = record.fields
      return [
        `${campaign}${f.colon}${word(t.codes.recallStatus, status)}`,
        [component, consequence, remedy].filter(Boolean).join(' · '),
        park && t.query.parkIt,
        outside && t.query.parkOutside,
        record.fields.over_the_air && t.query.overTheAir,
      ]
    }
    case 'inspection': {
      const { result, valid_until: until, defects, certificate } = record.fields
      return [
        `${word(t.codes.inspectionResult, result)}${until ? `${f.comma}${t.query.validUntil(f.day(until))}` : ''}`,
        ...defects.map((it) => `${word(t.codes.defectClass, it.class)}${f.colon}${it.text}`),
        t.query.certificate(certificate),
      ]
    }
    case 'diagnosis': {
      const { code, status, first_seen: seen } = record.fields
      return [
        `${code}${f.comma}${word(t.codes.diagnosisStatus, status)}`,
        seen && t.query.firstSeen(`${f.number(seen.value)} ${seen.unit}`),
      ]
    }
  }
}

function factLines(
  record: Of<
    | 'accident'
    | 'insurance_claim'
    | 'title_brand'
    | 'theft'
    | 'odometer_reading'
    | 'evaluation'
    | 'scrapped'
    | 'correction'
    | 'annulment'
  >,
  { t, f, own }: Speech,
): Lines {
  switch (record.kind) {
    case 'accident': {
      const { severity, zones, airbags, structural, towed, drivable, about } = record.fields
      const facts = [airbags && t.query.airbags, structural && t.query.structural, towed && t.query.towed]
      return [
        `${word(t.codes.severity, severity)}${f.colon}${f.list(zones.map((zone) => word(t.codes.zone, zone)))}`,
        [...facts, drivable ? t.query.drivable : t.query.notDrivable].filter(Boolean).join(' · '),
        about !== null && t.query.sameAs(about),
      ]
    }
    case 'insurance_claim': {
      const { amount, type, status, total_loss: lost, salvage_category: salvage, about } = record.fields
      return [
        `${f.money(amount.amount_minor, amount.currency, own)}${f.comma}${word(t.codes.claimType, type)}${f.comma}${word(t.codes.claimStatus, status)}`,
        lost && t.query.totalLoss,
        salvage && word(t.codes.salvage, salvage),
        about !== null && t.query.sameAs(about),
      ]
    }
    case 'title_brand':
      return [`${record.fields.code} ${t.sentences.brand(record.fields.code)}`]
    case 'theft':
      return [`${word(t.codes.theftStatus, record.fields.status)}${f.colon}${record.fields.case}`]
    case 'odometer_reading': {
      const { series } = record.fields
      if (!series) return []
      return [
        'replaced' in series
          ? t.query.counterReplaced(f.number(series.replaced.old), f.number(series.replaced.new))
          : t.query.counterRolled(f.number(series.rollover)),
      ]
    }
    case 'evaluation':
      return [`${record.fields.grade}${f.comma}${record.fields.method} ${record.fields.version}`]
    case 'scrapped':
      return [t.query.certificate(record.fields.certificate)]
    case 'correction': {
      const { corrects, withdraws, reason, odometer } = record.fields
      return [
        `${withdraws ? t.query.withdraws : t.query.amends} ${t.query.record(corrects)}${f.colon}${reason}`,
        odometer && odometerWords(odometer, { t, f }),
      ]
    }
    case 'annulment':
      return [`${t.query.record(record.fields.registration)}${f.colon}${record.fields.reason}`]
  }
}
