// What is asked, or refused, before a record is signed, in English.

import type { Personal, Question, QuestionCode, JudgedReading } from '../../add/checks/question'
import type { Word } from '../../generated/kinds'
import type { Formats } from '../format'

type Asked<C extends QuestionCode> = Extract<Question, { code: C }>
type Say = { [C in QuestionCode]: (question: Asked<C>, f: Formats) => string }

const personal: Record<Personal, string> = {
  email: 'an e-mail address',
  phone: 'a telephone number',
  plate: 'a licence plate',
  vin: 'another car’s VIN',
  iban: 'a bank account',
}

const told = ({ kilometres, day, own, record }: JudgedReading, f: Formats): string =>
  `${kilometres === null ? 'the break' : f.km(kilometres)} of ${f.day(day)} (${own ? 'this one' : `record ${record}`})`

const questions: Say = {
  vin_check_digit: ({ expected, found }) =>
    `The VIN’s place 9 is ${found}, and must be ${expected} by the other sixteen. Compare it with the car. Only for a special or very old vehicle, tick that it is taken all the same.`,
  car_unknown: () => 'Nobody registered this car. Its maker does, or whoever imports it with its specification.',
  car_known: () => 'This car is registered already. Is the VIN another’s?',
  car_annulled: () => 'The registration of this car was annulled. It must be registered again first.',
  car_scrapped: () => 'This car is scrapped: nothing but corrections may follow.',
  role: () => 'None of your organisation’s roles may write this.',
  day_future: ({ day }, f) => `${f.day(day)} is nowhere yet: it lies in the future.`,
  day_before_made: ({ made }, f) => `That lies before the car was built, on ${f.day(made)}.`,
  evidence_missing: () => 'This kind must have evidence: add the document that backs it.',
  engine_of_none: () => 'A car of this fuel has neither displacement nor motor power: leave both empty.',
  day_not_here: ({ day, here }, f) => `It isn’t ${f.day(day)} here yet; it is ${f.day(here)}.`,
  field_future: ({ day }, f) => `${f.day(day)} lies in the future.`,
  field_before_made: ({ day, made }, f) => `${f.day(day)} lies before the car was built, on ${f.day(made)}.`,
  sold_other_day: ({ sold, day }, f) => `It was sold on ${f.day(sold)}, and happened on ${f.day(day)}.`,
  on_sale_after: ({ since, sold }, f) => `On sale since ${f.day(since)}, after it was sold on ${f.day(sold)}.`,
  valid_before: ({ until, day }, f) =>
    `Valid until ${f.day(until)}, which lies before the inspection on ${f.day(day)}.`,
  failed_valid: ({ until }, f) => `It failed, and is valid until ${f.day(until)}.`,
  dangerous_passed: () => 'It passed with a defect that is dangerous.',
  same_country: () => 'From and to are the same country.',
  clears_nothing: () => 'Brand 00 clears nothing: a brand ends only where its record is withdrawn.',
  strange_country: ({ country }) =>
    `${country} is no country that this page knows. Is it the code of ISO 3166-1, as DEU?`,
  strange_currency: ({ currency }) => `${currency} is no currency of today.`,
  cc_of_electric: ({ cc }) => `${cc} cc are given of an electric car.`,
  cc_too_many: ({ cc }) => `${cc} cc are more than any road vehicle has: is there a digit too many?`,
  year_of_vin: ({ year, letter, meant }) =>
    `Model year ${year}: but ${letter} in place 10 of the VIN stands for ${meant} or ${meant + 30}.`,
  year_apart: ({ year, made }) => `Model year ${year} of a car that was built in ${made}.`,
  illogical: ({ before, pairs }, f) =>
    `${before === 'illogical' ? 'More of the readings will contradict each other' : 'The odometer will be judged illogical'}: ${pairs.map(([one, other]) => `${told(one, f)} and ${told(other, f)}`).join('; ')}.`,
  tenfold: ({ kilometres, before, days, record }, f) =>
    `${f.km(kilometres)} follow ${f.km(before)} (record ${record}) after ${f.number(days)} days: ten times as much. Is there a digit too many?`,
  heavy: ({ kilometres, before, days, record }, f) =>
    `${f.km(kilometres)} follow ${f.km(before)} (record ${record}) after ${f.number(days)} days: more than 100,000 km a year.`,
  other_unit: ({ unit, others }) => `It is given in ${unit}, and ${others} earlier readings are in the other unit.`,
  same_record: ({ record, day }, f) => `Record ${record} of ${f.day(day)} says the same already.`,
  same_event: ({ record, day, kind }, f) =>
    kind === 'accident'
      ? `This may be the same accident as record ${record} of ${f.day(day)}. If it is, say so: it counts once then.`
      : `This may be the same claim as record ${record} of ${f.day(day)}. If it is, say so: it counts once then.`,
  ends_nothing: ({ reference, standing }) =>
    `It ends nothing: nothing stands under ${reference}.${standing.length > 0 ? ` What stands: ${standing.join(', ')}.` : ''}`,
  evidence_twice: () => 'A document stands there twice.',
  personal: ({ what, found }) =>
    `“${found}” looks like ${personal[what]}. Whatever stands here stays readable for ever, for everybody.`,
}

/** By whose word it has its effect. */
const waits: Record<Word, string> = {
  'two witnesses': 'It takes effect once two organisations of other houses attest it.',
  'the maker or who opened the campaign, else two witnesses':
    'By the car’s maker, or whoever opened the campaign, it holds at once; else once two organisations attest it.',
  'who wrote every theft of the case, else two witnesses':
    'By whoever wrote every theft of the case it holds at once; else once two organisations attest it.',
  "the owner's consent or two witnesses":
    'It bars a sale for a few days, and lapses at a cost unless the owner consents or two organisations attest it.',
  "the lien's holder, else two witnesses":
    'By the lien’s holder it holds at once; else once two organisations attest it.',
}

export const checks = { questions, waits }
