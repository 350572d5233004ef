// The words of Consortium, in German.

import type { Words } from '../en'

type Own = Words['consortium']

const counted = (n: number, one: string, many: string) => `${n.toLocaleString('de')} ${n === 1 ? one : many}`
const because = (reason: string) => (reason ? `: „${reason}“` : '')

const mandate: Own['mandate'] = (it, say) => {
  switch (it.kind) {
    case 'upgrade':
      return `Die Runtime mit dem Hash ${it.digest} freigeben`
    case 'cancel_upgrade':
      return 'Das freigegebene Upgrade zurücknehmen'
    case 'restore_finality':
      return `Finalität ab Block ${say.number(it.finalised)} wiederherstellen, ohne ${it.without.map(say.name).join(', ') || 'jemanden auszulassen'}, bis Block ${say.number(it.until)}`
    case 'term':
      return `${say.term(it.term.name, it.term.value)} setzen`
    case 'difficulty_floor':
      return `Die geringste Schwierigkeit auf ${say.number(it.floor)} Hashes je Block setzen`
  }
}

const motion: Own['motion'] = (it, say) => {
  switch (it.kind) {
    case 'admit':
      return `${say.name(it.who)} aufnehmen`
    case 'reject':
      return `Die Bewerbung von ${say.name(it.who)} ablehnen${because(it.reason)}`
    case 'suspend':
      return `${say.name(it.who)} suspendieren${because(it.reason)}`
    case 'reinstate':
      return `${say.name(it.who)} wieder schreiben und abstimmen lassen`
    case 'expel':
      return `${say.name(it.who)} für immer ausschließen${because(it.reason)}`
    case 'set_roles':
      return `Die Rollen von ${say.name(it.who)} auf ${say.roles(it.roles)} setzen`
    case 'set_house':
      return it.house === null
        ? `${say.name(it.who)} zu keinem Haus zählen`
        : `${say.name(it.who)} zum Haus ${it.house} zählen`
    case 'mandate':
      return mandate(it.mandate, say)
    case 'rule':
      return `Streitfall ${say.number(it.dispute)} ${it.uphold ? 'Recht geben' : 'abweisen'}`
    case 'withdraw':
      return `Eintrag ${it.number} von ${it.vin} zurückziehen${because(it.reason)}`
    case 'restore':
      return `Eintrag ${it.number} von ${it.vin} wieder gelten lassen${because(it.reason)}`
    case 'amend':
      return `Eintrag ${it.number} von ${it.vin} berichtigen${because(it.reason)}`
    case 'annul':
      return `Die Registrierung von ${it.vin} aufheben${because(it.reason)}`
    case 'title_order':
      return it.allow
        ? `Titelanordnung ${it.number} von ${it.vin} den Titel übertragen lassen`
        : `Titelanordnung ${it.number} von ${it.vin} zurückziehen`
    case 'other':
      return `${it.call} ausführen`
  }
}

