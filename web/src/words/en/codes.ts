// The words of the chain's codes, in English. A code without a word doesn't compile.

import type * as rpc from '../../generated/rpc'

type Chosen<T extends string> = Exclude<T, 'not_chosen'>
type Words<T extends string> = Record<Chosen<T>, string>

const kind: Words<rpc.RecordKind> = {
  manufacture: 'Built and registered',
  delivery: 'Delivered to the trade',
  retail: 'Sold new',
  registration: 'Registered on the road',
  maintenance: 'Maintenance',
  part_scrapped: 'Part scrapped',
  return_to_factory: 'Back at the factory',
  recall: 'Recall',
  inspection: 'Inspection',
  accident: 'Accident',
  insurance_claim: 'Insurance claim',
  title_brand: 'Title brand',
  theft: 'Theft',
  lien: 'Lien',
  export: 'Exported',
  import: 'Imported',
  diagnosis: 'Diagnosis',
  odometer_reading: 'Odometer reading',
  evaluation: 'Evaluation',
  scrapped: 'Scrapped',
  correction: 'Correction',
  sale: 'Sold',
  transfer: 'Changed hands',
  title_order: 'Title order',
  annulment: 'Registration annulled',
}

const role: Words<rpc.Role> = {
  manufacturer: 'manufacturer',
  retailer: 'retailer',
  workshop: 'workshop',
  insurer: 'insurer',
  inspector: 'inspector',
  authority: 'authority',
}

const fuel: Words<rpc.Fuel> = {
  petrol: 'petrol',
  diesel: 'diesel',
  electric: 'electric',
  hybrid: 'hybrid',
  plug_in_hybrid: 'plug-in hybrid',
  hydrogen: 'hydrogen',
  ethanol: 'ethanol',
  lpg: 'LPG',
  cng: 'natural gas',
  bi_fuel: 'bi-fuel',
  none: 'no engine',
  other: 'another fuel',
}

const verdict: Words<rpc.Verdict> = {
  logical: 'Odometer logical',
  illogical: 'Odometer illogical',
  no_judgement: 'Odometer not judged',
}

const verdictMeaning: Words<rpc.Verdict> = {
  logical: 'No readings contradict each other.',
  illogical: 'Readings contradict each other: at least one of them is wrong.',
  no_judgement: 'Nothing contradicts, but not all is known.',
}

const noJudgement: Words<rpc.NoJudgement> = {
  import: 'The file begins with an import: nothing is known from before.',
  odometer_replaced: 'The odometer was replaced.',
  rollover: 'The odometer rolled over.',
  unreadable: 'No reading counts.',
}

const status: Words<rpc.RecordStatus> = {
  active: 'in force',
  amended: 'amended',
  withdrawn: 'withdrawn',
  annulled: 'annulled',
  disputed: 'in dispute',
  unresolved: 'dispute unresolved',
  refuted: 'found wrong',
}

const severity: Words<rpc.Severity> = { minor: 'minor', moderate: 'moderate', severe: 'severe' }

const zone: Words<rpc.Zone> = {
  front_left: 'front left',
  front: 'front',
  front_right: 'front right',
  left: 'left side',
  centre: 'centre',
  right: 'right side',
  rear_left: 'rear left',
  rear: 'rear',
  rear_right: 'rear right',
  roof: 'roof',
  underbody: 'underbody',
}

const claimType: Words<rpc.ClaimType> = {
  collision: 'collision',
  comprehensive: 'comprehensive',
  theft: 'theft',
  liability: 'liability',
  fire: 'fire',
  hail: 'hail',
  flood: 'flood',
  glass: 'glass',
  vandalism: 'vandalism',
  other: 'other',
}

const claimStatus: Words<rpc.ClaimStatus> = { open: 'open', paid: 'paid', denied: 'denied' }

const salvage: Words<rpc.SalvageCategory> = {
  A: 'category A: scrap',
  B: 'category B: for parts',
  S: 'category S: structure damaged',
  N: 'category N: structure sound',
}

const theftStatus: Words<rpc.TheftStatus> = { stolen: 'reported stolen', recovered: 'recovered' }

const theftState: Words<rpc.CaseState> = {
  stolen: 'stolen',
  reported: 'reported by an insurer, borne out by nobody in time',
  recovered: 'recovered',
  not_in_force: 'not in force',
}

