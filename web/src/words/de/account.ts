// The words of accounts and of signing, in German.

import type { Words } from '../en'

const problems: Words['account']['problems'] = {
  callTitle: 'Die Kette lehnt das ab',
  callUnknown: 'Die Kette nannte keinen Grund, den diese Seite kennt.',
  transactionTitle: 'Die Kette nimmt diese Transaktion nicht an',
  transactionUnknown: 'Sie nannte keinen Grund, den diese Seite kennt.',
  poolTitle: 'Der Knoten nimmt diese Transaktion nicht an',
  poolUnknown: 'Der Grund steht unten.',
  calls: {
    BadOrigin: 'Dieses Konto darf das nicht.',
    Exhausted: 'Das ist mehr, als ein Block fasst. Senden Sie es in Teilen.',
    CannotLookup: 'Das genannte Konto wurde nicht gefunden.',
    Corruption: 'Der Zustand des Knotens ist beschädigt. Fragen Sie einen anderen.',
    Unavailable: 'Etwas, das dazu nötig ist, ist gerade nicht da. Versuchen Sie es später.',
    'Token.FundsUnavailable': 'Das Konto hat dafür zu wenig Geld.',
    'Arithmetic.Underflow': 'Das ist mehr, als es gibt.',
    'Token.BelowMinimum': 'Ein so kleiner Betrag eröffnet kein Konto.',
    'Token.CannotCreate': 'Damit lässt sich das Konto nicht eröffnen.',
    'Token.Frozen': 'Das Geld ist eingefroren.',
    'Token.NotExpendable': 'Dem Konto bliebe weniger, als es behalten muss.',
    'Balances.InsufficientBalance': 'Das Konto hat dafür zu wenig Geld.',
    'Proxy.NotProxy': 'Dieses Konto ist nicht bevollmächtigt, für jene Organisation zu unterschreiben.',
    'System.CallFiltered': 'Ein Bevollmächtigter darf das nicht unterschreiben, oder zurzeit darf es niemand.',
  },
  transactions: {
    'Invalid.Payment': 'Das Konto hat zu wenig Geld für die Gebühr.',
    'Invalid.Stale':
      'Das Konto hat inzwischen eine andere Transaktion mit derselben Nummer gesendet. Versuchen Sie es noch einmal.',
    'Invalid.Future':
      'Eine frühere Transaktion des Kontos fehlt. Warten Sie auf sie, dann versuchen Sie es noch einmal.',
    'Invalid.AncientBirthBlock': 'Die Unterschrift kam zu spät. Versuchen Sie es noch einmal.',
    'Invalid.BadProof':
      'Die Unterschrift passt nicht: sie galt anderen Regeln oder einer anderen Kette. Laden Sie die Seite neu.',
    'Invalid.ExhaustsResources': 'Das ist mehr, als ein Block fasst. Senden Sie es in Teilen.',
  },
  pool: {
    1010: 'Die Kette nimmt sie nicht an: das Konto kann die Gebühr nicht zahlen, die Unterschrift ist zu alt, oder ihre Nummer ist vergeben. Versuchen Sie es noch einmal.',
    1011: 'Ob sie gültig ist, ist nicht bekannt. Versuchen Sie es später.',
    1012: 'Sie wurde eben erst abgelehnt und wird so bald nicht wieder angesehen. Versuchen Sie es in einer halben Stunde.',
    1013: 'Der Knoten hat genau diese Transaktion schon. Warten Sie auf sie.',
    1014: 'Eine andere Transaktion dieses Kontos mit derselben Nummer wartet schon, vielleicht aus einem anderen Tab. Warten Sie, bis sie endgültig ist, dann versuchen Sie es noch einmal.',
    1016: 'Beim Knoten warten zu viele Transaktionen. Versuchen Sie es später.',
    1018: 'Der Knoten nimmt keine Transaktionen an, die auf andere warten. Versuchen Sie es später.',
    [-32601]: 'Dieser Knoten nimmt keine Transaktionen an. Nennen Sie oben rechts einen anderen.',
  },
  others: {
    declined: {
      title: 'Es wurde nicht unterschrieben',
      help: 'Nichts wurde gesendet. Um weiterzugehen, unterschreiben Sie es in Ihrer Wallet.',
    },
    'no-account': {
      title: 'Kein Konto ist gewählt',
      help: 'Wählen Sie oben rechts eines, dann versuchen Sie es noch einmal.',
    },
    'no-connection': {
      title: 'Keine Verbindung zum Knoten',
      help: 'Nichts wurde gesendet. Die Seite verbindet sich von selbst wieder; versuchen Sie es dann noch einmal.',
    },
    'other-chain': {
      title: 'Der Knoten gehört jetzt zu einer anderen Kette',
      help: 'Nichts wurde unterschrieben. Laden Sie die Seite neu und wählen Sie ein Konto jener Kette.',
    },
    incompatible: {
      title: 'Die Regeln der Kette haben sich geändert, seit diese Seite gemacht wurde',
      help: 'Nichts wurde unterschrieben. Laden Sie die Seite neu; hilft das nicht, fragen Sie den, der sie pflegt, nach einer neueren.',
    },
    'other-call': {
      title: 'Der Node kodiert diesen Aufruf anders als diese Seite',
      help: 'Unterschrieben würde nicht, was Sie hier sehen; darum wurde nichts unterschrieben. Entweder wurden die Regeln der Kette für diesen Aufruf erneuert: laden Sie die Seite neu, und hilft das nicht, fragen Sie den, der sie pflegt, nach einer neueren. Oder der Node sagt die Unwahrheit: wählen Sie einen anderen.',
    },
    'other-terms': {
      title: 'Sie würden anderem zustimmen, als der Node zeigt',
      help: 'Der Digest, den der Node angibt, gehört nicht zu den Bedingungen und der Akte, die Sie hier sehen; darum wurde nichts unterschrieben. Laden Sie die Seite neu, denn sie kann älter sein als die Regeln der Kette. Bleibt es dabei, sagt der Node die Unwahrheit: wählen Sie einen anderen.',
    },
    replaced: {
      title: 'Eine andere Transaktion dieses Kontos war schneller',
      help: 'Sie nahm die Nummer, die diese hatte, vielleicht aus einem anderen Tab oder einer anderen Wallet. Diese hat keine Wirkung: sehen Sie nach, was die andere tat, dann versuchen Sie es noch einmal.',
    },
    expired: {
      title: 'Sie kam nicht rechtzeitig in einen Block',
      help: 'Sie hat keine Wirkung und wird nie eine haben. Versuchen Sie es noch einmal.',
    },
    page: {
      title: 'Die Seite ist gescheitert',
      help: 'Das ist ein Fehler der Seite, nicht der Kette. Laden Sie sie neu; bleibt er, sagen Sie es dem, der sie pflegt.',
    },
  },
}

