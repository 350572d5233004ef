// Sentences about what a file tells, in English.

import type * as rpc from '../../generated/rpc'
import { BRANDS } from '../../generated/brands'
import { codes } from './codes'

const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`

const brand = (code: rpc.Brand): string => BRANDS[code]?.word ?? `code ${code}`

const concernWords: Record<Extract<rpc.Concern, string>, string> = {
  scrapped: 'Scrapped',
  stolen: 'Stolen',
  theft_reported: 'Theft reported, borne out by nobody',
  not_registered: 'Not registered: its registration was annulled',
  lien: 'Under a lien',
  lien_pending: 'A lien waits',
  not_repairable: 'May not return to the road',
}

function concern(it: rpc.Concern): string {
  if (typeof it === 'string') return concernWords[it]
  if ('past_thefts' in it) return `Stolen and recovered${it.past_thefts > 1 ? `, ${it.past_thefts} times` : ''}`
  if ('total_losses' in it) return `Written off${it.total_losses > 1 ? ` ${it.total_losses} times` : ''} by an insurer`
  if ('brand' in it) return `Title brand ${it.brand}: ${brand(it.brand)}`
  if ('annulled_records' in it) return `${count(it.annulled_records, 'record')} of an annulled registration`
  if ('odometer' in it) return codes.verdict[it.odometer]
  if ('declared_below' in it) return `Seller declares less than the file's ${it.declared_below.toLocaleString('en')} km`
  if ('severe_accidents' in it) return count(it.severe_accidents, 'severe accident')
  if ('other_accidents' in it) return count(it.other_accidents, 'accident')
  if ('open_recalls' in it) return count(it.open_recalls, 'open recall')
  if ('pending' in it)
    return `Waits: ${codes.kind[it.pending.kind].toLowerCase()}${it.pending.count > 1 ? ` (${it.pending.count})` : ''}`
  return `${count(it.disputes, 'record')} in dispute`
}

function headline(it: rpc.Headline): string {
  if (it === 'no_concern') return 'Nothing that counts speaks against it.'
  if ('records_missing' in it)
    return `This rests on ${it.records_missing.told} of the file's ${it.records_missing.records} records.`
  if ('short_file' in it) {
    const { records, years } = it.short_file
    return `The file is short: ${count(records, 'record counts', 'records count')} in ${count(years, 'full year')} of its age.`
  }
  if ('total_losses_pending' in it)
    return `${count(it.total_losses_pending.count, 'total loss waits', 'total losses wait')} for witnesses.`
  if ('concern' in it) return `${concern(it.concern)}.`
  if ('inspections_missing' in it)
    return `${count(it.inspections_missing.count, 'periodical inspection is', 'periodical inspections are')} missing.`
  if ('long_gap' in it) return `Nothing was recorded for ${count(it.long_gap.days, 'day')} at a stretch.`
  return `Nothing was recorded in the last ${count(it.long_silence.days, 'day')}.`
}

const declinedWords: Record<Extract<rpc.Declined, string>, string> = {
  unknown_vehicle: 'nobody registered this vehicle',
  invalid_currency: 'that is no currency of three letters',
  scrapped: 'the car has reached its end',
  stolen: 'the car is stolen',
  odometer_illogical: 'its readings contradict each other, so nobody knows how far it went',
  no_reading: 'no reading counts, so nobody knows how far it went',
  not_repairable: 'an insurer wrote it off as scrap or for parts',
}

function declined(it: rpc.Declined): string {
  if (typeof it === 'string') return declinedWords[it]
  if ('malformed_vin' in it) return 'that is no VIN'
  if ('parts_only' in it) return `by its title (${brand(it.parts_only.code)}) it is good for parts alone`
  if ('historic' in it) return 'at 30 years or more it is of historical interest, and loses no more with age'
  const { found, needed } = it.too_few_comparables
  return `too few comparable cars were sold in this currency: ${found} found, ${needed} needed`
}

function reason(it: rpc.Reason, km: (n: number) => string): string {
  if (it === 'odometer_not_judged') return 'The odometer is not judged'
  if ('age' in it) return `Age: ${count(it.age.months, 'month')}`
  if ('distance' in it) return `Distance: ${km(it.distance.kilometres)}, reckoned as ${km(it.distance.counted)}`
  if ('owners' in it) return count(it.owners.count, 'owner')
  if ('minor_accidents' in it) return count(it.minor_accidents.count, 'minor accident')
  if ('moderate_accidents' in it) return count(it.moderate_accidents.count, 'moderate accident')
  if ('severe_accidents' in it) return count(it.severe_accidents.count, 'severe accident')
  if ('total_losses' in it) return `Written off ${count(it.total_losses.count, 'time')}`
  if ('title_brand' in it) return `Title brand ${it.title_brand.code}: ${brand(it.title_brand.code)}`
  return count(it.open_recalls.count, 'open recall')
}

function doubt(it: rpc.Doubt): string {
  if (it === 'odometer_not_judged') return 'The odometer is not judged'
  if ('few_comparables' in it) return `It rests on ${count(it.few_comparables.count, 'price')} alone`
  if ('spread' in it) return `The comparables differ by ${it.spread.permille / 10}%`
  if ('old_comparables' in it) return `The comparables are ${count(it.old_comparables.months, 'month')} old`
  if ('open_disputes' in it) return `${count(it.open_disputes.count, 'record is', 'records are')} in dispute`
  return `${count(it.pending_records.count, 'record waits', 'records wait')}, and ${it.pending_records.count === 1 ? "isn't" : "aren't"} counted`
}

function pending(it: rpc.PendingReason): string {
  if (it === 'witnesses') return 'waits for two organisations to attest it'
  if (it === 'consent') return "waits for the owner's consent or two witnesses"
  if (it === 'notice') return 'waits until its notice is over'
  if (it === 'objection') return 'the owner objects: it waits for two thirds of the consortium'
  if ('link' in it) return `waits to count as one with record ${it.link.about}`
  return `waits to correct record ${it.correction.corrects}, until two attest it`
}

function hint(it: rpc.Hint): string {
  const [words, { from, to }] =
    'little_use' in it
      ? ['Hardly used: under 1,000 km a year over two years, after more than 8,000 a year', it.little_use]
      : ['Used hard: above 100,000 km a year', it.heavy_use]
  return `${words} (records ${from} to ${to}).`
}

export const sentences = { count, brand, concern, headline, declined, reason, doubt, pending, hint }
