// The words of Query, in German.

import type { Words } from '../en'
import { counted } from './frame'

type Query = Words['query']
type Part<K extends keyof Query> = Pick<Query, K>

const lookUp: Part<
  'title' | 'lead' | 'vinLabel' | 'open' | 'scan' | 'another' | 'whereTitle' | 'where' | 'sections' | 'says' | 'camera'
> = {
  title: 'Die Akte eines Autos',
  lead: 'Tippen oder fügen Sie eine FIN ein, oder halten Sie ihren Strichcode vor die Kamera.',
  vinLabel: 'FIN oder Fahrgestellnummer',
  open: 'Akte öffnen',
  scan: 'Scannen',
  another: 'Eine andere FIN',
  whereTitle: 'Wo ein Auto seine FIN hat',
  where: [
    'unten an der Windschutzscheibe, auf der Fahrerseite, von außen zu lesen',
    'auf einem Schild im Rahmen der Fahrer- oder Beifahrertür, meist mit Strichcode',
    'eingeschlagen in die Karosserie unter der Haube, oder unter einer Klappe vor dem Beifahrersitz',
    'im Fahrzeugschein: sie muss überall dieselbe sein',
  ],
  sections: { maker: 'Hersteller', descriptor: 'Typ und Prüfziffer', car: 'Jahr, Werk, Nummer' },
  says: {
    start: 'Siebzehn Zeichen: Ziffern, und Buchstaben außer I, O und Q. Eine Fahrgestellnummer beginnt mit CH-.',
    bad: (character, place, code, meant) =>
      meant
        ? `Stelle ${place}: keine FIN hat den Buchstaben ${character}. Meist ist es eine verlesene ${meant}.`
        : `Stelle ${place}: keine FIN hat „${character}“${code > 127 ? ` (U+${code.toString(16).toUpperCase().padStart(4, '0')}), auch wenn es so aussehen mag` : ''}.`,
    missing: (n) => `${counted(n, 'Zeichen fehlt', 'Zeichen fehlen')}.`,
    tooMany: (n) => `${n} Zeichen zu viel.`,
    allEqual: 'Siebzehnmal dasselbe Zeichen ist keine FIN, auch wenn die Summe stimmt.',
    fits: (digit) => `Die Prüfziffer an Stelle 9 stimmt: ${digit}.`,
    mandated: (found, expected) =>
      `Nach den anderen sechzehn Zeichen muss Stelle 9 ${expected} sein, und sie ist ${found}: eines ist falsch. Nur ein Sonderfahrzeug, als solches registriert, hat so eine FIN.`,
    advice: (found, expected) =>
      `Stelle 9 ist ${found}; als Prüfziffer wäre sie ${expected}. In der Region dieses Herstellers ist keine verlangt, also spricht das nicht gegen die FIN.`,
    chassis:
      'Eine Fahrgestellnummer ist CH- und 4 bis 14 aus A-Z und 0-9; dazwischen sind einzelne Bindestriche erlaubt.',
    chassisGood: 'Eine Fahrgestellnummer, wie sie Autos vor 1981 und manche aus Japan haben. Sie hat keine Prüfziffer.',
  },
  camera: {
    label: 'Das Bild der Kamera',
    aim: 'Halten Sie den Strichcode der Türsäule, der Scheibe oder der Papiere ins Bild.',
    insecure: 'Der Browser leiht seine Kamera nur sicheren Seiten (https). Tippen Sie die FIN.',
    none: 'Hier ist keine Kamera. Tippen Sie die FIN.',
    refused:
      'Die Kamera wurde verweigert. Erlauben Sie sie in den Einstellungen des Browsers, oder tippen Sie die FIN.',
    failed: 'Die Kamera geht nicht, vielleicht hat sie ein anderes Programm. Tippen Sie die FIN.',
  },
}

const file: Part<
  | 'incomplete'
  | 'chassis'
  | 'checkFits'
  | 'checkBroken'
  | 'checkAdvice'
  | 'built'
  | 'modelYear'
  | 'reserved'
  | 'declared'
  | 'buyOrReserve'
  | 'print'
  | 'saveRecords'
  | 'recordsSaved'
  | 'copyVin'
  | 'vinCopied'
  | 'contents'
  | 'motto'
  | 'annulled'
  | 'parts'
