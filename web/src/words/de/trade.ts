// The words of Trade, in German.

import type { Span } from '../../trade/clock'
import type { TradeWords } from '../en/trade'
import { counted } from './frame'
import { dispute } from './trade-disputes'
import { plans, told } from './trade-steps'

type Trade = TradeWords

const daysOf = (n: number) => counted(n, 'Tag', 'Tage')
const hoursOf = (n: number) => counted(n, 'Stunde', 'Stunden')

function span({ days, hours, minutes, seconds }: Span): string {
  if (days > 0) return hours > 0 ? `${daysOf(days)} ${hoursOf(hours)}` : daysOf(days)
  if (hours > 0) return minutes > 0 ? `${hoursOf(hours)} ${minutes} min` : hoursOf(hours)
  if (minutes > 0) return seconds > 0 ? `${minutes} min ${seconds} s` : `${minutes} min`
  return `${seconds} s`
}

const page = {
  title: 'Handel',
  lead: 'Autos kaufen und verkaufen für das Geld der Kette: Titel, Geld und der Eintrag des Verkaufs ändern sich in einem Schritt, oder nichts tut es.',
  whyAccount:
    'Zum Verkaufen, Kaufen oder Reservieren wählen Sie das Konto, das unterschreibt. Ansehen geht ohne eines.',
  whyDispute: 'Um in einem Streit mitzureden, wählen Sie das Konto, das unterschreibt.',
  you: 'Sie',
  choose: 'wählen …',
  readFile: 'Die Akte lesen',
  over: 'vorbei',
  span,
  left: (it) => `noch ${span(it)}`,
  blocks: (n) => `${n} Blöcke`,
  untilAtMost: (when) => `Längstens bis: ${when}.`,
  actingAs: (name) => `Sie handeln für ${name}.`,
  actFor: (name) => `Für ${name} handeln`,
  actForItself: 'Für sich selbst handeln',
  spendable: 'Verfügbar',
  onHold: (what) => `Zurückgehalten für ${what}`,
  holds: {
    'Ownership.Reservation': 'reservierte Autos',
    'Disputes.Deposit': 'bestrittene Einträge',
    'Writers.Bond': 'die Sicherheit der Organisation',
  },
  noMoney: 'Dieses Konto hat kein Geld. Wer welches hat, kann es an die Adresse oben senden.',
  ownCars: (n) => (n === null ? 'Ihre Autos' : n === 1 ? 'Ihr Auto' : `Ihre ${n} Autos`),
  noCars: 'Diesem Konto gehört kein Auto. Wer eines kauft oder annimmt, findet es hier.',
  listedTag: 'zum Verkauf',
  waits: 'Was auf Sie wartet',
  nothingWaits: 'Nichts: keine Reservierung, kein Angebot, kein Streit, der Ihr Wort braucht.',
  anotherCar: 'Ein anderes Auto, nach seiner FIN',
  openCar: 'Öffnen',
  howTitle: 'Wie ein Auto hier den Besitzer wechselt',
  how: [
    'Der Eigentümer bestätigt, was die Akte sagt, erklärt den Kilometerstand und nennt einen Preis.',
    'Ein Käufer liest die Akte und kauft sofort, oder reserviert erst: der Preis ist zurückgehalten, solange er das Auto ansieht.',
    'Schließt er ab, bekommt der Verkäufer das Geld, der Käufer den Titel und die Akte den Eintrag, alles in einem Schritt.',
    'Kommt inzwischen etwas Wesentliches in die Akte, etwa ein Unfall, endet das Angebot, und das Geld ist wieder frei.',
  ],
} satisfies Partial<Trade>

