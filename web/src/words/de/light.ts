// The words of the light client, in German.

import type { Words } from '../en'

export const light: Words['light'] = {
  title: 'Eigener Light Client',
  help: 'Er folgt der Kette in diesem Browser, prüft selbst, welche Blöcke endgültig sind, und beweist, wie viele Einträge jede geöffnete Akte hat, und ihren Kopf. Er ist aus, bis Sie ihn einschalten: er lädt einmal 2,4 MB.',
  switch: 'Den Knoten damit prüfen',
  took: (seconds) => `nach ${seconds} s da`,
  retry: 'Noch einmal versuchen',
  anew: 'Neu beginnen',
  standings: {
    off: 'aus',
    starting: 'lädt …',
    connecting: 'sucht Knoten …',
    unreachable: 'kein Knoten erreichbar',
    other_chain: 'von einer anderen Kette als der Knoten',
    failed: 'gescheitert',
    syncing: (number, behind) => `bei endgültigem Block ${number}, noch ${behind}`,
    final: (number) => `endgültiger Block ${number}`,
    node_behind: (number, behind) => `endgültiger Block ${number}; der Knoten ist ${behind} zurück`,
    stuck: (number) => `kein Block nach ${number}`,
  },
  failures: {
    unsupported: 'Dieser Browser kann keinen Light Client ausführen. Nehmen Sie einen neueren.',
    no_specification:
      'Der Host dieser Seite gibt keine Spezifikation einer Kette. Wer ihn betreibt, legt sie als light-client.json neben die Seite: README.md sagt, wie.',
    refused:
      'Was der Host als Spezifikation einer Kette gibt, nimmt kein Light Client. Sagen Sie dem Betreiber der Seite, was unten steht.',
    no_address:
      'Die Spezifikation nennt keinen Knoten, den ein Browser erreicht. Wer die Seite betreibt, fügt einen hinzu, der auf einem WebSocket hört, und hinter TLS, wo die Seite es ist.',
    crashed: 'Er ist stehen geblieben. Versuchen Sie es noch einmal; bleibt es so, melden Sie, was unten steht.',
  },
  troubles: {
    unreachable:
      'Keiner seiner Knoten ist zu erreichen. Er versucht es weiter. Laufen sie, und hält eine Firewall oder der Browser diese Seite von ihnen fern?',
    other_chain:
      'Der gefragte Knoten gehört zu einer anderen Kette als der Light Client; nichts, was er sagt, lässt sich beweisen. Nennen Sie einen Knoten dieser Kette, oder öffnen Sie die Seite der anderen.',
    node_behind:
      'Dem gefragten Knoten fehlen Blöcke, die endgültig sind. Was er zeigt, ist älter als nötig: nennen Sie einen anderen, oder warten Sie.',
    stuck:
      'Er ging von dem Block aus, den er beim letzten Besuch behielt, und seine Knoten haben danach keinen. Sie sind vielleicht abgeschnitten, oder diese Kette wurde aufgegeben. Neu beginnen verwirft, was er behielt.',
  },
  rests: {
    node: 'Das beruht allein auf dem Wort dieses Knotens.',
    other:
      'Das beruht allein auf dem Wort dieses Knotens. Ihr Light Client prüft die Akte eines Autos, wenn Sie sie öffnen.',
    switchOn: 'Mit einem eigenen Light Client prüfen',
    starting: 'Ihr Light Client beginnt gerade; bis dahin beruht das allein auf dem Wort dieses Knotens.',
    waiting: (block, reached) =>
      `Ihr Light Client prüft es, sobald Block ${block} für ihn endgültig ist; er ist bei ${reached}.`,
    troubled:
      'Ihr Light Client kann es nicht prüfen; es beruht also allein auf dem Wort dieses Knotens. Die Schaltfläche des Knotens sagt, warum.',
    unproved: (said) =>
      `Ihr Light Client bekam keinen Beweis (${said}); es beruht also allein auf dem Wort dieses Knotens.`,
    proved: (records, block) =>
      `Bewiesen von Ihrem eigenen Light Client bei endgültigem Block ${block}: der Kopf dieser Akte, und dass sie ${records} ${records === 1 ? 'Eintrag' : 'Einträge'} hat. Wie sie zusammengefasst sind, beruht auf dem Knoten.`,
    provedAbsent: (block) =>
      `Bewiesen von Ihrem eigenen Light Client bei endgültigem Block ${block}: die Kette hat keine solche Akte.`,
    judgements: {
      went_on: {
        title: 'Die Akte geht weiter',
        help: 'Die Kette hat mehr Einträge zu diesem Auto, als der Knoten zeigte. Vielleicht kamen sie in den letzten Sekunden: fragen Sie noch einmal. Bleibt es so, hält der Knoten sie zurück.',
      },
      hidden: {
        title: 'Die Kette hat eine Akte dieses Autos',
        help: 'Der Knoten sagt, niemand habe es angemeldet, und Ihr Light Client beweist eine Akte. Vielleicht begann sie in den letzten Sekunden: fragen Sie noch einmal. Bleibt es so, verbirgt der Knoten sie: nennen Sie einen anderen.',
      },
      contradicted: {
        title: 'Ihr Light Client widerspricht dem Knoten',
        help: 'Was der Knoten von dieser Akte sagt, ist nicht, was die Kette hat. Verlassen Sie sich auf nichts von dem, was unten steht: nennen Sie einen anderen Knoten, und sagen Sie es weiter.',
      },
      other_block: {
        title: 'Ihr Light Client widerspricht dem Knoten',
        help: 'Der Knoten antwortete nach einem Block, den er endgültig nennt, und die Kette hat dort einen anderen. Verlassen Sie sich auf nichts von dem, was unten steht: nennen Sie einen anderen Knoten, und sagen Sie es weiter.',
      },
    },
    nodeSaid: (block) => `Der Knoten, bei Block ${block}`,
    proven: (block) => `Bewiesen, bei Block ${block}`,
    file: (records, head) => `${records} ${records === 1 ? 'Eintrag' : 'Einträge'}, Kopf ${head}`,
    noFile: 'keine Akte',
  },
}
