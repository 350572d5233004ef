// The words of pictures and documents, in German.

import type { Words } from '../en'

const files = (n: number, one: string, many: string) => `${n.toLocaleString('de')} ${n === 1 ? one : many}`

const field: Words['evidence']['field'] = {
  title: 'Bilder und Dokumente',
  drop: 'Bilder oder Dokumente hier ablegen',
  choose: 'Dateien wählen',
  camera: 'Bild aufnehmen',
  hint: (most, size) =>
    `${most === 1 ? 'Eine Datei' : `Bis zu ${most} Dateien`}, jede höchstens ${size}: JPEG, PNG, WebP, HEIC, wo der Browser es liest, PDF, reiner Text, MP4, WebM, MP3.`,
  warningTitle: 'Alle können es sehen',
  warning:
    'Wer die Akte liest, kann sie öffnen, solange ein Knoten sie aufbewahrt. Kennzeichen anderer Autos, Gesichter und Anschriften gehören Menschen: lassen Sie sie weg, oder decken Sie sie ab.',
  acknowledge: 'Ich habe nachgesehen: kein Kennzeichen, Gesicht, keine Anschrift, die nicht zu sehen sein darf',
  asIs: 'Es wird genommen, wie es ist, mit dem, was es über Urheber, Zeit und Ort sagt. Sehen Sie es vorher durch.',
  anew: (width, height) =>
    `${width} × ${height}, neu kodiert: was die Kamera über Ort und Zeit schrieb, ist nicht mehr darin.`,
  preparing: 'Wird vorbereitet …',
  remove: (name) => `${name} entfernen`,
  tooMany: (most) => `Mehr als ${most} gehen nicht in einen Eintrag.`,
  twice: 'Es ist schon dabei.',
  unfit: {
    empty: () => 'Sie ist leer.',
    too_large: (most) => `Sie ist zu groß: ein Knoten nimmt höchstens ${most}.`,
    not_allowed: () => 'Diese Art Datei wird nicht genommen, sondern Bilder, PDF, reiner Text, MP4, WebM und MP3.',
    too_many_pixels: () => 'Es hat mehr als 80 Millionen Bildpunkte. Verkleinern Sie es vorher.',
    heic: () =>
      'Dieser Browser liest kein HEIC. Sichern Sie es als JPEG, oder stellen Sie die Kamera auf „maximale Kompatibilität“.',
    not_decodable: () =>
      'Es lässt sich nicht als Bild lesen: es ist beschädigt, oder etwas anderes als sein Name sagt.',
    unreadable: () => 'Die Datei lässt sich nicht lesen. Ist sie noch da?',
  },
  count: (n) => files(n, 'Datei ist bereit', 'Dateien sind bereit'),
}

const outbox: Words['evidence']['outbox'] = {
  open: (n) => files(n, 'Datei wartet', 'Dateien warten'),
  allPut: 'Alle Dateien sind beim Knoten',
  title: 'Bilder und Dokumente unterwegs',
  help: 'Sie warten in diesem Browser, bis der Eintrag endgültig ist, der sie nennt, und gehen dann an den Knoten. Lassen Sie die Seite offen, oder kommen Sie wieder.',
  fleeting: 'Dieser Browser bewahrt nichts auf: sie sind verloren, wenn die Seite geschlossen wird.',
  states: {
    waiting: 'wartet, bis sein Eintrag endgültig ist',
    putting: 'geht gerade an den Knoten',
    held_up: 'noch nicht beim Knoten: es wird wieder versucht',
    refused: 'vom Knoten abgelehnt',
  },
  put: 'übergeben: der Knoten hat es',
  otherChain: 'wartet auf einen Knoten seiner Kette',
  ofCar: (vin) => `für ${vin}`,
  again: 'Jetzt versuchen',
  forget: 'Vergessen',
  forgetNamed: (name) => `${name} vergessen`,
  forgetSure: 'Vergessen? Ist der Eintrag endgültig, kann dann niemand sehen, was er nennt.',
  keep: 'Behalten',
  clear: 'Liste leeren',
  close: 'Schließen',
  full: 'Für mehr Dateien ist kein Platz: 256 MiB warten schon. Lassen Sie sie übergeben, oder vergessen Sie einige.',
}