const lienStatus: Words<rpc.LienStatus> = { placed: 'placed', released: 'released' }

const recallStatus: Words<rpc.RecallStatus> = {
  open: 'open',
  remedied: 'remedied',
  not_applicable: 'does not apply',
  unknown: 'unknown',
}

const inspectionResult: Words<rpc.InspectionResult> = { passed: 'passed', failed: 'failed' }

const defectClass: Words<rpc.DefectClass> = {
  advisory: 'advisory',
  minor: 'minor',
  major: 'major',
  dangerous: 'dangerous',
}

const maintenanceType: Words<rpc.MaintenanceType> = { scheduled: 'Scheduled service', repair: 'Repair' }

const partAction: Words<rpc.PartAction> = {
  inspect: 'inspected',
  adjust: 'adjusted',
  repair: 'repaired',
  replace: 'replaced',
}

const diagnosisStatus: Words<rpc.DiagnosisStatus> = {
  pending: 'pending',
  confirmed: 'confirmed',
  permanent: 'permanent',
  cleared: 'cleared',
}

const acquisition: Words<rpc.Acquisition> = {
  import: 'brought in',
  delivery: 'handed over by the factory',
  retail: 'bought new',
  sale: 'bought of its owner',
  transfer: 'taken over otherwise',
  title_order: 'by order of a court or an office',
}

const ownerKind: Words<rpc.OwnerKind> = {
  organisation: 'an organisation',
  keeper: 'a keeper without an account',
  private: 'a private account',
}

const movement: Words<rpc.MovementKind> = {
  delivery: 'delivered to:',
  registration: 'registered in:',
  export: 'exported to:',
  import: 'imported to:',
}

const ground: Words<rpc.Ground> = {
  wrong_reading: 'the reading is wrong',
  never_happened: 'it never happened',
  wrong_vehicle: 'it is of another vehicle',
  wrong_details: 'details are wrong',
  duplicate: 'it stands there twice',
  other: 'another ground',
}

const outcome: Words<rpc.DisputeOutcome> = {
  open: 'open',
  upheld: 'upheld: the record was found wrong',
  dismissed: 'dismissed: nothing was found wrong with it',
  conceded: 'conceded: its writer withdrew or amended it in time',
  unresolved: 'unresolved: too few voted, twice',
  given_up: 'given up by its challengers',
  void: 'void: two thirds of the consortium changed what was disputed',
}

const gravity: Words<rpc.Gravity> = {
  neutral: 'without effect on the price',
  light: 'hard use, or a defect that was corrected',
  moderate: 'doubts about title, identity or safety',
  severe: 'written off, rebuilt, flooded or burnt',
  parts_only: 'good for parts alone',
}

const sort: Words<rpc.SortKey> = {
  vin: 'VIN',
  price: 'price',
  age: 'age',
  model_year: 'model year',
  distance: 'distance',
  owners: 'owners',
  witnessed: 'witnessed part',
  grade: 'grade',
}

const facet: Words<rpc.Facet> = {
  make: 'Make',
  model: 'Model',
  body: 'Body',
  fuel: 'Fuel',
  model_year: 'Model year',
  country: 'Country',
  city: 'City of sale',
  verdict: 'Odometer',
  grade: 'Grade',
  brand: 'Title brands',
  concerns: 'Concerns',
  for_sale: 'For sale',
  free: 'Free to buy now',
  in_dispute: 'In dispute',
  scrapped: 'Scrapped',
  stolen: 'Stolen',
}

const concernFilter: Words<rpc.ConcernFilter> = {
  any: 'whatever it is',
  none_grave: 'nothing grave',
  none: 'nothing at all',
}

export const codes = {
  kind,
  role,
  fuel,
  verdict,
  verdictMeaning,
  noJudgement,
  status,
  severity,
  zone,
  claimType,
  claimStatus,
  salvage,
  theftStatus,
  theftState,
  lienStatus,
  recallStatus,
  inspectionResult,
  defectClass,
  maintenanceType,
  partAction,
  diagnosisStatus,
  acquisition,
  ownerKind,
  movement,
  ground,
  outcome,
  gravity,
  sort,
  facet,
  concernFilter,
}
