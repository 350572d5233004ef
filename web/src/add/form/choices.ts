// The words of the lists of which a form lets choose one. A list without words doesn't compile.

import type { ChoiceList } from '../../generated/forms'
import type { Words } from '../../words/en'

/** Where the words of a list stand among the chain's codes. */
const AT: Record<Exclude<ChoiceList, 'Brand' | 'OdometerUnit'>, keyof Words['codes']> = {
  MaintenanceType: 'maintenanceType',
  PartAction: 'partAction',
  Severity: 'severity',
  Fuel: 'fuel',
  RecallStatus: 'recallStatus',
  InspectionResult: 'inspectionResult',
  DefectClass: 'defectClass',
  Zone: 'zone',
  ClaimType: 'claimType',
  ClaimStatus: 'claimStatus',
  SalvageCategory: 'salvage',
  TheftStatus: 'theftStatus',
  LienStatus: 'lienStatus',
  DiagnosisStatus: 'diagnosisStatus',
}

/** The word of one of a list. */
export function choiceWord(t: Words, list: ChoiceList, word: string): string {
  if (list === 'OdometerUnit') return word
  if (list === 'Brand') return `${word} ${t.sentences.brand(word)}`
  return (t.codes[AT[list]] as Readonly<Record<string, string>>)[word] ?? word
}
