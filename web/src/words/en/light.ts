// The words of the light client, in English.

import type { Judgement } from '../../light/compare'
import type { Failure } from '../../light/protocol'
import type { Standing } from '../../light/standing'

type Troubled = Extract<Judgement, 'went_on' | 'hidden' | 'contradicted' | 'other_block'>

const failures: Record<Failure, string> = {
  unsupported: 'This browser can’t run a light client. Take a newer one.',
  no_specification:
    'The host of this page gives no specification of a chain. Whoever runs it puts one beside the page, as light-client.json: README.md says how.',
  refused:
    'What the host gives as the specification of a chain is none that a light client takes. Tell whoever runs the page what stands below.',
  no_address:
    'The specification names no node that a browser can reach. Whoever runs the page adds one that listens on a WebSocket, and behind TLS where the page is.',
  crashed: 'It stopped. Try again; if it stays, tell who keeps the page what stands below.',
}

const troubles: Record<Extract<Standing['is'], 'unreachable' | 'other_chain' | 'node_behind' | 'stuck'>, string> = {
  unreachable:
    'None of its nodes can be reached. It goes on trying. Do they run, and does a firewall, or the browser, keep this page from them?',
  other_chain:
    'The node that you ask is of another chain than the light client, so nothing that it says can be proved. Name a node of this chain, or open the page of that one.',
  node_behind:
    'The node that you ask lacks blocks that are final. What it shows is older than it need be: name another node, or wait.',
  stuck:
    'It went on from the block that it kept at your last visit, and its nodes have none after that. The nodes may be cut off, or that chain was given up. Beginning anew forgets what it kept.',
}

const standings = {
  off: 'off',
  starting: 'loading …',
  connecting: 'looking for nodes …',
  unreachable: 'no node can be reached',
  other_chain: 'of another chain than the node',
  failed: 'failed',
  syncing: (number: string, behind: string) => `at final block ${number}, ${behind} to go`,
  final: (number: string) => `final block ${number}`,
  node_behind: (number: string, behind: string) => `final block ${number}; the node is ${behind} behind`,
  stuck: (number: string) => `no block after ${number}`,
}

const judgements: Record<Troubled, { title: string; help: string }> = {
  went_on: {
    title: 'The file goes on',
    help: 'The chain has more records of this car than the node showed. They may have been written in the last seconds: ask again. If this stays, the node keeps them back.',
  },
  hidden: {
    title: 'The chain has a file of this car',
    help: 'The node says that nobody registered it, and your light client proves a file. It may have begun in the last seconds: ask again. If this stays, the node hides it: name another one.',
  },
  contradicted: {
    title: 'Your light client contradicts the node',
    help: 'What the node says of this file isn’t what the chain has. Rely on nothing that stands below: name another node, and tell others.',
  },
  other_block: {
    title: 'Your light client contradicts the node',
    help: 'The node answered by a block that it calls final, and the chain has another one there. Rely on nothing that stands below: name another node, and tell others.',
  },
}

export const light = {
  title: 'Your own light client',
  help: 'It follows the chain in this browser, checks by itself which blocks are final, and proves how many records each file that you open has, and their head. It is off unless you switch it on: it loads 2.4 MB, once.',
  switch: 'Check the node with it',
  took: (seconds: string) => `there within ${seconds} s`,
  retry: 'Try again',
  anew: 'Begin anew',
  standings,
  failures,
  troubles,
  rests: {
    node: 'It rests on the word of this node alone.',
    other: 'It rests on the word of this node alone. Your light client checks a car’s file when you open it.',
    switchOn: 'Check it with a light client of your own',
    starting: 'Your light client is starting; until then it rests on the word of this node alone.',
    waiting: (block: string, reached: string) =>
      `Your light client will check it once it knows block ${block} to be final; it is at ${reached}.`,
    troubled:
      'Your light client can’t check it, so it rests on the word of this node alone. The node’s button says why.',
    unproved: (said: string) => `Your light client got no proof (${said}), so it rests on the word of this node alone.`,
    proved: (records: number, block: string) =>
      `Proved by your own light client at final block ${block}: the head of this file, and that it has ${records} ${records === 1 ? 'record' : 'records'}. How they are summed up rests on the node.`,
    provedAbsent: (block: string) =>
      `Proved by your own light client at final block ${block}: the chain has no such file.`,
    judgements,
    nodeSaid: (block: string) => `The node, at block ${block}`,
    proven: (block: string) => `Proven, at block ${block}`,
    file: (records: number, head: string) => `${records} ${records === 1 ? 'record' : 'records'}, head ${head}`,
    noFile: 'no file',
  },
}
