// What a step of Trade will do, and what it did, in German.

import type { TradeWords } from '../en/trade'
import { counted } from './frame'

export const plans: TradeWords['plans'] = {
  list: 'Das Auto zum Verkauf anbieten',
  relist: 'Das Angebot ändern',
  price: (price, was) => `Es steht zum Verkauf für ${price}${was ? `, bisher ${was}` : ''}.`,
  fee: (fee, rest) => `Beim Verkauf zahlen Sie davon ${fee} für die Wahrheit in der Akte und bekommen ${rest}.`,
  titleOnSale:
    'Das Auto bleibt Ihres, bis jemand es kauft. Wer den Preis zahlt, bekommt den Titel sofort, ohne nochmals zu fragen.',
  declared: (reading) => `Sie bestätigen die Akte und erklären: ${reading}. Das wird der Eintrag des Verkaufs sagen.`,
  closesBy: 'Das Angebot endet, wenn etwas Wesentliches in die Akte kommt oder das Auto anders den Besitzer wechselt.',
  takeOff: 'Das Auto vom Markt nehmen',
  closing: 'Niemand Neues kann es kaufen. Wer es reserviert hat, kann es, bis die Reservierung endet.',
  heldStays: 'Das Geld des Käufers bleibt bis dahin zurückgehalten.',
  keepsTitle: 'Es bleibt Ihres, und niemand kann es mehr kaufen.',
  noMoney: 'Kein Geld bewegt sich, die Gebühr ausgenommen.',
  buy: 'Das Auto kaufen',
  youPay: (price) => `Sie zahlen ${price} an den Verkäufer, sofort.`,
  titleToYou: 'Der Titel geht an Sie, im selben Schritt.',
  saleRecorded: (price, reading) => `Die Akte bekommt einen Eintrag des Verkaufs: ${price}, ${reading}.`,
  sellerPays: (fee, perMille) =>
    `Davon zahlt der Verkäufer ${fee} (${perMille} Promille, in Grenzen) an die, auf deren Einträge Sie sich verlassen konnten.`,
  reserve: 'Das Auto reservieren',
  onHold: (price, time) =>
    `${price} werden auf Ihrem Konto zurückgehalten${time ? `, für ${time}` : ''}: niemand bekommt sie schon, und Sie können sie nicht ausgeben.`,
  titleStays: 'Das Auto bleibt das des Verkäufers. Niemand sonst kann es kaufen, und Preis und Stand stehen fest.',
  thenComplete:
    'Schließen Sie rechtzeitig ab, um es zu kaufen, oder heben Sie auf: dann ist das Geld wieder Ihres. So ist es von selbst, wenn die Zeit vorbei ist oder das Angebot endet.',
  complete: 'Den Kauf abschließen',
  heldToSeller: (price) => `Die zurückgehaltenen ${price} gehen an den Verkäufer.`,
  cancel: 'Die Reservierung aufheben',
  heldReturns: (price) => `Die zurückgehaltenen ${price} sind wieder Ihre.`,
  othersMayBuy: 'Das Auto bleibt das des Verkäufers, und andere können es kaufen.',
  listingGoes: 'Das Auto bleibt das des Verkäufers und ist vom Markt.',
  offer: 'Das Auto anbieten',
  titleIfAccepted: (to, time) =>
    `Nimmt ${to}${time ? ` binnen ${time}` : ''} an, geht der Titel an dieses Konto. Bis dahin bleibt es Ihres, und Sie können zurückziehen.`,
  paidElsewhere:
    'Hier bewegt sich kein Geld: der Preis wird anderswo gezahlt, und die Akte wird sagen, dass er es wurde.',
  transferRecorded: (terms, day, reading) =>
    `Bei der Annahme bekommt die Akte einen Eintrag: ${terms}, am ${day}, ${reading}.`,
  replaces: (to) => `Das Angebot an ${to} ist weg: dieses tritt an seine Stelle.`,
  accept: 'Das Auto übernehmen',
  listingEnds: 'Sein Angebot auf dem Markt endet.',
  withdrawOffer: 'Das Angebot zurückziehen',
  decline: 'Das Angebot ablehnen',
  keepsOwner: 'Der Eigentümer bleibt, wer er ist; das Angebot ist weg.',
  consent: (reference) => `Dem Pfandrecht ${reference} zustimmen`,
  lienBars:
    'Das Pfandrecht wird wirksam: das Auto kann weder verkauft noch weitergegeben werden, bis der Inhaber es löscht.',
  lienElse: 'Ohne Ihre Zustimmung oder zwei Zeugen würde es von selbst verfallen.',
  object: 'Der Titelanordnung widersprechen',
  orderWaits: 'Der Titel bleibt vorerst Ihrer: die Anordnung wartet auf zwei Drittel des Konsortiums.',
  openDispute: (record) => `Eintrag ${record} bestreiten`,
  depositHeld: (deposit) =>
    `${deposit} von Ihnen werden zurückgehalten, bis der Streit vorbei ist oder Sie ihn verlassen.`,
  depositRisk: (deposit, half) =>
    `Wird er abgewiesen, verlieren Sie ${deposit}; stimmen zu wenige ab oder geben Sie auf, ${half}. Wird ihm stattgegeben oder er anerkannt, verlieren Sie nichts.`,
  barsSale: (days) =>
    `Solange er offen ist, kann das Auto nicht verkauft werden: höchstens ${counted(days, 'Tag', 'Tage')} in je 90.`,
  course: (grace, voting) =>
    `Der Verfasser hat ${grace}, um nachzubessern, dann stimmen die Sitze ${voting} lang ab. Diese Termine verschieben sich nie.`,
  ownFree: 'Kein Einsatz: es ist Ihr eigener Eintrag.',
  ownVote: 'Die Sitze stimmen ab jetzt über Ihre Berichtigung ab. Das sperrt keinen Verkauf.',
  join: (dispute) => `Streit ${dispute} beitreten`,
  noDateMoves: 'Sie sind ab jetzt einer der Bestreitenden; kein Termin verschiebt sich.',
  withdraw: (record) => `Eintrag ${record} zurückziehen`,
  recordWithdrawn:
    'Nichts von dem Eintrag zählt mehr. Die Akte behält ihn, als zurückgezogen. Das lässt sich nicht zurücknehmen.',
  depositsBack: 'Der Streit endet anerkannt: alle Einsätze gehen zurück, und keine Sicherheit wird angetastet.',
  barEnds: 'Das Auto bleibt, wessen es ist. Was dieser Streit am Verkauf sperrte, endet.',
  acceptAmendment: (version) => `Fassung ${version} des Eintrags annehmen`,
  amendmentStands: 'Der Eintrag bleibt, wie er berichtigt wurde, was Sie angeht.',
  depositBack: (deposit) => `Ihr Einsatz von ${deposit} kommt ganz zurück.`,
  disputeEnds: 'Niemand sonst bestreitet ihn: der Streit ist vorbei.',
  othersGoOn: 'Die anderen Bestreitenden machen weiter.',
  giveUp: 'Die Bestreitung aufgeben',
  halfLost: (lost, back) => `${lost} sind verloren, die Hälfte Ihres Einsatzes; ${back} kommen zurück.`,
  voteFee: (fee) => `Sie bekommen bis zu ${fee}, wenn entschieden ist.`,
  voteFinal: 'Eine Stimme lässt sich nicht ändern.',
}

