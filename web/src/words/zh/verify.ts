// The words of Verify, in Chinese.

import type { Words } from '../en'

export const verify: Words['verify'] = {
  title: '核验文件',
  lead: '卖方给了您一辆车的记录？逐条看看链上是否也这样说。',
  drop: '把记录文件和图片拖到这里',
  choose: '选择文件',
  paste: '或粘贴其文本',
  pasted: '粘贴的文本',
  stays: '记录只发送给您询问的节点，不发送给任何其他方；图片和文件留在这里。',
  compare: '比较',
  refusedTitle: (name) => `“${name}”没有可以比较的内容`,
  refusals: {
    too_large: '超过 14 MiB，节点不接受。没有一辆车的档案有这么大。',
    empty: '它是空的。',
    binary: '它不是文本。记录应为 .json 文件。',
    csv: '它是一张表。表里只有数字，没有可以比较的记录：请索取记录文件（.json）。',
    not_json: '它不是 JSON。记录应为“保存记录”或“urcar history --out”写出的 .json 文件。',
    truncated: '它以 JSON 开头却没有正常结束：被截断或手工改过。请重新索取。',
    json_lines: '它列出了多辆车，每行一辆。核验只接受一辆车的记录：请索取该文件。',
    report: '它是一份报告：程序由记录得出的结果，无法核验。请索取记录本身，或在这里打开档案。',
    error: '它是节点返回的错误，不是档案。',
    vehicle: '它是车辆摘要，不是记录。请索取记录，或在这里打开档案。',
    digest: '它只有一个摘要。本页比较的是记录：请索取记录。',
    no_records: '它没有任何记录，也就没有可以为真的内容。',
    not_records: '它是 JSON，但不是一辆车的记录。',
  },
  whichCar: '是哪辆车？',
  whichCarHelp: '文件没有说明。请从车上读取车架号，不要从卖方的纸面材料读取。',
  statuses: {
    true: { title: '真实且完整', help: '文件包含链上这辆车的每一条记录，每条都与写入时一致。' },
    true_but_older: {
      title: '真实，但比链上的档案旧',
      help: '其中内容都与写入时一致，但档案还有后续：后来的记录列在下方，可能正是关键。',
    },
    true_but_older_annulled_since: {
      title: '曾经真实，后来被撤销',
      help: '内容与写入时一致，但登记已撤销：全部不再有效。',
    },
    beyond_block: {
      title: '在这个区块无法判断',
      help: '它包含链上的全部记录，还多出链上尚没有的记录。请稍后再问，在此之前不要相信，也不要指责任何人：在真实文件后添加虚构记录的人，也会得到这个结果。',
    },
    different: {
      title: '链上不是这样说的',
      help: '有一条记录不同，或与前一条不衔接。请勿依赖这个文件；请阅读车辆自己的档案。',
    },
  },
  rowStates: {
    true: '与链上一致',
    different: '不同',
    same_after_difference: '相同，但前面有不同',
    beyond: '链上没有',
    missing: '文件缺少',
  },
  firstDifference: (n) => `第一条不同的是记录 ${n}。`,
  annulledBy: (n) => `依据记录 ${n}。`,
  openFile: '打开链上的档案',
  differences: '不同之处',
  field: '字段',
  inFile: '文件中',
  onChain: '链上',
  moreDifferences: (n) => `另有 ${n} 处`,
  howTitle: '如何进行',
  how: [
    '向卖方索取记录文件：车辆页面上的“保存记录”，或“urcar history VIN --out FILE”。',
    '把它拖到这里。节点由记录重新计算档案的头：改动一个字节，结果就不同。',
    '把车架号与车上的核对。别的车的真实文件毫无价值。',
    '然后打开车辆的档案：卖方副本之后的内容只有那里才有。',
  ],
}
