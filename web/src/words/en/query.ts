// The words of Query, in English.

import { counted } from './frame'

const says = {
  start: 'Seventeen characters: digits, and letters but I, O and Q. A chassis number begins with CH-.',
  bad: (character: string, place: number, code: number, meant: string | null) =>
    meant
      ? `Place ${place}: no VIN has the letter ${character}. It is mostly a ${meant} that was misread.`
      : `Place ${place}: no VIN has “${character}”${code > 127 ? ` (U+${code.toString(16).toUpperCase().padStart(4, '0')}), though it may look like a letter that it has` : ''}.`,
  missing: (n: number) => `${counted(n, 'character is', 'characters are')} missing.`,
  tooMany: (n: number) => `${counted(n, 'character')} too many.`,
  allEqual: 'Seventeen times the same character is no car’s VIN, though the sum may fit.',
  fits: (digit: string) => `The check digit in place 9 fits: ${digit}.`,
  mandated: (found: string, expected: string) =>
    `By the other sixteen characters place 9 must be ${expected}, and it is ${found}: one of them is wrong. Only a special vehicle, registered as one, has such a VIN.`,
  advice: (found: string, expected: string) =>
    `Place 9 is ${found}; as a check digit it would be ${expected}. This maker’s region doesn’t ask for one, so that says nothing against the VIN.`,
  chassis: 'A chassis number is CH- and 4 to 14 of A-Z and 0-9; there may be single hyphens between them.',
  chassisGood: 'A chassis number, as cars from before 1981 and some from Japan have. It has no check digit.',
}

const camera = {
  label: 'The camera’s picture',
  aim: 'Hold the bar code of the door pillar, the windscreen or the papers into the picture.',
  insecure: 'The browser lends its camera to secure pages (https) alone. Type the VIN instead.',
  none: 'There is no camera here. Type the VIN instead.',
  refused: 'The camera was refused. Allow it for this page in the browser’s settings, or type the VIN.',
  failed: 'The camera can’t be used, perhaps because another program has it. Type the VIN instead.',
}

const lookUp = {
  title: 'The file of one car',
  lead: 'Type or paste a VIN, or hold its bar code before the camera.',
  vinLabel: 'VIN or chassis number',
  open: 'Open the file',
  scan: 'Scan',
  another: 'Another VIN',
  whereTitle: 'Where a car has its VIN',
  where: [
    'at the foot of the windscreen, on the driver’s side, to be read from outside',
    'on a plate in the frame of the driver’s or passenger’s door, mostly with a bar code',
    'stamped into the bodywork under the bonnet, or under a flap in the floor before the passenger’s seat',
    'in the registration document: it must be the same in all places',
  ],
  sections: { maker: 'maker', descriptor: 'type and check digit', car: 'year, plant, number' },
  says,
  camera,
}

const file = {
  incomplete: 'The file is longer than the report may be: its counts are of the whole file, its lines are not.',
  chassis: 'A chassis number: it has no check digit.',
  checkFits: 'Its check digit fits.',
  checkBroken:
    'Its check digit is wrong, though its region mandates it: it was registered by an override. Compare the VIN with the car.',
  checkAdvice: 'Position 9 is no check digit here, and its maker’s region doesn’t ask for one.',
  built: (day: string, plant: string) => `built ${day}${plant ? `, ${plant}` : ''}`,
  modelYear: (year: number) => `model year ${year}`,
  reserved: 'reserved',
  declared: (reading: string) => `the seller declares ${reading}`,
  buyOrReserve: 'Buy or reserve',
  print: 'Print or save as PDF',
  saveRecords: 'Save the records',
  recordsSaved: 'Saved: “Verify” takes this file, anywhere and later.',
  copyVin: 'Copy the VIN',
  vinCopied: 'The VIN is copied.',
  contents: 'Parts of the report',
  motto: 'No record is not a clean record.',
  annulled: (n: number) =>
    `${counted(n, 'record')} of an annulled registration come before the present one: they are shown, and don’t count.`,
  parts: {
    headline: 'Look at this first',
    odometer: 'Odometer',
    damage: 'Accidents and claims',
    title: 'Owners and title',
    care: 'Recalls, inspections, maintenance',
    disputes: 'Disputes and what waits',
    coverage: 'What the file covers',
    appraisal: 'What it may be worth',
    timeline: 'Its life, record by record',
  },
}