export const told: TradeWords['told'] = {
  nothing: 'Nichts davon bewegte Geld oder Titel.',
  owner: (to, from, record) => `Der Titel ging von ${from} an ${to}; das ist Eintrag ${record} der Akte.`,
  paid: (amount, from, to) => `${amount} wurden gezahlt, von ${from} an ${to}.`,
  rewarded: (amount) => `Vom Preis gingen ${amount} an die, deren Einträge es wert sind.`,
  held: (amount, until) => `${amount} sind zurückgehalten bis ${until}.`,
  released: (amount, to, why) => `${amount} sind wieder frei für ${to}: ${why}.`,
  listed: (price) => `Das Auto steht zum Verkauf für ${price}.`,
  relisted: (price) => `Das Auto steht zum Verkauf für ${price}, mit neu bestätigter Akte.`,
  unlisted: 'Das Auto ist vom Markt, und der Eigentümer ist derselbe.',
  closing: 'Niemand Neues kann das Auto kaufen; das Angebot endet mit der Reservierung.',
  listing_closed: (why) => `Das Angebot auf dem Markt endete: ${why}.`,
  offered: (to, until) => `Das Auto ist ${to} angeboten bis ${until}.`,
  offer_withdrawn: 'Das Angebot ist zurückgezogen, und der Eigentümer ist derselbe.',
  offer_declined: 'Das Angebot ist abgelehnt, und der Eigentümer ist derselbe.',
  offer_ended: 'Das Angebot, das davor stand, ist weg.',
  objected: 'Die Anordnung wartet auf zwei Drittel des Konsortiums; der Titel ist noch Ihrer.',
  lien_allowed: 'Der Inhaber des Pfandrechts kann sofort ein anderes eintragen.',
  consented: (record) => `Das Pfandrecht von Eintrag ${record} ist in Kraft.`,
  dispute_opened: (dispute, deposit, grace, vote) =>
    `Streit ${dispute} ist offen, mit ${deposit} zurückgehalten. Der Verfasser hat Zeit bis ${grace}, dann stimmen die Sitze ab bis ${vote}.`,
  joined: (dispute, deposit) => `Sie traten Streit ${dispute} bei, mit ${deposit} zurückgehalten.`,
  accepted: (dispute) => `Sie verließen Streit ${dispute} mit dem ganzen Einsatz.`,
  gave_up: (dispute, forfeited) => `Sie verließen Streit ${dispute}: ${forfeited} sind verloren, der Rest kam zurück.`,
  given_up: (dispute) => `Streit ${dispute} ist vorbei: der Eintrag bleibt.`,
  conceded: (dispute) => `Streit ${dispute} ist vorbei, anerkannt: alle Einsätze gingen zurück.`,
  void: (dispute) => `Streit ${dispute} ist hinfällig: alle Einsätze gingen zurück.`,
  voted: (dispute, uphold) =>
    `Ihre Stimme zu Streit ${dispute} steht: ${uphold ? 'stattgeben' : 'abweisen'}. Geld und Titel bewegen sich, wenn gezählt ist.`,
  reasons: {
    Cancelled: 'die Reservierung wurde aufgehoben',
    Expired: 'die Zeit der Reservierung war vorbei',
    ListingClosed: 'das Angebot endete',
  },
  ends: {
    FileChanged: 'etwas Wesentliches kam in die Akte',
    ChangedHands: 'das Auto wechselte anders den Besitzer',
    Annulled: 'die Registrierung wurde aufgehoben',
  },
}
