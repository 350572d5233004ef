// The words of pictures and documents, in English.

import type { NotShown } from '../../evidence/pictures'
import type { Unfit } from '../../evidence/prepare'
import type { Waiting } from '../../evidence/box'
import { counted } from './frame'

const unfit: Record<Unfit, (most: string) => string> = {
  empty: () => 'It is empty.',
  too_large: (most) => `It is too large: a node takes ${most} at most.`,
  not_allowed: () => 'That is no kind of file that is taken: pictures, PDF, plain text, MP4, WebM and MP3 are.',
  too_many_pixels: () => 'It has more than 80 million pixels. Make it smaller first.',
  heic: () =>
    'This browser can’t read HEIC. Save it as JPEG, or set the camera to “most compatible” and take it again.',
  not_decodable: () => 'It can’t be read as a picture: it is damaged, or something else than its name says.',
  unreadable: () => 'The file can’t be read. Is it still there?',
}

const field = {
  title: 'Pictures and documents',
  drop: 'Drop pictures or documents here',
  choose: 'Choose files',
  camera: 'Take a picture',
  hint: (most: number, size: string) =>
    `${most === 1 ? 'One file' : `Up to ${most} files`}, each of ${size} at most: JPEG, PNG, WebP, HEIC where the browser reads it, PDF, plain text, MP4, WebM, MP3.`,
  warningTitle: 'Everybody can see it',
  warning:
    'Whoever reads the car’s file can open these, for as long as a node keeps them. Plates of other cars, faces and addresses belong to people: leave them out, or cover them.',
  acknowledge: 'I looked: no plate, face or address is in them that may not be seen',
  asIs: 'It is taken as it is, with what it says of its maker, time and place. Look through it first.',
  anew: (width: string, height: string) =>
    `${width} × ${height}, encoded anew: what the camera wrote of place and time is gone.`,
  preparing: 'Preparing …',
  remove: (name: string) => `Remove ${name}`,
  tooMany: (most: number) => `No more than ${most} go into one record.`,
  twice: 'It is there already.',
  unfit,
  count: (n: number) => counted(n, 'file is ready', 'files are ready'),
}

const states: Record<Waiting['state'], string> = {
  waiting: 'waits until its record is final',
  putting: 'is being put to the node',
  held_up: 'not put yet: it is tried again',
  refused: 'refused by the node',
}

const outbox = {
  open: (n: number) => counted(n, 'file waits', 'files wait'),
  allPut: 'All files were put',
  title: 'Pictures and documents on their way',
  help: 'They wait in this browser until the record that names them is final, and go to the node then. Leave the page open, or come back to it.',
  fleeting: 'This browser keeps nothing: they are lost when the page is closed.',
  states,
  put: 'put: the node has it',
  otherChain: 'waits for a node of its own chain',
  ofCar: (vin: string) => `for ${vin}`,
  again: 'Try now',
  forget: 'Forget',
  forgetNamed: (name: string) => `Forget ${name}`,
  forgetSure: 'Forget it? If its record is final, nobody can see then what it names.',
  keep: 'Keep it',
  clear: 'Clear the list',
  close: 'Close',
  full: 'There is no room for more files: 256 MiB wait already. Have them put, or forget some.',
}

const notShown: Record<NotShown, string> = {
  document: 'A document: not shown here, only saved.',
  too_large: 'It is large, so it isn’t fetched unasked.',
  missing: 'Neither this node nor its peers have it. Ask whoever wrote the record.',
  gone: 'It was deleted.',
  not_named: 'The node doesn’t know yet that a record names it. Ask again in a moment.',
  no_store: 'This node keeps no pictures. Name another above.',
  wrong:
    'The node gave something else than the record names. It isn’t shown. Tell the node’s operator, and ask another node.',
  unshowable: 'It is what the record names, and can’t be shown: it is no picture, whatever it is called.',
  too_many_pixels:
    'It is what the record names, and too large to be shown: a picture of more than 80 million pixels. Save it to look at it.',
  away: 'The node wasn’t reached.',
  failed: 'It couldn’t be read.',
}

const shown = {
  picture: (place: number, count: number, record: number, kind: string, day: string) =>
    `Picture ${place} of ${count} of record ${record}: ${kind}, ${day}`,
  ofDispute: (place: number, count: number, dispute: number) =>
    `Picture ${place} of ${count} that challenges a record, of dispute ${dispute}`,
  newest: (record: number, kind: string, day: string) => `Picture from record ${record}: ${kind}, ${day}`,
  enlarge: (what: string) => `Enlarge: ${what}`,
  loading: 'Loading …',
  slow: 'The node asks its peers …',
  wrongTitle: 'Another content than the record names',
  deletedBy: (name: string, day: string) => `Deleted by its writer, ${name}, on ${day}.`,
  removedBy: (day: string) => `Removed by the operator of this node on ${day}.`,
  notShown,
  code: (code: number) => `Code ${code}.`,
  again: 'Ask again',
  showLarge: 'Show it all the same',
  save: 'Save',
  saving: 'Fetching and checking …',
  previous: 'Previous',
  next: 'Next',
  close: 'Close',
  checked: 'Its digest is what the record names. What it shows is its writer’s word.',
}

const matched = {
  title: 'Pictures and documents',
  help: 'Each is compared by its digest with what the car’s records name. A picture that was saved anew, or made smaller, has another digest.',
  named: (record: number, kind: string, day: string) => `As record ${record} names it: ${kind}, ${day}`,
  notNamed: 'No record of this car names it',
  notNamedHelp:
    'It may be another picture, of another car, or the same one saved anew. It proves nothing about this car.',
  tooLarge: (most: string) => `It is larger than ${most}, more than any node keeps.`,
  hashing: 'Computing its digest …',
  whichCar: 'Of which car are these pictures?',
  compare: 'Compare',
}

export const evidence = { field, outbox, shown, matched }