const shown: Words['evidence']['shown'] = {
  picture: (place, count, record, kind, day) => `Bild ${place} von ${count} des Eintrags ${record}: ${kind}, ${day}`,
  ofDispute: (place, count, dispute) => `Bild ${place} von ${count} der Anfechtungen im Streit ${dispute}`,
  newest: (record, kind, day) => `Bild aus Eintrag ${record}: ${kind}, ${day}`,
  enlarge: (what) => `Vergrößern: ${what}`,
  loading: 'Lädt …',
  slow: 'Der Knoten fragt seine Nachbarn …',
  wrongTitle: 'Ein anderer Inhalt als der Eintrag nennt',
  deletedBy: (name, day) => `Vom Verfasser gelöscht, ${name}, am ${day}.`,
  removedBy: (day) => `Vom Betreiber dieses Knotens entfernt am ${day}.`,
  notShown: {
    document: 'Ein Dokument: es wird hier nicht gezeigt, nur gesichert.',
    too_large: 'Es ist groß und wird nicht ungefragt geholt.',
    missing: 'Weder dieser Knoten noch seine Nachbarn haben es. Fragen Sie, wer den Eintrag schrieb.',
    gone: 'Es wurde gelöscht.',
    not_named: 'Der Knoten weiß noch nicht, dass ein Eintrag es nennt. Fragen Sie gleich noch einmal.',
    no_store: 'Dieser Knoten bewahrt keine Bilder auf. Nennen Sie oben einen anderen.',
    wrong:
      'Der Knoten gab etwas anderes, als der Eintrag nennt. Es wird nicht gezeigt. Sagen Sie es dem Betreiber, und fragen Sie einen anderen Knoten.',
    unshowable: 'Es ist, was der Eintrag nennt, und lässt sich nicht zeigen: es ist kein Bild, wie es auch heißt.',
    too_many_pixels:
      'Es ist, was der Eintrag nennt, und zu groß, um gezeigt zu werden: ein Bild von mehr als 80 Millionen Bildpunkten. Speichern Sie es, um es anzusehen.',
    away: 'Der Knoten wurde nicht erreicht.',
    failed: 'Es ließ sich nicht lesen.',
  },
  code: (code) => `Code ${code}.`,
  again: 'Noch einmal fragen',
  showLarge: 'Trotzdem zeigen',
  save: 'Sichern',
  saving: 'Wird geholt und geprüft …',
  previous: 'Voriges',
  next: 'Nächstes',
  close: 'Schließen',
  checked: 'Sein Digest ist der, den der Eintrag nennt. Was es zeigt, sagt sein Verfasser.',
}

const matched: Words['evidence']['matched'] = {
  title: 'Bilder und Dokumente',
  help: 'Jedes wird am Digest mit dem verglichen, was die Einträge nennen. Ein neu gesichertes oder verkleinertes Bild hat einen anderen.',
  named: (record, kind, day) => `So nennt es Eintrag ${record}: ${kind}, ${day}`,
  notNamed: 'Kein Eintrag dieses Autos nennt es',
  notNamedHelp:
    'Es mag ein anderes Bild sein, eines anderen Autos, oder dasselbe neu gesichert. Über dieses Auto belegt es nichts.',
  tooLarge: (most) => `Es ist größer als ${most}, mehr als ein Knoten aufbewahrt.`,
  hashing: 'Der Digest wird berechnet …',
  whichCar: 'Von welchem Auto sind diese Bilder?',
  compare: 'Vergleichen',
}

export const evidence: Words['evidence'] = { field, outbox, shown, matched }