const car = {
  owner: 'Es gehört',
  noOwner: 'Niemand hält den Titel',
  sell: 'Auf dem Markt verkaufen',
  buy: 'Kaufen',
  notForSale: 'Der Eigentümer bietet es nicht auf dem Markt an.',
  price: (symbol) => `Preis in ${symbol}`,
  priceWord: 'Preis',
  priceRefused: (symbol) => `Nennen Sie einen Preis in ${symbol}, größer als 0.`,
  feeRule: (perMille, least, most) =>
    `Vom Preis zahlt der Verkäufer ${perMille} Promille, mindestens ${least} und höchstens ${most}, an die, auf deren Einträge der Käufer sich verlassen kann.`,
  feeHere: (fee, rest) => `Hier ${fee}: Sie bekommen ${rest}.`,
  confirmFile: 'Die Akte bestätigen',
  confirmHelp:
    'Käufer verlassen sich auf Ihr Wort, dass die Akte stimmt. Lesen Sie sie erst: was falsch ist, wird bestritten oder berichtigt.',
  confirmTick: 'Ich habe die Akte gelesen, wie sie steht, und bestätige sie.',
  confirmMissing: 'Bestätigen Sie die Akte: ohne das wird kein Auto angeboten.',
  fileMoved: 'Seit Sie sie bestätigten, kam etwas in die Akte: lesen Sie sie neu.',
  readOn: (km, day) => (day ? `${km}, am ${day}` : km),
  recordsWait: (records, waiting) =>
    waiting === 0 ? records : `${records}, ${counted(waiting, 'Art', 'Arten')} davon warten auf etwas`,
  openDisputes: 'Offene Streite',
  speaksAgainst: 'Was Käufer erfahren',
  state: 'Stand der Akte',
  stateHelp:
    'Der Fingerabdruck der Akte mit Urteil, Zustand, dem Wartenden und dem Bestrittenen. Er ändert sich mit alldem.',
  reading: 'Kilometerstand',
  readingHelp: 'Er wird im Eintrag des Besitzwechsels stehen und mit allen anderen verglichen.',
  readingResult: 'Der Tacho',
  readingResults: {
    read: 'zeigt',
    unreadable: 'ist nicht ablesbar',
    no_odometer: 'fehlt',
    undeclared: 'wird nicht erklärt',
  },
  readingValue: 'Was er zeigt',
  readingUnit: 'Einheit',
  units: { km: 'Kilometer', mi: 'Meilen' },
  readingProblems: {
    result: 'Sagen Sie, was der Tacho zeigt: nichts ist voreingestellt.',
    value: 'Ein Stand ist eine ganze Zahl.',
    high: 'Kein Tacho zeigt mehr als 9 999 999.',
    unit: 'Wählen Sie Kilometer oder Meilen: nichts ist voreingestellt.',
  },
  noReading: 'kein Stand',
  barsFirst: (n) =>
    n === 1
      ? 'Bevor es angeboten werden kann, ist eines zu tun:'
      : `Bevor es angeboten werden kann, sind ${n} Dinge zu tun:`,
  barsBuying: 'Es kann jetzt nicht den Besitzer wechseln:',
  bars: {
    not_registered: {
      title: () => 'Seine Registrierung wurde aufgehoben',
      advice: 'Eine Organisation, die das darf, registriert es neu.',
    },
    scrapped: {
      title: () => 'Es ist als verschrottet eingetragen',
      advice: 'Das ist sein Ende, außer der Eintrag ist falsch: dann bestreiten Sie ihn.',
    },
    stolen: {
      title: () => 'Es ist als gestohlen gemeldet',
      advice: 'Wer das meldete, trägt ein, dass es gefunden wurde. Ist die Meldung falsch, bestreiten Sie sie.',
    },
    lien: {
      title: () => 'Es steht unter Pfandrecht',
      advice: 'Klären Sie es mit dem Inhaber, der dann die Löschung einträgt. Die Akte nennt Inhaber und Zeichen.',
    },
    lien_pending: {
      title: (record) =>
        `Ein Pfandrecht wartet auf Ihre Zustimmung${record === undefined ? '' : ` (Eintrag ${record})`}`,
      advice: 'Stimmen Sie zu, oder warten Sie: ohne Zustimmung oder zwei Zeugen verfällt es.',
    },
    order: {
      title: (record) => `Eine Titelanordnung ist angekündigt${record === undefined ? '' : ` (Eintrag ${record})`}`,
      advice:
        'Als Eigentümer können Sie widersprechen: dann entscheidet das Konsortium, und nach dem Tag der Ankündigung ist das Auto frei.',
    },
    dispute: {
      title: () => 'Ein offener Streit über einen Eintrag sperrt den Verkauf',
      advice: 'Er endet, wenn der Verfasser nachbessert, ein Bestreitender aufgibt oder abgestimmt ist. Siehe unten.',
    },
  },
  forSaleAt: 'Zum Verkauf für',
  listedSince: 'Angeboten seit',
  youDeclared: 'Sie erklärten',
  reservedBy: 'Reserviert von',
  movedSince: 'Seit der Eigentümer die Akte bestätigte, kam etwas hinzu; nichts davon ist wesentlich.',
  confirmedAsIs: 'Der Eigentümer bestätigte die Akte, wie sie steht.',
  confirmedState: 'Die Akte',
  fixedWhileReserved:
    'Solange es reserviert ist, stehen Preis und Stand fest. Vom Markt genommen, kann es nur dieser Käufer noch kaufen.',
  isClosing: 'Sie nehmen es vom Markt: das Angebot endet mit der Reservierung.',
  changeListing: 'Preis ändern oder neu bestätigen',
  takeOff: 'Vom Markt nehmen',
  list: 'Zum Verkauf anbieten',
  relist: 'Angebot ändern',
  seller: 'Verkäufer',
  sellerDeclares: 'Erklärter Stand',
  verifyFirst: 'Gab Ihnen der Verkäufer eine Datei mit Einträgen? Vergleichen Sie sie erst mit der Kette:',
  takenByOther: 'Jemand anderes hat es reserviert. Schließt er nicht rechtzeitig ab, ist es wieder frei.',
  closingForOthers: 'Der Eigentümer nimmt es vom Markt: nur wer es reserviert hat, kann es kaufen.',
  buyOrReserve: (time) =>
    `Reservieren Sie es, um es erst anzusehen: niemand sonst kann es für ${time} kaufen. Oder kaufen Sie sofort.`,
  buyNow: 'Sofort kaufen',
  reserve: 'Reservieren',
  complete: 'Kauf abschließen',
  cancel: 'Reservierung aufheben',
  reservedForYou: 'Für Sie reserviert',
  reservedHelp: (money, until) =>
    `${money} sind zurückgehalten bis ${until}. Schließen Sie bis dahin ab, um es zu kaufen; heben Sie auf, wann Sie wollen, und Sie haben Ihr Geld zurück. Tun Sie nichts, kommt es von selbst zurück.`,
  standsStill: 'Solange ein Streit den Verkauf sperrt, steht die Zeit der Reservierung still.',
  tooLittle: (price, spendable) =>
    `Der Preis ist ${price}, und dieses Konto verfügt über ${spendable}: es fehlt der Rest und etwas für die Gebühr.`,
  askedTitle: 'Ist das gemeint?',
  askedHelp: 'Etwas spricht dagegen. Haken Sie jeden Punkt ab, wenn Sie trotzdem weitergehen.',
  goOn: 'Weiter',
  back: 'Zurück',
  asks: {
    against: (what) => `Die Akte sagt: ${what}.`,
    below: (km) => `Der Stand ist niedriger als der letzte der Akte, ${km}.`,
    tenfold: (declared, km) => `${declared} ist das Zehnfache des letzten Stands der Akte, ${km}: eine Ziffer zu viel?`,
    unit: (unit) => `Die Stände der Akte sind in ${unit === 'km' ? 'Kilometern' : 'Meilen'}, dieser nicht.`,
    zero: 'Der Tacho soll 0 zeigen.',
    undeclared: 'Kein Stand wird erklärt: der Eintrag des Verkaufs wird keinen haben.',
    movedReading:
      'Wurde etwas eingetragen, seit der Verkäufer den Tacho ablas, hat der Eintrag des Verkaufs keinen Stand.',
    paidElsewhere: 'Der Preis wird außerhalb der Kette gezahlt: niemand hier sieht darauf, dass er es wird.',
  },
} satisfies Partial<Trade>

