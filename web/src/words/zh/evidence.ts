// The words of pictures and documents, in Chinese.

import type { Words } from '../en'

const field: Words['evidence']['field'] = {
  title: '图片和文件',
  drop: '把图片或文件拖到这里',
  choose: '选择文件',
  camera: '拍照',
  hint: (most, size) =>
    `${most === 1 ? '一个文件' : `最多 ${most} 个文件`}，每个不超过 ${size}：JPEG、PNG、WebP、HEIC（浏览器能读取时）、PDF、纯文本、MP4、WebM、MP3。`,
  warningTitle: '所有人都能看到',
  warning: '只要有节点保存，读这份档案的人都能打开它们。他人的车牌、面孔和地址属于个人信息：请不要拍入，或先遮盖。',
  acknowledge: '我已检查：其中没有不宜公开的车牌、面孔或地址',
  asIs: '它将原样提交，连同其中关于作者、时间和地点的信息。请先检查。',
  anew: (width, height) => `${width} × ${height}，已重新编码：相机写入的地点和时间已去除。`,
  preparing: '正在准备…',
  remove: (name) => `移除 ${name}`,
  tooMany: (most) => `一条记录最多 ${most} 个。`,
  twice: '已经在列。',
  unfit: {
    empty: () => '它是空的。',
    too_large: (most) => `太大：节点最多接受 ${most}。`,
    not_allowed: () => '不接受这种文件；接受图片、PDF、纯文本、MP4、WebM 和 MP3。',
    too_many_pixels: () => '超过 8000 万像素。请先缩小。',
    heic: () => '这个浏览器不能读取 HEIC。请另存为 JPEG，或把相机设为“兼容性最佳”后重拍。',
    not_decodable: () => '不能作为图片读取：已损坏，或与文件名所说的不同。',
    unreadable: () => '无法读取文件。它还在吗？',
  },
  count: (n) => `${n} 个文件已就绪`,
}

const outbox: Words['evidence']['outbox'] = {
  open: (n) => `${n} 个文件在等待`,
  allPut: '所有文件都已交给节点',
  title: '待提交的图片和文件',
  help: '它们在这个浏览器里等待，直到指明它们的记录最终确定，然后交给节点。请保持页面打开，或稍后回来。',
  fleeting: '这个浏览器不保存任何内容：关闭页面后它们就丢失了。',
  states: {
    waiting: '等待其记录最终确定',
    putting: '正在交给节点',
    held_up: '尚未交给节点：会再试',
    refused: '被节点拒绝',
  },
  put: '已提交：节点已保存',
  otherChain: '等待属于其链的节点',
  ofCar: (vin) => `车辆 ${vin}`,
  again: '立即重试',
  forget: '忘掉',
  forgetNamed: (name) => `忘掉 ${name}`,
  forgetSure: '要忘掉吗？如果其记录已最终确定，就没人能看到它所指的内容。',
  keep: '保留',
  clear: '清空列表',
  close: '关闭',
  full: '没有空间了：已有 256 MiB 在等待。请让它们提交完，或忘掉一些。',
}

const shown: Words['evidence']['shown'] = {
  picture: (place, count, record, kind, day) => `记录 ${record} 的图片 ${place}/${count}：${kind}，${day}`,
  ofDispute: (place, count, dispute) => `争议 ${dispute} 中质疑方的图片 ${place}/${count}`,
  newest: (record, kind, day) => `来自记录 ${record} 的图片：${kind}，${day}`,
  enlarge: (what) => `放大：${what}`,
  loading: '正在加载…',
  slow: '节点正在询问其对等节点…',
  wrongTitle: '内容与记录所指的不同',
  deletedBy: (name, day) => `由其书写者 ${name} 于 ${day} 删除。`,
  removedBy: (day) => `由本节点的运营者于 ${day} 移除。`,
  notShown: {
    document: '文件：这里不显示，只能保存。',
    too_large: '它很大，因此不会自动获取。',
    missing: '本节点及其对等节点都没有它。请询问写下记录的人。',
    gone: '它已被删除。',
    not_named: '节点还不知道有记录指明它。请稍后再问。',
    no_store: '本节点不保存图片。请在上方指定另一个节点。',
    wrong: '节点给出的内容与记录所指的不同，因此不显示。请告诉节点的运营者，并询问另一个节点。',
    unshowable: '它正是记录所指的内容，但无法显示：它不是图片（无论叫什么）。',
    too_many_pixels: '它正是记录所指的内容，但太大，无法显示：这张图片超过 8000 万像素。请保存后查看。',
    away: '没有联系到节点。',
    failed: '无法读取。',
  },
  code: (code) => `代码 ${code}。`,
  again: '再问一次',
  showLarge: '仍然显示',
  save: '保存',
  saving: '正在获取并核对…',
  previous: '上一张',
  next: '下一张',
  close: '关闭',
  checked: '其摘要与记录所指的一致。画面内容则是书写者的说法。',
}

const matched: Words['evidence']['matched'] = {
  title: '图片和文件',
  help: '每个文件都按摘要与这辆车的记录所指的内容比较。重新保存或缩小过的图片，摘要不同。',
  named: (record, kind, day) => `记录 ${record} 指明了它：${kind}，${day}`,
  notNamed: '这辆车没有记录指明它',
  notNamedHelp: '它可能是另一张图片、另一辆车的图片，或同一图片重新保存而成。它不能证明这辆车的任何情况。',
  tooLarge: (most) => `超过 ${most}，没有节点会保存。`,
  hashing: '正在计算摘要…',
  whichCar: '这些图片属于哪辆车？',
  compare: '比较',
}

export const evidence: Words['evidence'] = { field, outbox, shown, matched }
