// The words of the light client, in Chinese.

import type { Words } from '../en'

export const light: Words['light'] = {
  title: '您自己的轻客户端',
  help: '它在本浏览器中跟随链，自行核对哪些区块已最终确定，并证明您打开的每份档案有多少条记录以及档案头（哈希）。默认关闭；开启时需一次性下载 2.4 MB。',
  switch: '用它核对节点',
  took: (seconds) => `用时 ${seconds} 秒`,
  retry: '重试',
  anew: '重新开始',
  standings: {
    off: '已关闭',
    starting: '正在加载…',
    connecting: '正在寻找节点…',
    unreachable: '无法连接任何节点',
    other_chain: '与节点不在同一条链上',
    failed: '失败',
    syncing: (number, behind) => `最终区块 ${number}，还差 ${behind}`,
    final: (number) => `最终区块 ${number}`,
    node_behind: (number, behind) => `最终区块 ${number}；节点落后 ${behind}`,
    stuck: (number) => `区块 ${number} 之后再无区块`,
  },
  failures: {
    unsupported: '这个浏览器不能运行轻客户端。请换用较新的浏览器。',
    no_specification:
      '本页的主机没有提供链的规格。主机的运营者应把它作为 light-client.json 放在页面旁边：README.md 说明了做法。',
    refused: '主机提供的链规格不被轻客户端接受。请把下面的内容告诉页面的运营者。',
    no_address:
      '规格中没有浏览器能连接的节点。页面的运营者应加入一个监听 WebSocket 的节点；若页面使用 TLS，节点也须使用 TLS。',
    crashed: '它停止了。请重试；若仍出现，请把下面的内容告诉页面的维护者。',
  },
  troubles: {
    unreachable: '它的节点都无法连接，它会继续尝试。节点在运行吗？是否有防火墙或浏览器阻止本页访问它们？',
    other_chain:
      '您询问的节点与轻客户端不在同一条链上，因此它的回答都无法证明。请指定这条链的节点，或打开那条链的页面。',
    node_behind: '您询问的节点缺少已最终确定的区块，它显示的内容偏旧：请指定另一个节点，或稍等。',
    stuck:
      '它从上次访问时保存的区块继续，而它的节点没有之后的区块。节点可能被隔离，或那条链已被放弃。重新开始会丢弃保存的内容。',
  },
  rests: {
    node: '这个回答只以该节点的话为依据。',
    other: '这个回答只以该节点的话为依据。您的轻客户端会在您打开车辆档案时核对档案。',
    switchOn: '用您自己的轻客户端核对',
    starting: '您的轻客户端正在启动；在此之前，回答只以该节点的话为依据。',
    waiting: (block, reached) => `您的轻客户端知道区块 ${block} 已最终确定后就会核对；它现在在 ${reached}。`,
    troubled: '您的轻客户端无法核对，因此回答只以该节点的话为依据。原因见节点按钮。',
    unproved: (said) => `您的轻客户端没有得到证明（${said}），因此回答只以该节点的话为依据。`,
    proved: (records, block) =>
      `由您自己的轻客户端在最终区块 ${block} 证明：这份档案的档案头，以及它有 ${records} 条记录。如何汇总则以节点的话为依据。`,
    provedAbsent: (block) => `由您自己的轻客户端在最终区块 ${block} 证明：链上没有这份档案。`,
    judgements: {
      went_on: {
        title: '档案还有后续',
        help: '链上这辆车的记录比节点显示的多。它们可能是刚刚写入的：请再问一次。若仍如此，就是节点隐瞒了记录。',
      },
      hidden: {
        title: '链上有这辆车的档案',
        help: '节点说没有人登记过它，而您的轻客户端证明有档案。它可能是刚刚建立的：请再问一次。若仍如此，就是节点隐瞒了它：请指定另一个节点。',
      },
      contradicted: {
        title: '您的轻客户端与节点的说法相矛盾',
        help: '节点关于这份档案的说法与链上不符。请不要相信下面的任何内容：指定另一个节点，并告知他人。',
      },
      other_block: {
        title: '您的轻客户端与节点的说法相矛盾',
        help: '节点所依据的区块被它称为最终区块，而链上该处是另一个区块。请不要相信下面的任何内容：指定另一个节点，并告知他人。',
      },
    },
    nodeSaid: (block) => `节点的说法，区块 ${block}`,
    proven: (block) => `已证明，区块 ${block}`,
    file: (records, head) => `${records} 条记录，档案头 ${head}`,
    noFile: '没有档案',
  },
}