> = {
  incomplete:
    'Die Akte ist länger, als der Bericht sein darf: seine Zahlen sind die der ganzen Akte, seine Zeilen nicht.',
  chassis: 'Eine Fahrgestellnummer: sie hat keine Prüfziffer.',
  checkFits: 'Ihre Prüfziffer stimmt.',
  checkBroken:
    'Ihre Prüfziffer ist falsch, obwohl die Region sie verlangt: sie wurde trotzdem registriert. Vergleichen Sie sie mit dem Auto.',
  checkAdvice: 'Stelle 9 ist hier keine Prüfziffer, und die Region des Herstellers verlangt keine.',
  built: (day, plant) => `gebaut ${day}${plant ? `, ${plant}` : ''}`,
  modelYear: (year) => `Modelljahr ${year}`,
  reserved: 'vorgemerkt',
  declared: (reading) => `der Verkäufer gibt ${reading} an`,
  buyOrReserve: 'Kaufen oder reservieren',
  print: 'Drucken oder als PDF',
  saveRecords: 'Einträge sichern',
  recordsSaved: 'Gesichert: „Prüfen“ nimmt diese Datei, überall und später.',
  copyVin: 'FIN kopieren',
  vinCopied: 'Die FIN ist kopiert.',
  contents: 'Teile des Berichts',
  motto: 'Kein Eintrag heißt nicht: nichts gewesen.',
  annulled: (n) =>
    `${counted(n, 'Eintrag', 'Einträge')} einer aufgehobenen Registrierung gehen voraus: sie werden gezeigt und zählen nicht.`,
  parts: {
    headline: 'Das zuerst',
    odometer: 'Kilometerstand',
    damage: 'Unfälle und Versicherungsfälle',
    title: 'Halter und Titel',
    care: 'Rückrufe, Untersuchungen, Wartung',
    disputes: 'Streit, und was wartet',
    coverage: 'Was die Akte abdeckt',
    appraisal: 'Was es wert sein mag',
    timeline: 'Sein Leben, Eintrag für Eintrag',
  },
}

const figures: Part<
  | 'figures'
  | 'lastReading'
  | 'totalLosses'
  | 'openRecalls'
  | 'brands'
  | 'stolen'
  | 'lien'
  | 'scrapped'
  | 'value'
  | 'none'
  | 'noPrice'
> = {
  figures: 'Zahlen',
  lastReading: 'Letzter Stand',
  totalLosses: 'Totalschäden',
  openRecalls: 'Offene Rückrufe',
  brands: 'Vermerke',
  stolen: 'Gestohlen',
  lien: 'Pfandrecht',
  scrapped: 'Verschrottet',
  value: 'Schätzung',
  none: 'keine',
  noPrice: 'keine',
}

const odometer: Part<
  | 'noReadings'
  | 'readingsTable'
  | 'contradicts'
  | 'suspect'
  | 'ranInAll'
  | 'results'
  | 'day'
  | 'asWritten'
  | 'by'
  | 'recordWord'
  | 'notKept'
  | 'chartSays'
  | 'newCounter'
  | 'pointStates'
> = {
  noReadings: 'Kein Eintrag hat einen Stand: niemand weiß, wie weit dieses Auto lief.',
  readingsTable: (n) => `Alle ${n} Stände als Tabelle`,
  contradicts: (first, second) => `${second} widerspricht ${first}:`,
  suspect: 'Ohne einen einzigen Stand bliebe kein Widerspruch, also mag er ein Versehen sein:',
  ranInAll: (km) => `Es lief im Ganzen ${km}: ein Zähler wurde ersetzt oder begann neu.`,
  results: { unreadable: 'nicht lesbar', no_odometer: 'kein Tacho' },
  day: 'Tag',
  asWritten: 'Wie geschrieben',
  by: 'Von',
  recordWord: 'Eintrag',
  notKept: 'dafür war kein Platz mehr',
  chartSays: (n, verdict) =>
    `Ein Diagramm mit ${counted(n, 'Stand', 'Ständen')} über die Zeit. ${verdict}. Die Tabelle darunter hat dasselbe.`,
  newCounter: 'Zähler beginnt neu',
  pointStates: {
    counts: 'zählt',
    idle: 'zählt nicht',
    contradicts: 'Teil eines Widerspruchs',
    suspect: 'mag der falsche sein',
  },
}

