// The words of Verify, in English.

import type { VerificationStatus } from '../../generated/rpc'
import type { Refusal } from '../../verify/claim'
import type { RowState } from '../../verify/compare'

const statuses: Record<VerificationStatus, { title: string; help: string }> = {
  true: {
    title: 'True, and whole',
    help: 'The file has every record that the chain has of this car, and each is as it was written.',
  },
  true_but_older: {
    title: 'True, but older than the chain’s file',
    help: 'All of it is as it was written, but the file goes on: what came later is listed below, and may be what matters.',
  },
  true_but_older_annulled_since: {
    title: 'True once, and annulled since',
    help: 'It is as it was written, but the registration was annulled: none of it counts any more.',
  },
  beyond_block: {
    title: 'It can’t be judged at this block',
    help: 'All of the chain’s records are in it, and it has more, which the chain doesn’t have yet. Ask again later, before you take it and before you blame anybody: whoever adds an invented record to a true file comes here, too.',
  },
  different: {
    title: 'This is not what the chain says',
    help: 'A record differs, or doesn’t follow from the one before it. Don’t rely on this file; read the car’s own.',
  },
}

const rowStates: Record<RowState, string> = {
  true: 'as the chain has it',
  different: 'differs',
  same_after_difference: 'the same, after one that differs',
  beyond: 'not on the chain',
  missing: 'missing in the file',
}

const refusals: Record<Refusal, string> = {
  too_large: 'It is larger than 14 MiB, more than a node takes. No file of one car is that large.',
  empty: 'It is empty.',
  binary: 'It is no text. Records come as a .json file.',
  csv: 'It is a table. A table has figures, but no records that could be compared: ask for the file of records (.json).',
  not_json: 'It is no JSON. Records come as a .json file, as “Save the records” and “urcar history --out” write it.',
  truncated: 'It begins as JSON and doesn’t end as such: it was cut off or changed by hand. Ask for it again.',
  json_lines: 'It is a list of several cars, a line each. Verify takes the records of one car: ask for that file.',
  report:
    'It is a report: what somebody’s program made of the records. It can’t be verified; ask for the records themselves, or open the car’s file here.',
  error: 'It is an error that a node answered, not a file.',
  vehicle: 'It is a summary of the car, not its records. Ask for the records, or open the car’s file here.',
  digest: 'It has a digest alone. This page compares records: ask for them.',
  no_records: 'It has no record, so it says nothing that could be true.',
  not_records: 'It is JSON, but not the records of a car.',
}

export const verify = {
  title: 'Verify a file',
  lead: 'A seller handed you a car’s records? See whether they are what the chain says, record by record.',
  drop: 'Drop the file of records here, and pictures',
  choose: 'Choose files',
  paste: 'Or paste its text',
  pasted: 'Pasted text',
  stays: 'The records are sent to the node that you ask, and to nobody else; pictures and documents stay here.',
  compare: 'Compare',
  refusedTitle: (name: string) => `“${name}” says nothing that could be compared`,
  refusals,
  whichCar: 'Of which car?',
  whichCarHelp: 'The file doesn’t say. Take the VIN from the car itself, not from the seller’s papers.',
  statuses,
  rowStates,
  firstDifference: (n: number) => `The first that differs is record ${n}.`,
  annulledBy: (n: number) => `By record ${n}.`,
  openFile: 'Open the car’s file as the chain has it',
  differences: 'Where it differs',
  field: 'Field',
  inFile: 'In the file',
  onChain: 'On the chain',
  moreDifferences: (n: number) => `${n} more`,
  howTitle: 'How this works',
  how: [
    'Ask the seller for the car’s records as a file: “Save the records” on the page of the car, or “urcar history VIN --out FILE”.',
    'Drop it here. The node recomputes the head of the file from the records: one byte changed, and it differs.',
    'Compare the VIN with the one on the car. A true file of another car is worth nothing.',
    'Then open the car’s file: what came after the seller’s copy stands there alone.',
  ],
}
