// Sentences about what a file tells, in German.

import type * as rpc from '../../generated/rpc'
import { BRANDS } from '../../generated/brands'
import type { Words } from '../en'
import { codes } from './codes'

const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('de')} ${n === 1 ? one : many}`

/** The words of the brands that are met most; the others keep their English ones. */
const brandWords: Readonly<Record<string, string>> = {
  '00': 'ohne',
  '01': 'Überschwemmung',
  '02': 'Brand',
  '03': 'Hagel',
  '04': 'Salzwasser',
  '05': 'Vandalismus',
  '06': 'Bausatz',
  '07': 'zerlegt',
  '08': 'Schrott',
  '09': 'wiederaufgebaut',
  '10': 'rekonstruiert',
  '11': 'Totalschaden (Salvage)',
  '12': 'Versuchsfahrzeug',
  '13': 'aufbereitet',
  '14': 'Kollision',
  '17': 'früher Taxi',
  '18': 'früher Polizei',
  '22': 'Grauimport',
  '24': 'historisch',
  '25': 'Klassiker',
  '30': 'Nachbau',
  '31': 'Totalschaden',
  '35': 'nur für Teile',
  '36': 'nach Diebstahl wiedergefunden',
  '43': 'FIN ersetzt',
  '47': 'Rückkauf durch den Hersteller',
  '48': 'früher Mietwagen',
  '53': 'gepresst',
  '56': 'nur zur Ausfuhr',
}

const brand = (code: rpc.Brand): string => brandWords[code] ?? BRANDS[code]?.word ?? `Nummer ${code}`

const concernWords: Record<Extract<rpc.Concern, string>, string> = {
  scrapped: 'Verschrottet',
  stolen: 'Gestohlen',
  theft_reported: 'Diebstahl gemeldet, von niemandem bestätigt',
  not_registered: 'Nicht registriert: die Registrierung wurde aufgehoben',
  lien: 'Pfandrecht',
  lien_pending: 'Ein Pfandrecht wartet',
  not_repairable: 'Darf nicht zurück auf die Straße',
}

function concern(it: rpc.Concern): string {
  if (typeof it === 'string') return concernWords[it]
  if ('past_thefts' in it) return `Gestohlen und wiedergefunden${it.past_thefts > 1 ? `, ${it.past_thefts}-mal` : ''}`
  if ('total_losses' in it)
    return `Totalschaden beim Versicherer${it.total_losses > 1 ? `, ${it.total_losses}-mal` : ''}`
  if ('brand' in it) return `Vermerk ${it.brand}: ${brand(it.brand)}`
  if ('annulled_records' in it)
    return `${count(it.annulled_records, 'Eintrag', 'Einträge')} einer aufgehobenen Registrierung`
  if ('odometer' in it) return codes.verdict[it.odometer]
  if ('declared_below' in it)
    return `Der Verkäufer gibt weniger an als die ${it.declared_below.toLocaleString('de')} km der Akte`
  if ('severe_accidents' in it) return count(it.severe_accidents, 'schwerer Unfall', 'schwere Unfälle')
  if ('other_accidents' in it) return count(it.other_accidents, 'Unfall', 'Unfälle')
  if ('open_recalls' in it) return count(it.open_recalls, 'offener Rückruf', 'offene Rückrufe')
  if ('pending' in it)
    return `Wartet: ${codes.kind[it.pending.kind]}${it.pending.count > 1 ? ` (${it.pending.count})` : ''}`
  return `${count(it.disputes, 'Eintrag', 'Einträge')} bestritten`
}

function headline(it: rpc.Headline): string {
  if (it === 'no_concern') return 'Nichts, was zählt, spricht gegen das Auto.'
  if ('records_missing' in it)
    return `Dies beruht auf ${it.records_missing.told} von ${it.records_missing.records} Einträgen der Akte.`
  if ('short_file' in it) {
    const { records, years } = it.short_file
    return `Die Akte ist kurz: ${count(records, 'Eintrag zählt', 'Einträge zählen')} in ${count(years, 'vollem Jahr', 'vollen Jahren')}.`
  }
  if ('total_losses_pending' in it)
    return `${count(it.total_losses_pending.count, 'Totalschaden wartet', 'Totalschäden warten')} auf Zeugen.`
  if ('concern' in it) return `${concern(it.concern)}.`
  if ('inspections_missing' in it)
    return `${count(it.inspections_missing.count, 'Hauptuntersuchung fehlt', 'Hauptuntersuchungen fehlen')}.`
  if ('long_gap' in it) return `${count(it.long_gap.days, 'Tag', 'Tage')} lang wurde nichts eingetragen.`
  return `In den letzten ${count(it.long_silence.days, 'Tag', 'Tagen')} wurde nichts eingetragen.`
}

const declinedWords: Record<Extract<rpc.Declined, string>, string> = {
  unknown_vehicle: 'niemand hat dieses Fahrzeug registriert',
  invalid_currency: 'das ist keine Währung aus drei Buchstaben',
  scrapped: 'das Auto ist am Ende',
  stolen: 'das Auto ist gestohlen',
  odometer_illogical: 'seine Stände widersprechen einander, also weiß niemand, wie weit es lief',
  no_reading: 'kein Stand zählt, also weiß niemand, wie weit es lief',
  not_repairable: 'ein Versicherer hat es als Schrott oder für Teile abgeschrieben',
}

function declined(it: rpc.Declined): string {
  if (typeof it === 'string') return declinedWords[it]
  if ('malformed_vin' in it) return 'das ist keine FIN'
  if ('parts_only' in it) return `nach seinem Titel (${brand(it.parts_only.code)}) ist es nur für Teile gut`
  if ('historic' in it) return 'mit 30 Jahren oder mehr ist es historisch und verliert mit dem Alter nichts mehr'
  const { found, needed } = it.too_few_comparables
  return `zu wenige vergleichbare Autos wurden in dieser Währung verkauft: ${found} gefunden, ${needed} nötig`
}

function reason(it: rpc.Reason, km: (n: number) => string): string {
  if (it === 'odometer_not_judged') return 'Der Kilometerstand ist nicht beurteilt'
  if ('age' in it) return `Alter: ${count(it.age.months, 'Monat', 'Monate')}`
  if ('distance' in it) return `Laufleistung: ${km(it.distance.kilometres)}, gerechnet als ${km(it.distance.counted)}`
  if ('owners' in it) return count(it.owners.count, 'Halter', 'Halter')
  if ('minor_accidents' in it) return count(it.minor_accidents.count, 'leichter Unfall', 'leichte Unfälle')
  if ('moderate_accidents' in it) return count(it.moderate_accidents.count, 'mittlerer Unfall', 'mittlere Unfälle')
  if ('severe_accidents' in it) return count(it.severe_accidents.count, 'schwerer Unfall', 'schwere Unfälle')
  if ('total_losses' in it) return `${it.total_losses.count}-mal Totalschaden`
  if ('title_brand' in it) return `Vermerk ${it.title_brand.code}: ${brand(it.title_brand.code)}`
  return count(it.open_recalls.count, 'offener Rückruf', 'offene Rückrufe')
}

function doubt(it: rpc.Doubt): string {
  if (it === 'odometer_not_judged') return 'Der Kilometerstand ist nicht beurteilt'
  if ('few_comparables' in it) return `Es beruht auf nur ${count(it.few_comparables.count, 'Preis', 'Preisen')}`
  if ('spread' in it) return `Die Vergleichspreise gehen um ${it.spread.permille / 10} % auseinander`
  if ('old_comparables' in it)
    return `Die Vergleichspreise sind ${count(it.old_comparables.months, 'Monat', 'Monate')} alt`
  if ('open_disputes' in it) return `${count(it.open_disputes.count, 'Eintrag ist', 'Einträge sind')} bestritten`
  return `${count(it.pending_records.count, 'Eintrag wartet und zählt', 'Einträge warten und zählen')} nicht`
}

function pending(it: rpc.PendingReason): string {
  if (it === 'witnesses') return 'wartet auf zwei Organisationen, die ihn bezeugen'
  if (it === 'consent') return 'wartet auf die Zustimmung des Halters oder zwei Zeugen'
  if (it === 'notice') return 'wartet, bis die Frist vorbei ist'
  if (it === 'objection') return 'der Halter widerspricht: wartet auf zwei Drittel des Konsortiums'
  if ('link' in it) return `wartet darauf, mit Eintrag ${it.link.about} als einer zu zählen`
  return `wartet darauf, Eintrag ${it.correction.corrects} zu berichtigen, bis zwei es bezeugen`
}

function hint(it: rpc.Hint): string {
  const [words, { from, to }] =
    'little_use' in it
      ? ['Kaum gefahren: unter 1.000 km im Jahr über zwei Jahre, nach mehr als 8.000 im Jahr', it.little_use]
      : ['Viel gefahren: über 100.000 km im Jahr', it.heavy_use]
  return `${words} (Einträge ${from} bis ${to}).`
}

export const sentences: Words['sentences'] = { count, brand, concern, headline, declined, reason, doubt, pending, hint }