const damage: Part<
  | 'zonesSay'
  | 'zonesNone'
  | 'accidentsTitle'
  | 'noAccidents'
  | 'claimsTitle'
  | 'noClaims'
  | 'airbags'
  | 'structural'
  | 'towed'
  | 'drivable'
  | 'notDrivable'
  | 'totalLoss'
  | 'sameAs'
  | 'damageWas'
> = {
  zonesSay: (what) => `Das Auto von oben, vorn zuerst. Getroffen: ${what}.`,
  zonesNone: 'Das Auto von oben: kein Unfall eingetragen.',
  accidentsTitle: (n) => counted(n, 'Unfall', 'Unfälle'),
  noAccidents: 'Niemand hat einen Unfall eingetragen. Das heißt nicht, dass es keinen gab.',
  claimsTitle: (n) => counted(n, 'Versicherungsfall', 'Versicherungsfälle'),
  noClaims:
    'Kein Versicherer hat einen Fall eingetragen. Wer eine Reparatur selbst bezahlt, hinterlässt hier keine Spur.',
  airbags: 'Airbags ausgelöst',
  structural: 'Struktur beschädigt',
  towed: 'abgeschleppt',
  drivable: 'fahrbereit',
  notDrivable: 'nicht fahrbereit',
  totalLoss: 'Totalschaden',
  sameAs: (n) => `dasselbe Ereignis wie Eintrag ${n}`,
  damageWas: (severity) => `Schaden: ${severity}`,
}

const title: Part<
  | 'ownersTitle'
  | 'noOwners'
  | 'trade'
  | 'salesTitle'
  | 'noSales'
  | 'soldNew'
  | 'soldUsed'
  | 'brandsTitle'
  | 'noBrands'
  | 'theftsTitle'
  | 'noThefts'
  | 'liensTitle'
  | 'noLiens'
  | 'lienStands'
  | 'lienWaits'
  | 'lienGone'
  | 'movementsTitle'
  | 'noMovements'
  | 'firstRegistered'
  | 'certificate'
> = {
  ownersTitle: (n) => counted(n, 'Halter', 'Halter'),
  noOwners: 'Die Akte nennt keinen Halter.',
  trade: 'Handel, nicht gezählt',
  salesTitle: 'Verkäufe und Preise',
  noSales: 'Kein Verkauf eingetragen.',
  soldNew: 'neu verkauft',
  soldUsed: 'vom Halter verkauft',
  brandsTitle: (n) => counted(n, 'Vermerk im Titel', 'Vermerke im Titel'),
  noBrands: 'Kein Vermerk im Titel.',
  theftsTitle: 'Diebstähle',
  noThefts: 'Niemand hat es als gestohlen gemeldet.',
  liensTitle: 'Pfandrechte',
  noLiens: 'Kein Pfandrecht wurde eingetragen.',
  lienStands: (holder) => `in Kraft für ${holder}`,
  lienWaits: (holder) => `wartet, für ${holder}`,
  lienGone: 'gelöscht',
  movementsTitle: 'Länder',
  noMovements: 'Die Akte nennt kein Land.',
  firstRegistered: (day) => `Erstzulassung ${day}`,
  certificate: (text) => `Bescheinigung ${text}`,
}

const care: Part<
  | 'recallsTitle'
  | 'noRecalls'
  | 'parkIt'
  | 'parkOutside'
  | 'overTheAir'
  | 'inspectionsTitle'
  | 'noInspections'
  | 'noneDue'
  | 'missing'
  | 'isMissing'
  | 'isDone'
  | 'validUntil'
  | 'wasValidUntil'
  | 'maintenanceTitle'
  | 'noMaintenance'