const transfer = {
  transfer: 'Ohne den Markt weitergeben',
  transferHelp:
    'Ein Geschenk, eine Erbschaft oder ein Verkauf, der anderswo bezahlt wird: einem Konto angeboten, das durch Annahme Eigentümer wird. Hier bewegt sich kein Geld.',
  makeOffer: 'Jemandem anbieten',
  offerAnother: 'Stattdessen jemand anderem anbieten',
  offerReserved: 'Ein Käufer hat es reserviert: bieten Sie es an, wenn das zu Ende ist.',
  offer: 'Anbieten',
  offerTo: 'An das Konto (Adresse)',
  offerKind: 'Was es ist',
  offerKinds: { transfer: 'ein Geschenk oder eine andere Weitergabe', sale: 'ein Verkauf, anderswo bezahlt' },
  reason: 'Grund, in Worten',
  reasonHelp: 'Er steht für immer in der Akte. Nie ein Name, eine Anschrift oder die Nummer eines Ausweises.',
  currency: 'Währung (drei Buchstaben)',
  handedOver: 'Übergeben am',
  offerProblems: {
    to: 'Das ist keine Adresse eines Kontos: vergleichen Sie sie mit dem, was Ihnen gesandt wurde.',
    foreign: 'Das ist eine Adresse einer anderen Kette: fragen Sie nach der von dieser.',
    self: 'Das ist Ihr eigenes Konto.',
    kind: 'Sagen Sie, was es ist: nichts ist voreingestellt.',
    reason: 'Sagen Sie in 1 bis 64 Bytes, wie es den Besitzer wechselt.',
    price: 'Nennen Sie den gezahlten Preis: größer als 0, nicht feiner als die Währung.',
    currency: 'Eine Währung hat drei Buchstaben, etwa EUR.',
    own_currency:
      'Wer für das Geld der Kette verkauft, bietet das Auto auf dem Markt an: dann wird mit dem Titel gezahlt.',
    date: 'Nennen Sie einen Tag, der schon gekommen ist.',
    early: 'Da war das Auto noch nicht gebaut.',
  },
  from: 'von',
  to: 'an',
  terms: 'Bedingungen',
  lapses: 'Verfällt',
  saleElsewhere: (price) => `ein Verkauf für ${price}, anderswo bezahlt`,
  transferFor: (reason) => `eine Weitergabe: ${reason}`,
  offeredToYou: 'Ihnen angeboten',
  offerStands: 'Ihr Angebot steht',
  withdrawOffer: 'Angebot zurückziehen',
  accept: 'Annehmen: das Auto übernehmen',
  decline: 'Ablehnen',
  claims: 'Was andere beanspruchen',
  consent: 'Dem Pfandrecht zustimmen',
  object: 'Der Anordnung widersprechen',
  lienLapses: 'Ohne Ihre Zustimmung oder zwei Zeugen verfällt es:',
  orderBarsUntil: 'Die Ankündigung läuft bis:',
  orderTo: (order, to) => `${order}: der Titel ginge an ${to}`,
  objectedAlready: 'Sie widersprachen: zwei Drittel des Konsortiums entscheiden.',
} satisfies Partial<Trade>

export const trade: Trade = {
  ...page,
  ...car,
  ...transfer,
  ...dispute,
  about: { money: 'Geld', title: 'Titel', file: 'Akte', then: 'Danach' },
  plans,
  told,
  happened: (what, block) => `${what}: getan, endgültig in Block ${block}`,
}