export const consortium: Own = {
  title: 'Konsortium',
  lead: 'Die Organisationen, die diese Chain tragen: wer sie sind, worüber sie abstimmen, und wie es der Chain geht.',
  motion,
  mandate,
  standings: {
    applied: 'beworben',
    active: 'aktiv',
    suspended: 'suspendiert',
    leaving: 'im Austritt',
    left: 'ausgetreten',
    expelled: 'ausgeschlossen',
  },
  silences: {
    none: 'stimmt ab',
    announced: 'schweigt: verliert bald die Stimme',
    in_force: 'schweigt: stimmt nicht ab',
  },
  kinds: {
    admit: 'Eine Organisation aufnehmen',
    reject: 'Eine Bewerbung ablehnen',
    suspend: 'Eine Organisation suspendieren',
    reinstate: 'Eine Organisation wieder einsetzen',
    expel: 'Eine Organisation für immer ausschließen',
    set_roles: 'Die Rollen einer Organisation setzen',
    set_house: 'Das Haus einer Organisation festhalten',
    term: 'Eine Bedingung der Chain setzen',
    upgrade: 'Ein Upgrade der Runtime freigeben',
    cancel_upgrade: 'Ein freigegebenes Upgrade zurücknehmen',
    difficulty_floor: 'Die geringste Schwierigkeit setzen',
    rule: 'Einen Streitfall entscheiden',
    withdraw: 'Einen Eintrag zurückziehen',
    restore: 'Einen zurückgezogenen Eintrag wieder gelten lassen',
    annul: 'Eine Registrierung aufheben',
    title_order: 'Über eine Titelanordnung entscheiden',
  },
  missing: {
    who: 'Wählen Sie die Organisation.',
    roles: 'Wählen Sie mindestens eine Rolle.',
    number: 'Geben Sie eine ganze Zahl an.',
    vin: 'Geben Sie die VIN an.',
    reason: 'Sagen Sie, warum.',
    digest: 'Wählen Sie die Datei der Runtime, oder geben Sie ihren Hash an: 0x und 64 hexadezimale Ziffern.',
    value: 'Geben Sie einen Wert an, der zur Bedingung passt.',
  },
  times: { days: 'Tage', hours: 'Stunden', minutes: 'Minuten', seconds: 'Sekunden' },
  blocks: (n) => `${n} Blöcke`,
  toDefault: 'den Vorgabewert',
  termTo: (name, value) => `„${name}“ auf ${value}`,
  health: {
    title: 'Wie es der Chain geht',
    best: 'Neuester Block',
    finalised: 'Neuester finaler Block',
    behind: 'Rückstand der Finalität',
    blocks: (n) => counted(n, 'Block', 'Blöcke'),
    since: 'Seit dem neuesten Block',
    peers: 'Peers des Knotens',
    syncing: 'er holt auf',
    pool: 'Wartende Transaktionen',
    index: 'Index',
    indexAt: (behind) => (behind === '0' ? 'auf dem Stand' : `${behind} Blöcke zurück`),
    indexBuilding: 'wird aufgebaut',
    noIndex: 'dieser Knoten hat keinen',
    evidence: 'Belege',
    evidenceHeld: (held, named) => `${held} von ${named} hier`,
    noEvidence: 'dieser Knoten hat keine',
    session: 'Sitzung',
    sessionIs: (n, blocks) => `${n}, endet in ${counted(Math.max(blocks, 0), 'Block', 'Blöcken')}`,
    round: 'In dieser Runde fehlen',
    roundOf: (missing, total) => `${missing} von ${total}`,
    noVoter: 'dieser Knoten stimmt nicht mit',
    difficulty: 'Schwierigkeit',
    hashes: (n, least) => `${n} Hashes je Block, mindestens ${least}`,
    treasury: 'Kasse',
    runtime: 'Runtime',
    node: 'Knoten',
    change: 'Ein Wechsel der Validatoren ist angekündigt und noch nicht in Kraft.',
    lost: (n) => `Die Finalität ist ${n} Blöcke zurück: sie ist verloren`,
    lostHelp:
      'Fehlt ein Drittel der Validatoren oder mehr, so entstehen Blöcke, und keiner wird final. Suspendieren Sie solange niemanden, und schließen Sie niemanden aus. Fragen Sie die anderen; um die Finalität ohne die Fehlenden wiederherzustellen, nutzt jede Organisation „urcar mandate finality“ am eigenen Knoten.',
    late: (time) => `Seit ${time} kam kein Block`,
    lateHelp: 'Vielleicht ist der Knoten von den anderen getrennt, oder es sind zu wenige Validatoren da.',
    unwell: (what) => `Der Knoten selbst hat Mühe: ${what}`,
  },
  seat: {
    title: 'Ihr Sitz',
    why: 'Um etwas zu beantragen, abzustimmen oder sich zu bewerben, wählen Sie das Konto Ihrer Organisation, oder einen Schlüssel, der für sie unterschreibt.',
    none: 'Hinter diesem Konto steht keine Organisation.',
    noneHelp:
      'Wer Autos baut, verkauft, repariert, versichert oder prüft, kann sich bewerben. Das Konsortium stimmt ab.',
    stands: (name, standing) => `${name}: ${standing}.`,
    actsFor: (name) => `Dieses Konto unterschreibt für ${name}.`,
    votes: 'Ihr Sitz stimmt ab.',
    silent: 'Ihr Sitz schweigt und stimmt nicht ab. Ein Lebenszeichen gibt die Stimme sofort zurück.',
    announced: 'Ihr Schweigen ist angekündigt: ohne Lebenszeichen zählt die Stimme binnen eines Tages nicht mehr.',
    quiet: (time) => `Das letzte Lebenszeichen ist ${time} her.`,
    here: 'Ein Lebenszeichen geben',
    hereTitle: 'Ein Lebenszeichen',
    hereDoes: (name) => `Hält fest, dass ${name} da ist. Schweigt sie, so endet das sofort.`,
    apply: 'Um Aufnahme bewerben',
    name: 'Name der Organisation',
    country: 'Land (drei Buchstaben, ISO 3166-1)',
    roles: 'Rollen',
    applyTitle: (name) => `Als ${name} bewerben`,
    bondHeld: (amount) => `${amount} Ihres Geldes werden als Kaution gebunden. Sie haftet für das, was Sie schreiben.`,
    applyVoted: 'Das Konsortium stimmt über die Bewerbung ab. Bis dahin können Sie sie samt Kaution zurücknehmen.',
    namePublic: 'Name, Land und Rollen sind öffentlich und bleiben auf der Chain.',
    unapply: 'Die Bewerbung zurücknehmen',
    unapplyDoes: 'Die Bewerbung endet, und die Kaution wird frei.',
    topUp: 'Die Kaution auffüllen',
    topUpDoes: (amount) => `${amount} mehr werden gebunden: die Kaution ist wieder ganz.`,
    leave: 'Das Konsortium verlassen',
    leaveSeat: 'Sitz und Stimme sind sofort weg, und nichts kann mehr geschrieben werden.',
    leaveBond: (amount, time) =>
      `Die Kaution von ${amount} bleibt noch ${time} gebunden, oder länger, solange gestritten wird.`,
    finish: 'Die Kaution zurückholen',
    finishDoes: (amount) => `Die Kaution von ${amount} wird frei.`,
    coolDown: (block, time) => `Die Kaution bleibt bis Block ${block} gebunden, noch etwa ${time}.`,
  },
  motions: {
    title: 'Anträge und Abstimmungen',
    none: 'Über nichts wird abgestimmt.',
    number: (n) => `Antrag ${n}`,
    votes: (ayes, threshold) => `${ayes} von ${threshold} Stimmen dafür`,
    nays: (n) => `${n} dagegen`,
    enough: 'genug sind dafür',
    ends: (block, time) => `Die Abstimmung endet mit Block ${block}, in etwa ${time}.`,
    over: 'Die Zeit ist um.',
    ayesBy: 'Dafür',
    naysBy: 'Dagegen',
    nobody: 'noch niemand',
    hash: 'Hash',
    call: 'Aufruf',
    organisation: (standing, since, country, roles, bond, upheld) =>
      `Stand: ${standing}, seit Block ${since}; ${country}; ${roles}; Kaution ${bond}; ${counted(upheld, 'verlorener Streitfall', 'verlorene Streitfälle')} über ihre Einträge.`,
    mandateWaits: 'Ist es beschlossen, so wartet es, und ein Drittel aller Organisationen kann es aufhalten.',
    mandateAtOnce: 'Es wird ausgeführt, sobald die Abstimmung geschlossen wird.',
    yes: 'Dafür stimmen',
    no: 'Dagegen stimmen',
    close: 'Abstimmung schließen',
    voted: (yes) => (yes ? 'Sie haben dafür gestimmt.' : 'Sie haben dagegen gestimmt.'),
    voteTitle: (n, yes) => `${yes ? 'Für' : 'Gegen'} Antrag ${n} stimmen`,
    voteFor: (name) => `Die Stimme zählt für ${name} und ist öffentlich.`,
    voteChange: 'Sie lässt sich ändern, bis die Abstimmung geschlossen ist.',
    carries: 'Mit dieser Stimme ist es genug: wer die Abstimmung dann schließt, führt es aus.',
    closeTitle: (n) => `Die Abstimmung über Antrag ${n} schließen`,
    closeCarries: 'Genug sind dafür: es wird jetzt ausgeführt.',
    closeEnds: 'Zu wenige sind dafür: der Antrag endet, und nichts wird ausgeführt.',
    refused: (code, meaning) => `So wie die Chain jetzt steht, würde es abgelehnt: ${meaning} (${code})`,
    ownKey: 'Über Mandate stimmt eine Organisation nur mit ihrem eigenen Schlüssel ab, nicht durch Vertreter.',
    restoration:
      'Wer über die Wiederherstellung der Finalität abstimmt, muss wissen, was der eigene Knoten weiß: stimmen Sie mit „urcar writer vote“ am eigenen Knoten ab.',
    noSeat: 'Sitze stimmen ab: wählen Sie das Konto einer Organisation, die einen hat.',
  },
  propose: {
    open: 'Etwas beantragen',
    title: 'Antrag',
    what: 'Was',
    groups: { organisations: 'Organisationen', chain: 'Die Chain', records: 'Einträge' },
    who: 'Organisation',
    choose: 'wählen',
    nobody: 'Dafür gibt es keine Organisation.',
    reason: 'Grund',
    reasonHelp: 'Er ist öffentlich und bleibt. Nennen Sie keine Person.',
    house: 'Haus',
    houseHelp: 'Bleibt leer, wenn sie für sich steht.',
    term: 'Bedingung',
    now: (value) => `Jetzt: ${value}.`,
    value: (unit) => `Neuer Wert, in ${unit}`,
    valueTime: 'Neuer Wert',
    unit: 'Einheit',
    perCent: 'Prozent',
    count: 'ganzen Zahlen',
    blocks: 'Blöcken',
    file: 'Datei der Runtime (Wasm)',
    noWasm: 'Diese Datei ist kein Wasm, gepackt oder nicht: keine Chain führt sie aus.',
    digest: 'Oder ihr BLAKE2b-256-Hash',
    digestHelp: 'Bauen Sie sie selbst aus dem veröffentlichten Quelltext: niemand beantragt einen fremden Hash.',
    floor: 'Mindestens so viele Hashes je Block',
    dispute: 'Nummer des Streitfalls',
    decision: 'Entscheid',
    uphold: 'Recht geben: der Eintrag ist falsch',
    dismiss: 'Abweisen',
    vin: 'VIN',
    record: 'Nummer des Eintrags',
    allow: 'Sie überträgt den Titel',
    refuse: 'Ablehnen',
    needs: (votes, of) => `Das braucht ${votes} Stimmen von ${of} Sitzen, die abstimmen.`,
    tooFew: 'Mehr Stimmen, als Sitze abstimmen: jetzt lässt es sich nicht beschließen.',
    submit: 'Weiter',
    cancel: 'Nicht beantragen',
    confirm: 'Beantragen',
    deposit: (amount) =>
      `${amount} Ihres Geldes sind gebunden, bis die Abstimmung geschlossen ist, und einige Blöcke länger.`,
    decidesAtOnce: 'Eine Stimme reicht: es wird sofort ausgeführt.',
    proposed: 'Beantragen ist nicht abstimmen: stimmen Sie danach dafür.',
    finalityLost: 'Die Finalität ist verloren: solange wird niemand suspendiert oder ausgeschlossen.',
    expelSlash: 'Ein Ausschluss ist endgültig: ein Teil der Kaution verfällt, Name und Konto kommen nie wieder herein.',
    suspendSeat: 'Sie verliert ihren Sitz und schreibt nichts, bis sie wieder eingesetzt wird.',
  },
  mandates: {
    title: 'Mandate und Upgrades',
    lead: 'Was zwei Drittel beschlossen haben und als Root ausgeführt wird. Ein Drittel aller Organisationen hält auf, was wartet.',
    none: 'Kein Mandat wartet.',
    number: (n) => `Mandat ${n}`,
    due: (time) => `Es kann ab ${time} ausgeführt werden.`,
    dueNow: 'Es kann jetzt ausgeführt werden, von jedem.',
    lapses: (time) => `Es verfällt am ${time}.`,
    objections: (n, stop) => `${n} von ${stop} Einsprüchen, die es aufhalten`,
    object: 'Einspruch erheben',
    objectTitle: (n) => `Einspruch gegen Mandat ${n}`,
    objectDoes: (stop) => `Die Organisation erhebt Einspruch. Mit ${stop} Einsprüchen ist es aufgehalten.`,
    objectForGood: 'Ein Einspruch lässt sich nicht zurücknehmen.',
    objected: 'Sie haben Einspruch erhoben.',
    enact: 'Ausführen',
    enactTitle: (n) => `Mandat ${n} ausführen`,
    enactDoes: 'Die Chain tut es in dem Block, der dies aufnimmt.',
    upgrade: 'Ein Upgrade kann angewandt werden',
    upgradeDigest: (digest) => `Die Runtime mit dem Hash ${digest}.`,
    upgradeUntil: (time) => `Bis ${time}.`,
    upgradeHow: 'Jeder kann den Code einreichen: „urcar mandate apply FILE“.',
    noUpgrade: 'Kein Upgrade ist freigegeben.',
  },
  organisations: {
    title: 'Organisationen',
    count: (admitted, seats) =>
      `${counted(admitted, 'Organisation', 'Organisationen')} aufgenommen, ${counted(seats, 'Sitz stimmt', 'Sitze stimmen')} ab`,
    find: 'Nach Name, Land oder Rolle suchen',
    name: 'Name',
    country: 'Land',
    roles: 'Rollen',
    standing: 'Stand',
    house: 'Haus',
    bond: 'Kaution',
    upheld: 'Verlorene Streitfälle',
    account: 'Konto',
    seat: 'Sitz',
    lastSign: 'Letztes Lebenszeichen',
    ago: (time) => `vor ${time}`,
    missed: (n) => `${counted(n, 'Abstimmung', 'Abstimmungen')} versäumt`,
    noneFound: 'Keine passt.',
    admit: 'Aufnahme beantragen',
  },
  validators: {
    title: 'Validatoren',
    lead: (n, from) => `Die Autoren der letzten ${counted(n, 'Block', 'Blöcke')}, ab Block ${from}.`,
    skipped: (n) => `Dazwischen ${n === 1 ? 'blieb ein Slot' : `blieben ${n} Slots`} ohne Block.`,
    name: 'Organisation',
    blocks: 'Blöcke',
    state: 'Zustand',
    silent: 'schrieb keinen davon',
    leaves: 'nicht in der nächsten Sitzung',
    joins: 'ab der nächsten Sitzung',
    disabled: 'abgeschaltet: Verstoß',
    active: 'schreibt Blöcke',
    chart: 'Blöcke nach Autor',
  },
  terms: {
    title: 'Bedingungen der Chain',
    lead: 'Was das Konsortium durch ein Mandat ändern kann, mit dem jetzigen Wert.',
    term: 'Bedingung',
    value: 'Wert',
    change: 'Anderen Wert beantragen',
    show: (n) => `Alle ${counted(n, 'Bedingung', 'Bedingungen')}`,
  },
}
