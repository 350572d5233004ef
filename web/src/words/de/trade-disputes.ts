// The words of disputes, in German.

import type { TradeWords } from '../en/trade'

type Trade = TradeWords

export const dispute = {
  disputes: 'Streit um Einträge',
  noDisputes: 'Kein Eintrag dieses Autos wurde je bestritten.',
  openDispute: 'Einen Eintrag bestreiten',
  openLead:
    'Einen falschen Eintrag können der Eigentümer und Organisationen bestreiten, mit Beleg und Einsatz. Sein Verfasser hat Zeit nachzubessern; dann stimmen die Sitze ab.',
  whichRecord: 'Welcher Eintrag falsch ist',
  ground: 'Grund',
  groundMissing: 'Wählen Sie den Grund: nichts ist voreingestellt.',
  statement: 'Was falsch ist, in Worten',
  statementHelp: (bytes, most) =>
    `${bytes} von ${most} Bytes. Es steht für immer: nie ein Name, ein Kennzeichen, eine Anschrift oder die Nummer eines Ausweises.`,
  evidenceMissing: 'Bringen Sie einen Beleg und bestätigen Sie, dass er niemanden zeigt.',
  fromVersion: 'Was davon',
  onlyPart: 'der einzige Teil, der bestritten werden kann',
  wholeRecord: 'der Eintrag als Ganzes',
  open: 'Streit eröffnen',
  undisputable: {
    kind: 'Eine Berichtigung oder Aufhebung bestreitet man am Eintrag, den sie berichtigte.',
    consortium: 'Was das Konsortium schrieb, kann nicht bestritten werden.',
    own: 'Sie schrieben ihn: berichtigen Sie ihn stattdessen.',
    withdrawn: 'Er wurde schon zurückgezogen: nichts davon gilt.',
    annulled: 'Seine Registrierung wurde aufgehoben: nichts davon zählt.',
    disputed: 'Er ist schon in einem offenen Streit: treten Sie dem bei, solange die Schonfrist läuft.',
    late: 'Die Zeit, in der er bestritten werden konnte, ist vorbei.',
    entitled: 'Nur der Eigentümer und aktive Organisationen können einen Eintrag bestreiten.',
  },
  phases: {
    grace: 'der Verfasser kann nachbessern',
    accepting: 'eine Berichtigung kann angenommen werden',
    voting: 'die Sitze stimmen ab',
    counting: 'es wird gezählt',
    over: 'vorbei',
  },
  phaseHelp: {
    grace:
      'Der Verfasser kann den Eintrag jetzt zurückziehen oder berichtigen, und andere können beitreten. Danach stimmen die Sitze ab.',
    accepting:
      'Der Verfasser berichtigte den Eintrag. Jeder Bestreitende kann das annehmen; über den Rest stimmen die Sitze ab.',
    voting:
      'Die Sitze außerhalb der Häuser von Bestreitenden, Verfasser und Zeugen stimmen jetzt ab. Eine Stimme ist endgültig.',
    counting: 'Die Zeit der Abstimmung ist vorbei: die Kette zählt.',
    over: 'Dieser Streit ist vorbei.',
  },
  ownDispute:
    'Der Verfasser bestreitet seinen eigenen Eintrag, weil niemand seine Berichtigung bezeugte. Die Sitze stimmen darüber ab; es sperrt keinen Verkauf.',
  disputed: {
    record: () => 'Der Eintrag als Ganzes',
    amendments: (from) => `Seine Berichtigungen ab Fassung ${from}`,
    withdrawal: () => 'Seine Rücknahme',
    last: (from) => `Seine Fassung ${from}, eine Berichtigung oder Rücknahme`,
    correction: () => 'Die Berichtigung seines Verfassers, die niemand bezeugte',
  },
  ifUpheld: {
    record: 'Der Eintrag wird zurückgezogen; eine Registrierung aufgehoben, oder widerlegt, wo andere darauf ruhen.',
    amendments: 'Diese Berichtigungen werden rückgängig gemacht, und er lautet wie davor.',
    withdrawal: 'Der Eintrag zählt wieder.',
    last: 'Die Berichtigung wird rückgängig gemacht, oder der Eintrag zählt wieder.',
    correction: 'Die Berichtigung wird wirksam.',
  },
  ifDismissed: {
    record: 'Der Eintrag bleibt.',
    amendments: 'Der Eintrag bleibt, wie er berichtigt wurde.',
    withdrawal: 'Der Eintrag bleibt zurückgezogen.',
    last: 'Die Berichtigung oder Rücknahme bleibt.',
    correction: 'Die Berichtigung wartet weiter.',
  },
  course: 'Wie es steht',
  slashed: 'Von Sicherheiten genommen:',
  awarded: 'davon den Bestreitenden:',
  forfeited: 'Vom Einsatz verloren:',
  parties: 'Wer dabei ist',
  writer: 'Verfasser',
  witnesses: 'Zeugen',
  challenger: 'Bestreitender',
  stakes: 'setzt ein',
  yourSay: 'Ihr Wort',
  nothingToDo: 'Dieses Konto hat darin jetzt nichts zu tun.',
  involved: {
    writer: 'Sie schrieben den Eintrag',
    challenger: 'Sie bestreiten ihn',
    witness: 'Sie bezeugten den Eintrag',
    vote: 'Sie können abstimmen',
  },
  answer: 'Antworten: der Eintrag ist Ihrer',
  answerHelp: (until) =>
    `Bis ${until} können Sie ihn zurückziehen oder berichtigen: dann gehen die Einsätze zurück, und niemand wird bestraft. Stehen Sie dazu, tun Sie nichts.`,
  withdraw: 'Eintrag zurückziehen',
  amend: 'Berichtigen …',
  withdrawReason: 'Warum er zurückgezogen wird, in Worten',
  withdrawReasonRefused: (most) => `Sagen Sie in 1 bis ${most} Bytes, warum.`,
  vote: 'Abstimmen',
  voteHelp: 'Ohne Gebühr, und endgültig. Drei versäumte Abstimmungen hintereinander lassen einen Sitz verstummen.',
  rulings: {
    Uphold: {
      title: 'Stimme: der Eintrag ist falsch',
      action: 'Stattgeben: der Eintrag ist falsch',
      given: 'Sie stimmten für Stattgeben: der Eintrag ist falsch.',
      money:
        'Stimmen zwei Drittel so, wird von den Sicherheiten von Verfasser und Zeugen genommen, und die Einsätze gehen zurück.',
    },
    Dismiss: {
      title: 'Stimme: die Bestreitung ist falsch',
      action: 'Abweisen: der Eintrag stimmt',
      given: 'Sie stimmten für Abweisen: der Eintrag stimmt.',
      money: 'Wird abgewiesen, verlieren die Bestreitenden ihren Einsatz; Sicherheiten bleiben.',
    },
  },
  amendedTo: (version) => `Der Verfasser berichtigte ihn zu Fassung ${version}`,
  acceptHelp: 'Nehmen Sie an, wenn er jetzt stimmt: Sie verlassen den Streit mit dem ganzen Einsatz.',
  acceptAmendment: 'Berichtigung annehmen',
  giveUp: 'Aufgeben',
  giveUpHelp: (lost) => `Sie verlassen den Streit, wann Sie wollen, und verlieren ${lost}: die Hälfte des Einsatzes.`,
  giveUpFree: 'Sie verlassen den Streit; nichts ist eingesetzt.',
  join: 'Mit bestreiten',
  joinHelp: (deposit) => `Mit eigenem Beleg und einem Einsatz von ${deposit}. Kein Termin verschiebt sich.`,
} satisfies Partial<Trade>
