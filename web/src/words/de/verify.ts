// The words of Verify, in German.

import type { Words } from '../en'

export const verify: Words['verify'] = {
  title: 'Eine Datei prüfen',
  lead: 'Ein Verkäufer gab Ihnen die Einträge eines Autos? Sehen Sie Eintrag für Eintrag, ob die Kette dasselbe sagt.',
  drop: 'Datei mit Einträgen hier ablegen, und Bilder',
  choose: 'Dateien wählen',
  paste: 'Oder den Text einfügen',
  pasted: 'Eingefügter Text',
  stays: 'Die Einträge gehen an den Knoten, den Sie fragen, und an niemanden sonst; Bilder und Dokumente bleiben hier.',
  compare: 'Vergleichen',
  refusedTitle: (name) => `„${name}“ sagt nichts, was sich vergleichen ließe`,
  refusals: {
    too_large: 'Sie ist größer als 14 MiB, mehr als ein Knoten nimmt. Keine Akte ist so groß.',
    empty: 'Sie ist leer.',
    binary: 'Sie ist kein Text. Einträge kommen als .json-Datei.',
    csv: 'Sie ist eine Tabelle. Die hat Zahlen, aber keine Einträge: fragen Sie nach der Datei mit den Einträgen (.json).',
    not_json:
      'Sie ist kein JSON. Einträge kommen als .json-Datei, wie „Einträge sichern“ und „urcar history --out“ sie schreiben.',
    truncated:
      'Sie beginnt als JSON und endet nicht so: sie wurde abgeschnitten oder von Hand geändert. Fragen Sie noch einmal danach.',
    json_lines:
      'Sie ist eine Liste mehrerer Autos. Geprüft werden die Einträge eines Autos: fragen Sie nach dieser Datei.',
    report:
      'Sie ist ein Bericht: was ein Programm aus den Einträgen machte. Der lässt sich nicht prüfen; fragen Sie nach den Einträgen, oder öffnen Sie hier die Akte.',
    error: 'Sie ist ein Fehler, den ein Knoten meldete, keine Akte.',
    vehicle: 'Sie ist eine Zusammenfassung, keine Einträge. Fragen Sie nach diesen, oder öffnen Sie hier die Akte.',
    digest: 'Sie hat nur einen Digest. Diese Seite vergleicht Einträge: fragen Sie nach ihnen.',
    no_records: 'Sie hat keinen Eintrag, also nichts, was wahr sein könnte.',
    not_records: 'Sie ist JSON, aber nicht die Einträge eines Autos.',
  },
  whichCar: 'Von welchem Auto?',
  whichCarHelp: 'Die Datei sagt es nicht. Nehmen Sie die FIN vom Auto selbst, nicht aus den Papieren des Verkäufers.',
  statuses: {
    true: {
      title: 'Wahr und vollständig',
      help: 'Die Datei hat jeden Eintrag, den die Kette zu diesem Auto hat, jeden wie er geschrieben wurde.',
    },
    true_but_older: {
      title: 'Wahr, aber älter als die Akte der Kette',
      help: 'Alles darin ist, wie es geschrieben wurde, aber die Akte geht weiter: was später kam, steht unten und mag das Wichtige sein.',
    },
    true_but_older_annulled_since: {
      title: 'Einmal wahr, seither aufgehoben',
      help: 'Es ist, wie es geschrieben wurde, aber die Registrierung wurde aufgehoben: nichts davon zählt mehr.',
    },
    beyond_block: {
      title: 'Bei diesem Block nicht zu beurteilen',
      help: 'Alle Einträge der Kette sind darin, und mehr, die sie noch nicht hat. Fragen Sie später wieder, bevor Sie es glauben und bevor Sie jemanden beschuldigen: auch wer einer wahren Datei einen erfundenen Eintrag anhängt, kommt hierher.',
    },
    different: {
      title: 'Das sagt die Kette nicht',
      help: 'Ein Eintrag weicht ab, oder folgt nicht aus dem davor. Verlassen Sie sich nicht auf diese Datei; lesen Sie die Akte selbst.',
    },
  },
  rowStates: {
    true: 'wie die Kette ihn hat',
    different: 'weicht ab',
    same_after_difference: 'gleich, nach einem abweichenden',
    beyond: 'nicht auf der Kette',
    missing: 'fehlt in der Datei',
  },
  firstDifference: (n) => `Der erste, der abweicht, ist Eintrag ${n}.`,
  annulledBy: (n) => `Durch Eintrag ${n}.`,
  openFile: 'Die Akte öffnen, wie die Kette sie hat',
  differences: 'Worin er abweicht',
  field: 'Feld',
  inFile: 'In der Datei',
  onChain: 'Auf der Kette',
  moreDifferences: (n) => `${n} weitere`,
  howTitle: 'So geht es',
  how: [
    'Fragen Sie den Verkäufer nach den Einträgen als Datei: „Einträge sichern“ auf der Seite des Autos, oder „urcar history FIN --out DATEI“.',
    'Legen Sie sie hier ab. Der Knoten rechnet den Kopf der Akte aus den Einträgen nach: ein Byte geändert, und er weicht ab.',
    'Vergleichen Sie die FIN mit der am Auto. Eine wahre Akte eines anderen Autos ist nichts wert.',
    'Dann öffnen Sie die Akte: was nach der Kopie des Verkäufers kam, steht nur dort.',
  ],
}