export const account: Words['account'] = {
  button: 'Anmelden',
  buttonHelp: 'Wählen, mit welchem Konto unterschrieben wird',
  chosen: (name) => `Konto: ${name}`,
  menu: 'Menü',
  dialog: {
    title: 'Ihr Konto',
    lead: 'Zum Lesen braucht es keines. Um einzutragen, zu verkaufen, zu kaufen oder abzustimmen, wählen Sie das Konto, das unterschreibt. Sein Schlüssel bleibt in Ihrer Wallet; diese Seite behält nur die Adresse.',
    wallets: 'Aus einer Wallet in diesem Browser',
    noWallet:
      'Dieser Browser hat keine. Installieren Sie die Erweiterung polkadot.js oder eine Wallet mit derselben Schnittstelle, und laden Sie die Seite neu.',
    ask: (wallet) => `${wallet} fragen`,
    emptyWallet: (wallet) => `${wallet} gab kein Konto für diese Kette. Lassen Sie sie eines mit dieser Seite teilen.`,
    development: 'Konten dieser Entwicklungskette',
    developmentHelp:
      'Jeder hat ihre Schlüssel, sie sind also nur zum Ausprobieren da. Andere Ketten bieten sie nicht an.',
    owner: 'Der Eigentümer eines Autos, nach der FIN',
    ownerUse: 'Konto des Eigentümers nehmen',
    ownerMissed: 'Niemand kennt einen Entwicklungsschlüssel des Eigentümers.',
    ownerOf: (vin) => `Eigentümer von ${vin}`,
    leave: 'Abmelden',
  },
  standing: {
    free: 'Frei',
    held: 'Gebunden',
    organisation: 'Organisation',
    delegateOf: 'Bevollmächtigt von',
    roles: 'Rollen',
    state: 'Stand',
    freeRecords: 'Freie Einträge heute',
    none: 'keine Organisation: eine Privatperson',
    may: {
      all: 'darf alles für sie unterschreiben',
      records: 'darf Einträge für sie schreiben',
      attestations: 'darf Einträge für sie bezeugen',
    },
    standings: {
      applied: 'beworben, noch nicht aufgenommen',
      active: 'aktiv',
      suspended: 'suspendiert',
      leaving: 'tritt aus',
      left: 'ausgetreten',
      expelled: 'ausgeschlossen',
    },
  },
  page: {
    title: 'Konto',
    open: 'Seite des Kontos öffnen',
    other: 'Ein anderes wählen',
    send: 'Geld senden',
    to: 'An welches Konto',
    amount: (symbol) => `Betrag in ${symbol}`,
    wrong: {
      invalid: 'Das ist keine Adresse. Kopieren Sie sie von dem, der das Geld bekommen soll.',
      other:
        'Das ist eine Adresse einer anderen Kette, deren Inhaber hier vielleicht keinen Schlüssel hat. Fragen Sie nach der für diese Kette.',
      self: 'Das ist dieses Konto selbst.',
      amount: 'Das ist kein Betrag: Ziffern, und ein Punkt vor Teilen von einem.',
    },
    confirm: 'Dieses Geld senden?',
    goes: (money, to) => `${money} gehen an ${to}`,
    noReturn: 'Niemand kann das zurücknehmen. Vergleichen Sie die Adresse noch einmal.',
    sign: 'Unterschreiben und senden',
  },
  needs: {
    title: 'Dazu braucht es ein Konto',
    why: 'Was hier geschrieben wird, ist unterschrieben, damit jeder sieht, wer es schrieb.',
    how: [
      'Mit einer Wallet in Ihrem Browser: der Erweiterung polkadot.js oder einer mit derselben Schnittstelle.',
      'Auf einer Entwicklungskette: mit einem der Konten, die jeder hat.',
    ],
    choose: 'Ein Konto wählen',
  },
  progress: {
    steps: {
      preparing: 'Probe',
      signing: 'Unterschrift',
      sent: 'Gesendet',
      'in-block': 'Im Block',
      final: 'Endgültig',
    },
    said: {
      preparing: 'Der Knoten probiert es aus …',
      signing: 'Wartet auf Ihre Unterschrift …',
      sent: 'Gesendet: es wartet auf einen Block …',
    },
    inBlock: (n) => `In Block ${n}: er kann noch zurückgenommen werden, bis er endgültig ist …`,
    final: (n) => `Endgültig seit Block ${n}: niemand kann es zurücknehmen.`,
    retracted: 'Eine Gabelung nahm es wieder aus seinem Block. Es wartet auf einen anderen …',
    away: 'Unbekannt: die Verbindung endete, oder der Knoten verfolgt es nicht mehr, bevor es endgültig war. Die Seite sucht es in den Blöcken, wie sie kommen; sein Hash steht unten.',
    details: 'Transaktion und Block',
    hash: 'Transaktion',
    block: 'Block',
  },
  confirm: {
    signedBy: 'Unterschrieben von',
    signedFor: 'Für',
    fee: 'Gebühr',
    trying: 'der Knoten probiert es aus …',
    noFee: 'keine: es würde abgelehnt',
    free: 'frei von Gebühr',
    about: (amount) => `etwa ${amount}`,
    again: 'Noch einmal versuchen',
    cancel: 'Abbrechen',
    leave: 'Dieses Fenster schließen',
    leaveHelp:
      'Es geht ohne dieses Fenster weiter, und oben auf der Seite steht, wie es endet. Was unterschrieben ist, lässt sich nicht zurückrufen.',
    done: 'Fertig',
  },
  problems,
  upgrade: {
    goesOn: (from, to) => `Die Regeln der Kette wurden erneuert: aus Version ${from} wurde ${to}`,
    goesOnHelp: 'Alles, was diese Seite unterschreibt, ist wie zuvor; Sie können weitermachen.',
    mustReload: 'Die Regeln der Kette haben sich geändert: laden Sie die Seite neu',
    mustReloadHelp:
      'Geändert hat sich etwas, das diese Seite unterschreibt. Bis sie neu geladen ist, unterschreibt sie nichts, was anders ist. Bleibt das, fragen Sie den, der die Seite pflegt, nach einer neueren.',
    reload: 'Neu laden',
  },
}