const figures = {
  figures: 'Figures',
  lastReading: 'Last reading',
  totalLosses: 'Total losses',
  openRecalls: 'Open recalls',
  brands: 'Title brands',
  stolen: 'Stolen',
  lien: 'Lien',
  scrapped: 'Scrapped',
  value: 'Estimate',
  none: 'none',
  noPrice: 'none',
}

const odometer = {
  noReadings: 'No record of this car has a reading: nobody knows how far it went.',
  readingsTable: (n: number) => `All ${n} readings as a table`,
  contradicts: (first: string, second: string) => `${second} contradicts ${first}:`,
  suspect: 'Without one reading alone no contradiction would be left, so that one may be a slip:',
  ranInAll: (km: string) => `It ran ${km} in all: a counter was replaced or began anew.`,
  results: { unreadable: 'unreadable', no_odometer: 'no odometer' },
  day: 'Day',
  asWritten: 'As written',
  by: 'By',
  recordWord: 'Record',
  notKept: 'no room was left to keep it',
  chartSays: (n: number, verdict: string) =>
    `A chart of ${counted(n, 'reading')} over time. ${verdict}. The table below has the same.`,
  newCounter: 'counter begins anew',
  pointStates: {
    counts: 'counts',
    idle: 'doesn’t count',
    contradicts: 'part of a contradiction',
    suspect: 'may be the wrong one',
  },
}

const damage = {
  zonesSay: (what: string) => `The car from above, front first. Hit: ${what}.`,
  zonesNone: 'The car from above: no accident on record.',
  accidentsTitle: (n: number) => counted(n, 'accident'),
  noAccidents: 'Nobody recorded an accident. That doesn’t mean that there was none.',
  claimsTitle: (n: number) => counted(n, 'insurance claim'),
  noClaims: 'No insurer recorded a claim. Who pays for a repair without one leaves no trace here.',
  airbags: 'airbags went off',
  structural: 'structure damaged',
  towed: 'towed away',
  drivable: 'could be driven',
  notDrivable: 'could not be driven',
  totalLoss: 'total loss',
  sameAs: (n: number) => `of the same event as record ${n}`,
  damageWas: (severity: string) => `${severity} damage`,
}

const title = {
  ownersTitle: (n: number) => counted(n, 'owner'),
  noOwners: 'The file tells of no owner.',
  trade: 'trade, not counted',
  salesTitle: 'Sales and prices',
  noSales: 'No sale is on record.',
  soldNew: 'sold new',
  soldUsed: 'sold by its owner',
  brandsTitle: (n: number) => counted(n, 'title brand'),
  noBrands: 'No brand on its title.',
  theftsTitle: 'Thefts',
  noThefts: 'Nobody reported it stolen.',
  liensTitle: 'Liens',
  noLiens: 'No lien was placed on it.',
  lienStands: (holder: string) => `in force for ${holder}`,
  lienWaits: (holder: string) => `waits, for ${holder}`,
  lienGone: 'released',
  movementsTitle: 'Countries',
  noMovements: 'The file tells of no country.',
  firstRegistered: (day: string) => `first registered ${day}`,
  certificate: (text: string) => `Certificate ${text}`,
}

const care = {
  recallsTitle: 'Recalls',
  noRecalls: 'No recall is on record.',
  parkIt: 'Don’t drive it until this is done',
  parkOutside: 'Park it outside until this is done',
  overTheAir: 'remedied over the air',
  inspectionsTitle: (n: number) => counted(n, 'inspection'),
  noInspections: 'No inspection is on record.',
  noneDue: 'None fell due yet.',
  missing: (missing: number, due: number) =>
    missing === 0
      ? `All ${due} that fell due are on record.`
      : `${missing} of ${due} that fell due ${missing === 1 ? 'is' : 'are'} missing.`,
  isMissing: 'missing',
  isDone: 'on record',
  validUntil: (day: string) => `valid until ${day}`,
  wasValidUntil: (day: string) => `was valid until ${day}`,
  maintenanceTitle: (n: number) => (n === 1 ? '1 visit to a workshop' : `${n} visits to a workshop`),
  noMaintenance: 'No maintenance is on record.',
}

