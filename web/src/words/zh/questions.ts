// What is asked, or refused, before a record is signed, in Chinese.

import type { AddWords } from '../en/add'
import type { Formats } from '../format'

type Checks = AddWords['checks']
type JudgedReading = Parameters<Checks['questions']['illogical']>[0]['pairs'][number][number]

const personal = {
  email: '电子邮件地址',
  phone: '电话号码',
  plate: '车牌号',
  vin: '另一辆车的 VIN',
  iban: '银行账号',
}

const told = ({ kilometres, day, own, record }: JudgedReading, f: Formats): string =>
  `${f.day(day)} 的${kilometres === null ? '中断' : f.km(kilometres)}（${own ? '本次' : `记录 ${record}`}）`

const questions: Checks['questions'] = {
  vin_check_digit: ({ expected, found }) =>
    `VIN 第 9 位是 ${found}，按其余十六位应为 ${expected}。请与车上的核对。仅对特殊或很旧的车辆才勾选仍然接受。`,
  car_unknown: () => '没有人登记过此车。由制造商登记，或由带规格进口的一方登记。',
  car_known: () => '此车已登记。VIN 是否属于另一辆车？',
  car_annulled: () => '此车的登记已被宣告无效。须先重新登记。',
  car_scrapped: () => '此车已报废：此后只能更正。',
  role: () => '贵机构的任何角色都不能写此类记录。',
  day_future: ({ day }, f) => `世界上还没有任何地方到 ${f.day(day)}：它在未来。`,
  day_before_made: ({ made }, f) => `早于此车的制造日期 ${f.day(made)}。`,
  evidence_missing: () => '此类记录必须有证据：请添加支持它的文件。',
  engine_of_none: () => '此燃料的车既无排量也无电机功率：请都留空。',
  day_not_here: ({ day, here }, f) => `这里还不到 ${f.day(day)}，今天是 ${f.day(here)}。`,
  field_future: ({ day }, f) => `${f.day(day)} 在未来。`,
  field_before_made: ({ day, made }, f) => `${f.day(day)} 早于此车的制造日期 ${f.day(made)}。`,
  sold_other_day: ({ sold, day }, f) => `售出日期为 ${f.day(sold)}，而发生日期为 ${f.day(day)}。`,
  on_sale_after: ({ since, sold }, f) => `开始销售日期 ${f.day(since)} 晚于售出日期 ${f.day(sold)}。`,
  valid_before: ({ until, day }, f) => `有效期至 ${f.day(until)}，早于检验日期 ${f.day(day)}。`,
  failed_valid: ({ until }, f) => `检验未通过，却有效至 ${f.day(until)}。`,
  dangerous_passed: () => '检验通过，却有一项危险缺陷。',
  same_country: () => '起点与终点是同一国家。',
  clears_nothing: () => '标记 00 不清除任何东西：只有撤回其记录，标记才结束。',
  strange_country: ({ country }) => `本页不知道国家 ${country}。它是 ISO 3166-1 的代码吗，如 DEU？`,
  strange_currency: ({ currency }) => `${currency} 不是现行货币。`,
  cc_of_electric: ({ cc }) => `电动车却填了 ${cc} cc。`,
  cc_too_many: ({ cc }) => `${cc} cc 超过任何道路车辆：是否多了一位数字？`,
  year_of_vin: ({ year, letter, meant }) =>
    `年款 ${year}：但 VIN 第 10 位的 ${letter} 代表 ${meant} 或 ${meant + 30}。`,
  year_apart: ({ year, made }) => `年款 ${year}，而此车制造于 ${made} 年。`,
  illogical: ({ before, pairs }, f) =>
    `${before === 'illogical' ? '将有更多读数互相矛盾' : '里程表将被判为不合逻辑'}：${pairs.map(([one, other]) => `${told(one, f)}与${told(other, f)}`).join('；')}。`,
  tenfold: ({ kilometres, before, days, record }, f) =>
    `${f.number(days)} 天后由 ${f.km(before)}（记录 ${record}）变为 ${f.km(kilometres)}：十倍之多。是否多了一位数字？`,
  heavy: ({ kilometres, before, days, record }, f) =>
    `${f.number(days)} 天后由 ${f.km(before)}（记录 ${record}）变为 ${f.km(kilometres)}：每年超过 100,000 公里。`,
  other_unit: ({ unit, others }) => `单位为 ${unit}，而此前 ${others} 个读数用另一单位。`,
  same_record: ({ record, day }, f) => `${f.day(day)} 的记录 ${record} 已有相同内容。`,
  same_event: ({ record, day, kind }, f) =>
    kind === 'accident'
      ? `这可能与 ${f.day(day)} 的记录 ${record} 是同一事故。若是，请注明：那样只计一次。`
      : `这可能与 ${f.day(day)} 的记录 ${record} 是同一理赔。若是，请注明：那样只计一次。`,
  ends_nothing: ({ reference, standing }) =>
    `它没有结束任何事项：编号 ${reference} 下没有未结事项。${standing.length > 0 ? `未结的有：${standing.join('、')}。` : ''}`,
  evidence_twice: () => '有一份文件重复。',
  personal: ({ what, found }) => `“${found}”看起来是${personal[what]}。写在这里的内容永远对所有人可读。`,
}

const waits: Checks['waits'] = {
  'two witnesses': '须有其他两家机构证明后才生效。',
  'the maker or who opened the campaign, else two witnesses':
    '由制造商或召回发起方写的立即生效；否则须有两家机构证明。',
  'who wrote every theft of the case, else two witnesses':
    '由写下该案全部失窃记录的一方写的立即生效；否则须有两家机构证明。',
  "the owner's consent or two witnesses": '它会在几天内阻止出售；若车主不同意、也没有两家机构证明，则失效并收取费用。',
  "the lien's holder, else two witnesses": '由抵押权人写的立即生效；否则须有两家机构证明。',
}

export const checks: Checks = { questions, waits }
