// What is asked, or refused, before a record is signed, in German.

import type { AddWords } from '../en/add'
import type { Formats } from '../format'

type Checks = AddWords['checks']
type JudgedReading = Parameters<Checks['questions']['illogical']>[0]['pairs'][number][number]

const personal = {
  email: 'eine E-Mail-Adresse',
  phone: 'eine Telefonnummer',
  plate: 'ein Kennzeichen',
  vin: 'die FIN eines anderen Autos',
  iban: 'eine Bankverbindung',
}

const told = ({ kilometres, day, own, record }: JudgedReading, f: Formats): string =>
  `${kilometres === null ? 'der Bruch' : f.km(kilometres)} vom ${f.day(day)} (${own ? 'dieser Eintrag' : `Eintrag ${record}`})`

const questions: Checks['questions'] = {
  vin_check_digit: ({ expected, found }) =>
    `Stelle 9 der FIN ist ${found} und muss nach den anderen sechzehn ${expected} sein. Vergleichen Sie sie mit dem Auto. Nur bei einem besonderen oder sehr alten Fahrzeug kreuzen Sie an, dass sie trotzdem genommen wird.`,
  car_unknown: () => 'Niemand hat dieses Auto angemeldet. Das tut der Hersteller, oder wer es mit Baudaten einführt.',
  car_known: () => 'Dieses Auto ist schon angemeldet. Ist es die FIN eines anderen?',
  car_annulled: () => 'Die Anmeldung dieses Autos wurde für nichtig erklärt. Es muss erst neu angemeldet werden.',
  car_scrapped: () => 'Dieses Auto ist verschrottet: Nur Berichtigungen dürfen folgen.',
  role: () => 'Keine der Rollen Ihrer Organisation darf das eintragen.',
  day_future: ({ day }, f) => `Der ${f.day(day)} ist noch nirgends: Er liegt in der Zukunft.`,
  day_before_made: ({ made }, f) => `Das liegt vor dem Bau des Autos am ${f.day(made)}.`,
  evidence_missing: () => 'Diese Art braucht einen Beleg: Fügen Sie das Dokument hinzu.',
  engine_of_none: () => 'Ein Auto mit diesem Antrieb hat weder Hubraum noch Motorleistung: Lassen Sie beides leer.',
  day_not_here: ({ day, here }, f) => `Hier ist noch nicht der ${f.day(day)}, sondern der ${f.day(here)}.`,
  field_future: ({ day }, f) => `Der ${f.day(day)} liegt in der Zukunft.`,
  field_before_made: ({ day, made }, f) => `Der ${f.day(day)} liegt vor dem Bau des Autos am ${f.day(made)}.`,
  sold_other_day: ({ sold, day }, f) => `Verkauft am ${f.day(sold)}, und geschehen am ${f.day(day)}.`,
  on_sale_after: ({ since, sold }, f) => `Zum Verkauf seit ${f.day(since)}, nach dem Verkauf am ${f.day(sold)}.`,
  valid_before: ({ until, day }, f) => `Gültig bis ${f.day(until)}, und das liegt vor der Prüfung am ${f.day(day)}.`,
  failed_valid: ({ until }, f) => `Nicht bestanden, und gültig bis ${f.day(until)}.`,
  dangerous_passed: () => 'Bestanden mit einem Mangel, der gefährlich ist.',
  same_country: () => 'Von und Nach sind dasselbe Land.',
  clears_nothing: () => 'Vermerk 00 hebt nichts auf: Ein Vermerk endet nur, wo sein Eintrag zurückgenommen wird.',
  strange_country: ({ country }) =>
    `${country} ist kein Land, das diese Seite kennt. Ist es der Code nach ISO 3166-1, wie DEU?`,
  strange_currency: ({ currency }) => `${currency} ist heute keine Währung.`,
  cc_of_electric: ({ cc }) => `${cc} cm³ bei einem Elektroauto.`,
  cc_too_many: ({ cc }) => `${cc} cm³ hat kein Straßenfahrzeug: Ist es eine Ziffer zu viel?`,
  year_of_vin: ({ year, letter, meant }) =>
    `Modelljahr ${year}: Aber ${letter} an Stelle 10 der FIN steht für ${meant} oder ${meant + 30}.`,
  year_apart: ({ year, made }) => `Modelljahr ${year} bei einem Auto, das ${made} gebaut wurde.`,
  illogical: ({ before, pairs }, f) =>
    `${before === 'illogical' ? 'Weitere Ablesungen werden einander widersprechen' : 'Der Kilometerstand wird als unlogisch gelten'}: ${pairs.map(([one, other]) => `${told(one, f)} und ${told(other, f)}`).join('; ')}.`,
  tenfold: ({ kilometres, before, days, record }, f) =>
    `${f.km(kilometres)} nach ${f.km(before)} (Eintrag ${record}) in ${f.number(days)} Tagen: das Zehnfache. Ist es eine Ziffer zu viel?`,
  heavy: ({ kilometres, before, days, record }, f) =>
    `${f.km(kilometres)} nach ${f.km(before)} (Eintrag ${record}) in ${f.number(days)} Tagen: mehr als 100.000 km im Jahr.`,
  other_unit: ({ unit, others }) =>
    `Angegeben in ${unit}, und ${others} frühere Ablesungen stehen in der anderen Einheit.`,
  same_record: ({ record, day }, f) => `Eintrag ${record} vom ${f.day(day)} sagt schon dasselbe.`,
  same_event: ({ record, day, kind }, f) =>
    kind === 'accident'
      ? `Das kann derselbe Unfall sein wie Eintrag ${record} vom ${f.day(day)}. Wenn ja, sagen Sie es: Dann zählt er einmal.`
      : `Das kann derselbe Schadenfall sein wie Eintrag ${record} vom ${f.day(day)}. Wenn ja, sagen Sie es: Dann zählt er einmal.`,
  ends_nothing: ({ reference, standing }) =>
    `Das beendet nichts: Unter ${reference} steht nichts offen.${standing.length > 0 ? ` Offen ist: ${standing.join(', ')}.` : ''}`,
  evidence_twice: () => 'Ein Dokument steht doppelt da.',
  personal: ({ what, found }) =>
    `„${found}“ sieht aus wie ${personal[what]}. Was hier steht, bleibt für immer und für alle lesbar.`,
}

const waits: Checks['waits'] = {
  'two witnesses': 'Es wird wirksam, sobald zwei Organisationen anderer Häuser es bezeugen.',
  'the maker or who opened the campaign, else two witnesses':
    'Vom Hersteller, oder wer die Aktion begann, gilt es sofort; sonst, sobald zwei es bezeugen.',
  'who wrote every theft of the case, else two witnesses':
    'Von dem, der jeden Diebstahl des Falls eintrug, gilt es sofort; sonst, sobald zwei es bezeugen.',
  "the owner's consent or two witnesses":
    'Es sperrt einen Verkauf für einige Tage und verfällt gegen eine Gebühr, wenn nicht der Eigentümer zustimmt oder zwei es bezeugen.',
  "the lien's holder, else two witnesses": 'Vom Gläubiger gilt es sofort; sonst, sobald zwei es bezeugen.',
}

export const checks: Checks = { questions, waits }
