// The words around every page, in German.

import type { Words } from '../en'

export const counted = (n: number, one: string, many: string) => `${n.toLocaleString('de')} ${n === 1 ? one : many}`

export const frame: Words['frame'] = {
  skip: 'Zum Inhalt springen',
  parts: 'Teile der Seite',
  show: 'Autos',
  query: 'Akte',
  verify: 'Prüfen',
  add: 'Eintragen',
  trade: 'Handel',
  consortium: 'Konsortium',
  statistics: 'Statistik',
  failed: 'Dieser Teil der Seite ist gescheitert',
  failedHelp:
    'Das ist ein Fehler der Seite, oder sie kann eine Antwort nicht lesen. Das Übrige geht weiter: Wählen Sie einen anderen Teil, oder versuchen Sie diesen noch einmal. Hilft das nicht, laden Sie die Seite neu.',
  failedAgain: 'Noch einmal versuchen',
  nowhere: 'Hier ist nichts',
  nowhereHelp: 'Die Adresse nennt keinen Teil dieser Seite.',
  about:
    'UrCar: die Lebensakte eines Autos, geführt von denen, die sie schreiben. Diese Seite spricht mit dem Knoten, den Sie wählen, und mit niemandem sonst; Ihr eigener Light Client, wo Sie ihn einschalten, mit Knoten seiner Kette.',
  language: 'Sprache',
  theme: 'Farben',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  noBlockYet: 'verbunden',
  block: (n) => `endgültiger Block ${n}`,
  silent: (n) => `still seit Block ${n}`,
  connecting: 'verbindet …',
  lost: 'keine Verbindung',
  nodeTitle: 'Der Knoten, der gefragt wird',
  nodeHelp:
    'Alle Antworten kommen von diesem Knoten: sie sind so gut wie er. Nennen Sie einen, den Sie selbst betreiben, oder jemand, dem Sie trauen.',
  nodeAddress: 'Adresse (ws:// oder wss://)',
  nodeRefused:
    'Das ist keine Adresse eines Knotens: ws:// oder wss://, ein Name und ein Port, wie ws://127.0.0.1:9944.',
  connection: 'Verbindung',
  chain: 'Kette',
  genesis: 'Genesis',
  unknownYet: 'noch nicht bekannt',
  useNode: 'Diesen Knoten nehmen',
  presetNode: 'Die Vorgabe nehmen',
  close: 'Schließen',
  linkNode: (host) => `Der Link, dem Sie gefolgt sind, nennt seinen eigenen Knoten: ${host}`,
  linkNodeHelp:
    'Wer ihn betreibt, entscheidet, was diese Seite zeigt. Gehen Sie nur weiter, wenn Sie dem Absender trauen.',
  linkNodeUse: 'Dieses Mal nehmen',
  linkNodeLeave: 'Meinen eigenen nehmen',
  linkRefused: (text) => `Der Link, dem Sie gefolgt sind, nennt einen Knoten, der nicht gefragt werden kann: ${text}`,
  linkRefusedHelp: (host) => `Die Seite fragt stattdessen ${host}.`,
  lostTitle: (host) => `Keine Verbindung zu ${host}`,
  lostHelp:
    'Was Sie sehen, kann älter sein, als es aussieht. Die Seite versucht es weiter; oben können Sie auch einen anderen Knoten nennen.',
  tryNow: 'Jetzt versuchen',
  otherChain: 'Der Knoten spricht jetzt von einer anderen Kette',
  otherChainHelp:
    'Ihre Genesis hat sich geändert, seit die Seite offen ist; alles davor Gelesene ist verworfen, und nichts wird unterschrieben. Um für jene Kette zu unterschreiben, laden Sie die Seite neu.',
}

export const parts: Words['parts'] = {
  loading: 'Lädt …',
  unknown: 'unbekannt',
  refused: 'Der Knoten hat die Frage abgelehnt',
  refusedHelp: 'Er nannte keinen Grund, den diese Seite kennt. Sagen Sie dem Betreiber des Knotens, was unten steht.',
  noConnection: (host) => `Keine Verbindung zu ${host}`,
  noConnectionHelp: 'Läuft der Knoten, und erreicht ihn diese Seite? Sie fragt von selbst wieder, sobald er da ist.',
  connectionLost: (host) => `Die Verbindung zu ${host} endete, bevor die Antwort kam`,
  connectionLostHelp: 'Die Seite fragt von selbst wieder, sobald die Verbindung zurück ist.',
  noAnswer: (host) => `${host} hat nicht rechtzeitig geantwortet`,
  noAnswerHelp: 'Er ist vielleicht beschäftigt. Fragen Sie noch einmal, weniger, oder einen anderen Knoten.',
  otherAnswer: (host) => `${host} gab eine Antwort, die diese Seite nicht versteht`,
  otherAnswerHelp: 'Ist es ein Knoten von UrCar? Dann ist er vielleicht älter oder neuer als diese Seite.',
  pageFailed: 'Die Seite ist gescheitert',
  pageFailedHelp:
    'Das ist ein Fehler der Seite, nicht des Knotens. Laden Sie sie neu; bleibt er, sagen Sie es dem, der sie pflegt.',
  again: 'Noch einmal fragen',
  answer: (host, block) => `Das sagt der Knoten ${host} bei Block ${block},`,
  final: 'endgültig',
  notFinal: 'noch nicht endgültig: er kann zurückgenommen werden',
  noPicture: (body) => `Eine Zeichnung eines Autos${body ? ` (${body})` : ''}: von diesem wird hier kein Bild gezeigt`,
  drawingOnly: 'Gezeichnet nach Karosserie und Farbe: hier wird kein Bild gezeigt.',
  grade: (letter) => `Note ${letter}`,
  noGrade: 'Keine Note',
}