> = {
  recallsTitle: 'Rückrufe',
  noRecalls: 'Kein Rückruf eingetragen.',
  parkIt: 'Nicht fahren, bis das erledigt ist',
  parkOutside: 'Draußen parken, bis das erledigt ist',
  overTheAir: 'aus der Ferne behoben',
  inspectionsTitle: (n) => counted(n, 'Hauptuntersuchung', 'Hauptuntersuchungen'),
  noInspections: 'Keine Hauptuntersuchung eingetragen.',
  noneDue: 'Noch war keine fällig.',
  missing: (missing, due) =>
    missing === 0
      ? `Alle ${due} fälligen sind eingetragen.`
      : `${missing} von ${due} fälligen ${missing === 1 ? 'fehlt' : 'fehlen'}.`,
  isMissing: 'fehlt',
  isDone: 'eingetragen',
  validUntil: (day) => `gültig bis ${day}`,
  wasValidUntil: (day) => `war gültig bis ${day}`,
  maintenanceTitle: (n) => counted(n, 'Werkstattbesuch', 'Werkstattbesuche'),
  noMaintenance: 'Keine Wartung eingetragen.',
}

const disputes: Part<
  | 'noDisputes'
  | 'dispute'
  | 'ownDispute'
  | 'disputeOf'
  | 'votes'
  | 'notCounted'
  | 'deadlines'
  | 'atBlock'
  | 'about'
  | 'pendingTitle'
  | 'pendingHelp'
  | 'since'
  | 'correctionsTitle'
  | 'withdraws'
  | 'amends'
> = {
  noDisputes: 'Niemand bestreitet einen Eintrag, keiner wartet auf andere, und keiner wurde berichtigt.',
  dispute: (n) => `Streit ${n}`,
  ownDispute: 'vom Verfasser selbst',
  disputeOf: 'Über',
  votes: (yes, no, eligible, challengers) =>
    `Stimmen bei der letzten Zählung: ${yes} dafür, ${no} dagegen, von ${eligible}. Bestritten von ${challengers}.`,
  notCounted: (challengers) => `Noch wurden keine Stimmen gezählt. Bestritten von ${challengers}.`,
  deadlines: {
    opened: 'Eröffnet',
    grace: 'Der Verfasser kann nachbessern, andere können beitreten, bis',
    vote: 'Die Stimmen werden gezählt',
    final: 'Letzte Zählung, falls zu wenige abstimmten',
    accept: 'Die Bestreitenden können die Berichtigung annehmen bis',
  },
  atBlock: (n) => `Block ${n}`,
  about: (time) => `etwa ${time}`,
  pendingTitle: (n) => counted(n, 'Eintrag wartet', 'Einträge warten'),
  pendingHelp: 'Was wartet, zählt noch für nichts.',
  since: (day) => `seit ${day}`,
  correctionsTitle: (n) => counted(n, 'Berichtigung', 'Berichtigungen'),
  withdraws: 'Zieht zurück:',
  amends: 'Berichtigt:',
}

const coverage: Part<
  | 'coverageHelp'
  | 'reporter'
  | 'yearsWithout'
  | 'recordsThatCount'
  | 'recordsInYears'
  | 'longestGap'
  | 'gap'
  | 'lastEvent'
  | 'daysAgo'
  | 'witnessedTitle'
  | 'witnessedOf'
> = {
  coverageHelp: 'Eine Akte kann nur erzählen, was jemand schrieb. Leere Jahre sind Fragen an den Verkäufer.',
  reporter: 'Wer schrieb',
  yearsWithout: (n) => counted(n, 'Jahr ohne Eintrag', 'Jahre ohne Eintrag'),
  recordsThatCount: 'Einträge, die zählen',
  recordsInYears: (n, years) => `${n} in ${counted(years, 'vollem Jahr', 'vollen Jahren')}`,
  longestGap: 'Längste Zeit ohne',
  gap: (days, from, to) => `${days} Tage, von ${from} bis ${to}`,
  lastEvent: 'Letztes Ereignis',
  daysAgo: (day, days) => `${day}, ${days} Tage vor dem Bericht`,
  witnessedTitle: 'Bezeugt',
  witnessedOf: (n, all) => `${n} von ${all} Einträgen sind von zwei anderen bezeugt`,
}

const appraisal: Part<
  | 'currency'
  | 'noPriceBecause'
  | 'askIn'
  | 'valueRange'
  | 'restsOn'
  | 'asNew'
  | 'factor'
  | 'confidence'
  | 'noDoubts'
  | 'similarTitle'
  | 'similarHelp'
  | 'similarAll'
  | 'noComparables'