const disputes = {
  noDisputes: 'Nobody disputes a record, none waits for others, and none was corrected.',
  dispute: (n: number) => `Dispute ${n}`,
  ownDispute: 'by its own writer',
  disputeOf: 'Over',
  votes: (yes: string, no: string, eligible: string, challengers: number) =>
    `Votes at the last count: ${yes} to uphold, ${no} to dismiss, of ${eligible}. ${counted(challengers, 'challenger')}.`,
  notCounted: (challengers: number) => `No votes were counted yet. ${counted(challengers, 'challenger')}.`,
  deadlines: {
    opened: 'Opened',
    grace: 'Writer may mend it, others may join, until',
    vote: 'Votes are counted',
    final: 'Counted for the last time, if too few voted',
    accept: 'Challengers may accept the amendment until',
  },
  atBlock: (n: string) => `block ${n}`,
  about: (time: string) => `about ${time}`,
  pendingTitle: (n: number) => `${counted(n, 'record waits', 'records wait')}`,
  pendingHelp: 'What waits counts for nothing yet.',
  since: (day: string) => `since ${day}`,
  correctionsTitle: (n: number) => counted(n, 'correction'),
  withdraws: 'Withdraws',
  amends: 'Amends',
}

const coverage = {
  coverageHelp: 'A file can only tell what somebody wrote. Empty years are questions to ask the seller.',
  reporter: 'Who wrote',
  yearsWithout: (n: number) => `${counted(n, 'year')} without a record`,
  recordsThatCount: 'Records that count',
  recordsInYears: (n: string, years: number) => `${n} in ${counted(years, 'full year')}`,
  longestGap: 'Longest time without',
  gap: (days: string, from: string, to: string) => `${days} days, from ${from} to ${to}`,
  lastEvent: 'Last event',
  daysAgo: (day: string, days: string) => `${day}, ${days} days before the report`,
  witnessedTitle: 'Witnessed',
  witnessedOf: (n: string, all: string) => `${n} of ${all} records are attested by two others`,
}

const appraisal = {
  currency: 'Currency',
  noPriceBecause: (why: string) => `No price can be given: ${why}.`,
  askIn: (currency: string) => `Ask in ${currency}, in which it was sold`,
  valueRange: (low: string, high: string) => `likely between ${low} and ${high}`,
  restsOn: (n: number, day: string, version: string) =>
    `rests on ${counted(n, 'price')}, as of ${day}, formula ${version}`,
  asNew: 'Such a car as new',
  factor: 'Left of it',
  confidence: (part: string) => `Confidence: ${part}`,
  noDoubts: 'Nothing lowers it.',
  similarTitle: 'Cars like it',
  similarHelp: 'Of the same make, model and fuel, the best grades first. Not all of them were sold in this currency.',
  similarAll: (n: number) => (n > 0 ? `All ${n} of them` : 'There is no other'),
  noComparables: 'This node keeps no index, so it can’t tell of cars like it.',
}

const timeline = {
  narrow: 'Which records',
  choices: { all: 'All', damage: 'Damage', care: 'Care', title: 'Title', readings: 'Readings' },
  newestFirst: 'Newest first',
  oldestFirst: 'Oldest first',
  noRecords: 'No record of that sort.',
  record: (n: number) => `record ${n}`,
  readingIdle: 'doesn’t count',
  doesNotCount: 'doesn’t count',
  pending: 'waits, and counts for nothing yet',
  version: (n: number) => `version ${n}`,
  witnesses: (n: number, witnessed: boolean) =>
    n === 0 ? 'unwitnessed' : `${witnessed ? 'witnessed' : 'not witnessed enough'} by ${n}`,
  documents: (n: number) => counted(n, 'document'),
  consortium: 'the consortium',
  ownerWrote: (account: string) => `its owner, ${account}`,
  writtenOn: (time: string) => `written down ${time}`,
  headAfter: 'Head after it',
  headBefore: 'Head before it',
  commitment: 'Sealed commitment',
  settledTitle: 'Settled',
  settled: 'yes: witnessed, and past its window',
  notSettled: 'no',
  windowUntil: (time: string) => `no: it can be disputed until ${time}`,
  override: 'its check digit was overridden',
  onSale: (since: string, sold: string) => `on sale since ${since}, sold ${sold}`,
  underLien: (holder: string, reference: string) => `under a lien of ${holder}: ${reference}`,
  toAccount: (name: string) => `to ${name}`,
  replacedBy: (number: string) => `replaced by ${number}`,
  firstSeen: (distance: string) => `first seen at ${distance}`,
  counterReplaced: (before: string, after: string) => `Counter replaced: ${before} before, ${after} after`,
  counterRolled: (limit: string) => `Counter rolled over at ${limit}`,
}

export const query = {
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
