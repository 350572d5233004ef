// Sentences about what a file tells, in Chinese.

import type * as rpc from '../../generated/rpc'
import { BRANDS } from '../../generated/brands'
import type { Words } from '../en'
import { codes } from './codes'

const count = (n: number, one: string) => `${n.toLocaleString('zh')} ${one}`

/** The words of the brands that are met most; the others keep their English ones. */
const brandWords: Readonly<Record<string, string>> = {
  '00': '无标记',
  '01': '水淹',
  '02': '火烧',
  '03': '冰雹',
  '04': '海水浸泡',
  '05': '人为破坏',
  '06': '套件组装',
  '07': '已拆解',
  '08': '废车',
  '09': '重建',
  '10': '改造',
  '11': '全损残值',
  '12': '试验车',
  '13': '翻新',
  '14': '碰撞',
  '17': '曾为出租车',
  '18': '曾为警车',
  '22': '平行进口',
  '24': '古董车',
  '25': '经典车',
  '30': '仿制车',
  '31': '全损',
  '35': '仅可拆件',
  '36': '盗抢后找回',
  '43': '车架号更换',
  '47': '厂家回购',
  '48': '曾为租赁车',
  '53': '已压毁',
  '56': '仅供出口',
}

const brand = (code: rpc.Brand): string => brandWords[code] ?? BRANDS[code]?.word ?? `代码 ${code}`

const concernWords: Record<Extract<rpc.Concern, string>, string> = {
  scrapped: '已报废',
  stolen: '被盗',
  theft_reported: '有报失，无人印证',
  not_registered: '未登记：其登记已撤销',
  lien: '有抵押',
  lien_pending: '有抵押待定',
  not_repairable: '不得再上路',
}

function concern(it: rpc.Concern): string {
  if (typeof it === 'string') return concernWords[it]
  if ('past_thefts' in it) return `曾被盗并找回${it.past_thefts > 1 ? ` ${it.past_thefts} 次` : ''}`
  if ('total_losses' in it) return `保险公司定为全损${it.total_losses > 1 ? ` ${it.total_losses} 次` : ''}`
  if ('brand' in it) return `产权标记 ${it.brand}：${brand(it.brand)}`
  if ('annulled_records' in it) return `有 ${it.annulled_records} 条属于已撤销的登记`
  if ('odometer' in it) return codes.verdict[it.odometer]
  if ('declared_below' in it) return `卖方声明低于档案的 ${it.declared_below.toLocaleString('zh')} 公里`
  if ('severe_accidents' in it) return `严重事故 ${it.severe_accidents} 次`
  if ('other_accidents' in it) return `事故 ${it.other_accidents} 次`
  if ('open_recalls' in it) return `未处理的召回 ${it.open_recalls} 项`
  if ('pending' in it)
    return `待定：${codes.kind[it.pending.kind]}${it.pending.count > 1 ? `（${it.pending.count}）` : ''}`
  return `有争议的记录 ${it.disputes} 条`
}

function headline(it: rpc.Headline): string {
  if (it === 'no_concern') return '没有有效的不利记录。'
  if ('records_missing' in it)
    return `本报告只依据 ${it.records_missing.records} 条记录中的 ${it.records_missing.told} 条。`
  if ('short_file' in it) return `档案很短：${it.short_file.years} 个整年里只有 ${it.short_file.records} 条有效记录。`
  if ('total_losses_pending' in it) return `有 ${it.total_losses_pending.count} 项全损等待见证。`
  if ('concern' in it) return `${concern(it.concern)}。`
  if ('inspections_missing' in it) return `缺少 ${it.inspections_missing.count} 次定期年检。`
  if ('long_gap' in it) return `曾连续 ${it.long_gap.days.toLocaleString('zh')} 天没有任何记录。`
  return `最近 ${it.long_silence.days.toLocaleString('zh')} 天没有任何记录。`
}

const declinedWords: Record<Extract<rpc.Declined, string>, string> = {
  unknown_vehicle: '没有人登记过这辆车',
  invalid_currency: '不是三个字母的货币',
  scrapped: '车辆已报废',
  stolen: '车辆被盗',
  odometer_illogical: '读数相互矛盾，无人知道它跑了多远',
  no_reading: '没有有效的读数，无人知道它跑了多远',
  not_repairable: '保险公司已定为报废或拆件',
}

function declined(it: rpc.Declined): string {
  if (typeof it === 'string') return declinedWords[it]
  if ('malformed_vin' in it) return '这不是车架号'
  if ('parts_only' in it) return `按产权标记（${brand(it.parts_only.code)}）仅可拆件`
  if ('historic' in it) return '车龄三十年以上，属于历史车辆，不再随车龄贬值'
  const { found, needed } = it.too_few_comparables
  return `以该货币成交的可比车辆太少：找到 ${found}，需要 ${needed}`
}

function reason(it: rpc.Reason, km: (n: number) => string): string {
  if (it === 'odometer_not_judged') return '里程未判定'
  if ('age' in it) return `车龄：${it.age.months} 个月`
  if ('distance' in it) return `里程：${km(it.distance.kilometres)}，按 ${km(it.distance.counted)} 计`
  if ('owners' in it) return `车主 ${it.owners.count} 位`
  if ('minor_accidents' in it) return `轻微事故 ${it.minor_accidents.count} 次`
  if ('moderate_accidents' in it) return `中等事故 ${it.moderate_accidents.count} 次`
  if ('severe_accidents' in it) return `严重事故 ${it.severe_accidents.count} 次`
  if ('total_losses' in it) return `全损 ${it.total_losses.count} 次`
  if ('title_brand' in it) return `产权标记 ${it.title_brand.code}：${brand(it.title_brand.code)}`
  return `未处理的召回 ${it.open_recalls.count} 项`
}

function doubt(it: rpc.Doubt): string {
  if (it === 'odometer_not_judged') return '里程未判定'
  if ('few_comparables' in it) return `仅依据 ${it.few_comparables.count} 个价格`
  if ('spread' in it) return `可比价格相差 ${it.spread.permille / 10} %`
  if ('old_comparables' in it) return `可比价格已有 ${it.old_comparables.months} 个月`
  if ('open_disputes' in it) return `有争议的记录 ${it.open_disputes.count} 条`
  return `待定的记录 ${it.pending_records.count} 条，未计入`
}

function pending(it: rpc.PendingReason): string {
  if (it === 'witnesses') return '等待两家机构见证'
  if (it === 'consent') return '等待车主同意或两家见证'
  if (it === 'notice') return '等待公示期满'
  if (it === 'objection') return '车主反对：等待联盟三分之二'
  if ('link' in it) return `等待与记录 ${it.link.about} 合并计算`
  return `等待更正记录 ${it.correction.corrects}，须两家见证`
}

function hint(it: rpc.Hint): string {
  const [words, { from, to }] =
    'little_use' in it
      ? ['几乎不用：此前每年超过 8,000 公里，其后两年每年不足 1,000 公里', it.little_use]
      : ['使用频繁：每年超过 100,000 公里', it.heavy_use]
  return `${words}（记录 ${from} 至 ${to}）。`
}

export const sentences: Words['sentences'] = { count, brand, concern, headline, declined, reason, doubt, pending, hint }