> = {
  currency: 'Währung',
  noPriceBecause: (why) => `Es kann kein Preis genannt werden: ${why}.`,
  askIn: (currency) => `In ${currency} fragen, worin es verkauft wurde`,
  valueRange: (low, high) => `wohl zwischen ${low} und ${high}`,
  restsOn: (n, day, version) => `beruht auf ${counted(n, 'Preis', 'Preisen')}, Stand ${day}, Formel ${version}`,
  asNew: 'Ein solches Auto neu',
  factor: 'Davon bleiben',
  confidence: (part) => `Sicherheit: ${part}`,
  noDoubts: 'Nichts mindert sie.',
  similarTitle: 'Autos wie dieses',
  similarHelp:
    'Von gleicher Marke, gleichem Modell und Antrieb, die besten Noten zuerst. Nicht alle wurden in dieser Währung verkauft.',
  similarAll: (n) => (n > 0 ? `Alle ${n}` : 'Es gibt kein anderes'),
  noComparables: 'Dieser Knoten führt kein Verzeichnis und weiß von keinen Autos wie diesem.',
}

const timeline: Part<
  | 'narrow'
  | 'choices'
  | 'newestFirst'
  | 'oldestFirst'
  | 'noRecords'
  | 'record'
  | 'readingIdle'
  | 'doesNotCount'
  | 'pending'
  | 'version'
  | 'witnesses'
  | 'documents'
  | 'consortium'
  | 'ownerWrote'
  | 'writtenOn'
  | 'headAfter'
  | 'headBefore'
  | 'commitment'
  | 'settledTitle'
  | 'settled'
  | 'notSettled'
  | 'windowUntil'
  | 'override'
  | 'onSale'
  | 'underLien'
  | 'toAccount'
  | 'replacedBy'
  | 'firstSeen'
  | 'counterReplaced'
  | 'counterRolled'
> = {
  narrow: 'Welche Einträge',
  choices: { all: 'Alle', damage: 'Schäden', care: 'Pflege', title: 'Titel', readings: 'Stände' },
  newestFirst: 'Neueste zuerst',
  oldestFirst: 'Älteste zuerst',
  noRecords: 'Kein Eintrag dieser Art.',
  record: (n) => `Eintrag ${n}`,
  readingIdle: 'zählt nicht',
  doesNotCount: 'zählt nicht',
  pending: 'wartet und zählt noch für nichts',
  version: (n) => `Fassung ${n}`,
  witnesses: (n, witnessed) =>
    n === 0 ? 'unbezeugt' : `${witnessed ? 'bezeugt' : 'noch nicht genug bezeugt'} von ${n}`,
  documents: (n) => counted(n, 'Dokument', 'Dokumente'),
  consortium: 'das Konsortium',
  ownerWrote: (account) => `sein Halter, ${account}`,
  writtenOn: (time) => `niedergeschrieben ${time}`,
  headAfter: 'Kopf danach',
  headBefore: 'Kopf davor',
  commitment: 'Versiegelte Zusage',
  settledTitle: 'Gefestigt',
  settled: 'ja: bezeugt, und die Frist ist vorbei',
  notSettled: 'nein',
  windowUntil: (time) => `nein: bis ${time} kann er bestritten werden`,
  override: 'die Prüfziffer wurde übergangen',
  onSale: (since, sold) => `zum Verkauf seit ${since}, verkauft ${sold}`,
  underLien: (holder, reference) => `mit Pfandrecht von ${holder}: ${reference}`,
  toAccount: (name) => `an ${name}`,
  replacedBy: (number) => `ersetzt durch ${number}`,
  firstSeen: (distance) => `zuerst gesehen bei ${distance}`,
  counterReplaced: (before, after) => `Zähler ersetzt: davor ${before}, danach ${after}`,
  counterRolled: (limit) => `Zähler lief bei ${limit} über`,
}

export const query: Query = {
  ...lookUp,
  ...file,
  ...figures,
  ...odometer,
  ...damage,
  ...title,
  ...care,
  ...disputes,
  ...coverage,
  ...appraisal,
  ...timeline,
}
