// The words around every page, in English.

const plural = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`

export const frame = {
  skip: 'Skip to the page',
  parts: 'Parts of the page',
  show: 'Cars',
  query: 'Car file',
  verify: 'Verify',
  add: 'Add',
  trade: 'Trade',
  consortium: 'Consortium',
  statistics: 'Statistics',
  failed: 'This part of the page failed',
  failedHelp:
    'That is a fault of the page, or of an answer that it can’t read. The rest of it goes on: choose another part, or try this one again. Where that doesn’t help, reload the page.',
  failedAgain: 'Try again',
  nowhere: 'There is nothing here',
  nowhereHelp: 'The address names no part of this page.',
  about:
    'UrCar: the life file of a car, kept by those who write it. This page speaks to the node that you choose, and to nobody else; your own light client, where you switch it on, to nodes of its chain.',
  language: 'Language',
  theme: 'Colours',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  noBlockYet: 'connected',
  block: (n: string) => `final block ${n}`,
  silent: (n: string) => `silent since block ${n}`,
  connecting: 'connecting …',
  lost: 'no connection',
  nodeTitle: 'The node that is asked',
  nodeHelp:
    'All answers come from this node: they are as good as it is. Name one that you, or somebody you trust, runs.',
  nodeAddress: 'Address (ws:// or wss://)',
  nodeRefused: 'That is no address of a node: ws:// or wss://, a name, and a port, such as ws://127.0.0.1:9944.',
  connection: 'Connection',
  chain: 'Chain',
  genesis: 'Genesis',
  unknownYet: 'not known yet',
  useNode: 'Use this node',
  presetNode: 'Take the preset',
  close: 'Close',
  linkNode: (host: string) => `The link that you followed names its own node: ${host}`,
  linkNodeHelp: 'Whoever runs it decides what this page shows you. Go on only if you trust the sender of the link.',
  linkNodeUse: 'Use it this time',
  linkNodeLeave: 'Use my own node',
  linkRefused: (text: string) => `The link that you followed names a node that can’t be asked: ${text}`,
  linkRefusedHelp: (host: string) => `The page asks ${host} instead.`,
  lostTitle: (host: string) => `No connection to ${host}`,
  lostHelp: 'What you see may be older than it looks. The page goes on trying; you can also name another node above.',
  tryNow: 'Try now',
  otherChain: 'The node now speaks of another chain',
  otherChainHelp:
    'Its genesis changed since the page was opened, so all that was read before is thrown away, and nothing is signed. To sign for that chain, reload the page.',
}

export const parts = {
  loading: 'Loading …',
  unknown: 'unknown',
  refused: 'The node refused the question',
  refusedHelp: 'It gave no reason that this page knows. Tell the operator of the node what stands below.',
  noConnection: (host: string) => `No connection to ${host}`,
  noConnectionHelp: 'Is the node running, and may this page reach it? The page asks again by itself once it is there.',
  connectionLost: (host: string) => `The connection to ${host} ended before the answer came`,
  connectionLostHelp: 'The page asks again by itself once the connection is back.',
  noAnswer: (host: string) => `${host} didn't answer in time`,
  noAnswerHelp: 'It may be busy. Ask again, ask for less, or name another node.',
  otherAnswer: (host: string) => `${host} gave an answer that this page doesn’t understand`,
  otherAnswerHelp: 'Is it a node of UrCar? If so, it may be older or newer than this page.',
  pageFailed: 'The page failed',
  pageFailedHelp: 'That is a fault of the page, not of the node. Reload it; if it stays, tell who keeps the page.',
  again: 'Ask again',
  answer: (host: string, block: string) => `Says the node ${host} at block ${block},`,
  final: 'final',
  notFinal: 'not final yet: it may be undone',
  noPicture: (body: string) => `A drawing of a car${body ? ` (${body})` : ''}: no picture of this one is shown here`,
  drawingOnly: 'A drawing by body and colour: no picture shown here.',
  grade: (letter: string) => `Grade ${letter}`,
  noGrade: 'No grade',
}

/** Titles of errors that readers meet often; those of the others are the reference's. */
export const errorTitles: Readonly<Record<number, string>> = {
  7001: 'That is no VIN',
  7002: 'Nobody registered this car',
  7012: 'The node has thrown this block away',
  7017: 'The filter contradicts itself, or is too long',
  7018: 'The list moved on: begin anew',
  7020: 'This node keeps no index, so it can’t search',
  7021: 'The node’s index isn’t ready yet',
  7022: 'The search took too long',
}

/** What these errors mean to a reader, in place of the reference's words for programmers. */
export const errorWords: Readonly<Record<number, { meaning: string; advice: string }>> = {
  7001: { meaning: 'that is no VIN', advice: 'Compare it with the car, character by character' },
  7002: {
    meaning: 'nobody registered this car',
    advice:
      'No organisation wrote about a car with this VIN. That says nothing good or bad of it: compare the VIN with the car, or ask a node of its chain',
  },
  7008: { meaning: 'there is no dispute of this number', advice: 'The page of a car lists its disputes' },
  7020: {
    meaning: 'the node keeps no index',
    advice:
      'A car’s file can be opened by its VIN all the same. To search, name a node that keeps an index, above on the right',
  },
  7021: {
    meaning: 'the index isn’t ready',
    advice:
      'It is being built, or is behind. A car’s file can be opened by its VIN all the same; the page asks again when you do',
  },
}

export const counted = plural