export const errorTitles: Words['errorTitles'] = {
  7001: 'Das ist keine FIN',
  7002: 'Niemand hat dieses Auto registriert',
  7012: 'Der Knoten hat diesen Block verworfen',
  7017: 'Der Filter widerspricht sich oder ist zu lang',
  7018: 'Die Liste ist weitergezogen: beginnen Sie neu',
  7020: 'Dieser Knoten führt kein Verzeichnis und kann nicht suchen',
  7021: 'Das Verzeichnis des Knotens ist noch nicht bereit',
  7022: 'Die Suche dauerte zu lang',
}

export const errorWords: Readonly<Record<number, { meaning: string; advice: string }>> = {
  7001: { meaning: 'das ist keine FIN', advice: 'Vergleichen Sie sie Zeichen für Zeichen mit dem Auto' },
  7002: {
    meaning: 'niemand hat dieses Auto registriert',
    advice:
      'Keine Organisation hat über ein Auto mit dieser FIN geschrieben. Das sagt nichts Gutes und nichts Schlechtes: vergleichen Sie die FIN mit dem Auto, oder fragen Sie einen Knoten seiner Kette',
  },
  7003: { meaning: 'der Knoten hat diesen Block nicht', advice: 'Fragen Sie einen Knoten, der aufgeholt hat' },
  7006: { meaning: 'mehr als 100 auf einmal gefragt, oder keiner', advice: 'Fragen Sie nach 1 bis 100' },
  7007: { meaning: 'mehr als 10.000 Einträge zu prüfen', advice: 'Prüfen Sie stattdessen den letzten Digest' },
  7008: {
    meaning: 'es gibt keinen Streit mit dieser Nummer',
    advice: 'Die Seite eines Autos führt seine Streitfälle auf',
  },
  7009: { meaning: 'es kann kein Preis genannt werden', advice: 'Der Grund steht in der Meldung' },
  7010: { meaning: 'keine Währung', advice: 'Nennen Sie drei Buchstaben nach ISO 4217' },
  7012: {
    meaning: 'der Zustand des Blocks ist verworfen',
    advice: 'Fragen Sie noch einmal, dann nach einem neueren Block, oder einen Archivknoten',
  },
  7013: {
    meaning: 'die Datei sagt nichts, was wahr sein könnte',
    advice: 'Sie braucht alle Einträge, oder die ersten, der Reihe nach und ohne Lücke',
  },
  7014: {
    meaning: 'die Datei ist von einem anderen Auto oder einer anderen Kette',
    advice: 'Fragen Sie nach jenem Auto, oder einen Knoten jener Kette',
  },
  7017: { meaning: 'der Filter wird abgelehnt', advice: 'Die Meldung sagt, warum' },
  7018: { meaning: 'der Cursor gilt nicht', advice: 'Beginnen Sie die Liste neu' },
  7020: {
    meaning: 'der Knoten führt kein Verzeichnis',
    advice:
      'Eine Akte lässt sich trotzdem mit der FIN öffnen. Zum Suchen nennen Sie oben rechts einen Knoten mit Verzeichnis',
  },
  7021: {
    meaning: 'das Verzeichnis ist nicht bereit',
    advice: 'Es wird gebaut oder hinkt nach. Eine Akte lässt sich trotzdem mit der FIN öffnen',
  },
  7022: { meaning: 'das Verzeichnis antwortete nicht rechtzeitig', advice: 'Fragen Sie weniger, oder später' },
  7099: { meaning: 'die Laufzeit gab keine Antwort', advice: 'Der Knoten ist vielleicht älter als diese Seite' },
  [-32602]: { meaning: 'eine Angabe ist unbekannt, fehlt oder hat eine andere Form', advice: 'Die Meldung nennt sie' },
}
