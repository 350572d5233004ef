// The words of Consortium, in Chinese.

import type { Words } from '../en'

type Own = Words['consortium']

const because = (reason: string) => (reason ? `：“${reason}”` : '')

const mandate: Own['mandate'] = (it, say) => {
  switch (it.kind) {
    case 'upgrade':
      return `授权摘要为 ${it.digest} 的运行时`
    case 'cancel_upgrade':
      return '取消已授权的升级'
    case 'restore_finality':
      return `自区块 ${say.number(it.finalised)} 起恢复最终性，排除 ${it.without.map(say.name).join('、') || '无'}，限于区块 ${say.number(it.until)} 之前`
    case 'term':
      return `设定 ${say.term(it.term.name, it.term.value)}`
    case 'difficulty_floor':
      return `将最低难度设为每块 ${say.number(it.floor)} 次哈希`
  }
}

const motion: Own['motion'] = (it, say) => {
  switch (it.kind) {
    case 'admit':
      return `接纳 ${say.name(it.who)}`
    case 'reject':
      return `拒绝 ${say.name(it.who)} 的申请${because(it.reason)}`
    case 'suspend':
      return `暂停 ${say.name(it.who)}${because(it.reason)}`
    case 'reinstate':
      return `恢复 ${say.name(it.who)} 的书写与投票`
    case 'expel':
      return `永久开除 ${say.name(it.who)}${because(it.reason)}`
    case 'set_roles':
      return `将 ${say.name(it.who)} 的角色设为 ${say.roles(it.roles)}`
    case 'set_house':
      return it.house === null ? `${say.name(it.who)} 不属于任何集团` : `${say.name(it.who)} 属于集团 ${it.house}`
    case 'mandate':
      return mandate(it.mandate, say)
    case 'rule':
      return `${it.uphold ? '支持' : '驳回'}争议 ${say.number(it.dispute)}`
    case 'withdraw':
      return `撤回 ${it.vin} 的记录 ${it.number}${because(it.reason)}`
    case 'restore':
      return `使 ${it.vin} 的记录 ${it.number} 重新有效${because(it.reason)}`
    case 'amend':
      return `更正 ${it.vin} 的记录 ${it.number}${because(it.reason)}`
    case 'annul':
      return `撤销 ${it.vin} 的登记${because(it.reason)}`
    case 'title_order':
      return it.allow ? `允许 ${it.vin} 的产权裁定 ${it.number} 转移产权` : `撤回 ${it.vin} 的产权裁定 ${it.number}`
    case 'other':
      return `执行 ${it.call}`
  }
}

export const consortium: Own = {
  title: '联盟',
  lead: '维护本链的机构：它们是谁，就什么投票，链的状况如何。',
  motion,
  mandate,
  standings: {
    applied: '已申请',
    active: '在任',
    suspended: '已暂停',
    leaving: '正在退出',
    left: '已退出',
    expelled: '已开除',
  },
  silences: { none: '有投票权', announced: '沉默：投票权即将停止', in_force: '沉默：不投票' },
  kinds: {
    admit: '接纳机构',
    reject: '拒绝申请',
    suspend: '暂停机构',
    reinstate: '恢复机构',
    expel: '永久开除机构',
    set_roles: '设定机构的角色',
    set_house: '登记机构所属集团',
    term: '设定链的条款',
    upgrade: '授权运行时升级',
    cancel_upgrade: '取消已授权的升级',
    difficulty_floor: '设定最低难度',
    rule: '裁决争议',
    withdraw: '撤回记录',
    restore: '使已撤回的记录重新有效',
    annul: '撤销登记',
    title_order: '决定产权裁定',
  },
  missing: {
    who: '请选择机构。',
    roles: '请至少选择一个角色。',
    number: '请填写整数。',
    vin: '请填写 VIN。',
    reason: '请说明理由。',
    digest: '请选择运行时文件，或填写其摘要：0x 加 64 位十六进制数字。',
    value: '请填写适合该条款的值。',
  },
  times: { days: '天', hours: '小时', minutes: '分钟', seconds: '秒' },
  blocks: (n) => `${n} 个区块`,
  toDefault: '其默认值',
  termTo: (name, value) => `“${name}”为 ${value}`,
  health: {
    title: '链的状况',
    best: '最新区块',
    finalised: '最新最终区块',
    behind: '最终性落后',
    blocks: (n) => `${n} 个区块`,
    since: '距最新区块',
    peers: '节点的对等节点',
    syncing: '正在追赶',
    pool: '等待中的交易',
    index: '索引',
    indexAt: (behind) => (behind === '0' ? '已是最新' : `落后 ${behind} 个区块`),
    indexBuilding: '正在建立',
    noIndex: '本节点没有',
    evidence: '证据',
    evidenceHeld: (held, named) => `${named} 份中有 ${held} 份在此`,
    noEvidence: '本节点没有',
    session: '会期',
    sessionIs: (n, blocks) => `第 ${n} 号，${Math.max(blocks, 0)} 个区块后结束`,
    round: '本轮未投票的验证人',
    roundOf: (missing, total) => `${total} 个中的 ${missing} 个`,
    noVoter: '本节点不投票',
    difficulty: '难度',
    hashes: (n, least) => `每块 ${n} 次哈希，至少 ${least} 次`,
    treasury: '国库',
    runtime: '运行时',
    node: '节点',
    change: '验证人的变更已宣布，尚未生效。',
    lost: (n) => `最终性落后 ${n} 个区块：已丧失`,
    lostHelp:
      '三分之一或更多验证人不在时，仍有区块产生，但没有一个成为最终。期间不要暂停或开除任何机构。先询问其他机构；若要在没有缺席者的情况下恢复最终性，各机构须通过自己的节点使用“urcar mandate finality”。',
    late: (time) => `已有 ${time} 没有新区块`,
    lateHelp: '节点可能与其他节点断开，或在场的验证人太少。',
    unwell: (what) => `节点自身的问题：${what}`,
  },
  seat: {
    title: '您的席位',
    why: '要提议、投票或申请，请选择您机构的账户，或为其签名的密钥。',
    none: '此账户背后没有机构。',
    noneHelp: '制造、销售、维修、承保或检验汽车者均可申请。联盟对此投票。',
    stands: (name, standing) => `${name}：${standing}。`,
    actsFor: (name) => `此账户为 ${name} 签名。`,
    votes: '其席位有投票权。',
    silent: '其席位沉默，不投票。一次生命迹象即可恢复投票权。',
    announced: '其沉默已宣告：若无生命迹象，一天之内其票不再计入。',
    quiet: (time) => `其最近的生命迹象在 ${time} 前。`,
    here: '表明在场',
    hereTitle: '生命迹象',
    hereDoes: (name) => `记录 ${name} 在场。若已沉默，则立即结束。`,
    apply: '申请加入',
    name: '机构名称',
    country: '国家（三个字母，ISO 3166-1）',
    roles: '角色',
    applyTitle: (name) => `以 ${name} 之名申请`,
    bondHeld: (amount) => `您的 ${amount} 作为保证金被冻结，为您所写的内容负责。`,
    applyVoted: '联盟对申请投票。在此之前您可以撤回申请并取回保证金。',
    namePublic: '名称、国家和角色是公开的，并永远留在链上。',
    unapply: '撤回申请',
    unapplyDoes: '申请终止，保证金解冻。',
    topUp: '补足保证金',
    topUpDoes: (amount) => `再冻结 ${amount}：保证金重新完整。`,
    leave: '退出联盟',
    leaveSeat: '席位及其票立即失去，此后不能再书写。',
    leaveBond: (amount, time) => `保证金 ${amount} 继续冻结 ${time}，若有争议则更久。`,
    finish: '取回保证金',
    finishDoes: (amount) => `保证金 ${amount} 解冻。`,
    coolDown: (block, time) => `保证金冻结至区块 ${block}，约 ${time} 后。`,
  },
  motions: {
    title: '动议与投票',
    none: '目前没有投票事项。',
    number: (n) => `动议 ${n}`,
    votes: (ayes, threshold) => `赞成 ${ayes} 票，需 ${threshold} 票`,
    nays: (n) => `反对 ${n} 票`,
    enough: '赞成票已足够',
    ends: (block, time) => `投票于区块 ${block} 结束，约 ${time} 后。`,
    over: '投票期已结束。',
    ayesBy: '赞成',
    naysBy: '反对',
    nobody: '尚无',
    hash: '哈希',
    call: '调用',
    organisation: (standing, since, country, roles, bond, upheld) =>
      `地位：${standing}，自区块 ${since} 起；${country}；${roles}；保证金 ${bond}；其记录有 ${upheld} 次争议成立。`,
    mandateWaits: '决定后须等待，三分之一的机构可以阻止。',
    mandateAtOnce: '投票结束时立即执行。',
    yes: '投赞成票',
    no: '投反对票',
    close: '结束投票',
    voted: (yes) => (yes ? '您投了赞成票。' : '您投了反对票。'),
    voteTitle: (n, yes) => `对动议 ${n} 投${yes ? '赞成' : '反对'}票`,
    voteFor: (name) => `此票计入 ${name}，并且公开。`,
    voteChange: '在投票结束之前可以更改。',
    carries: '加上此票即已足够：此后任何人结束投票即予执行。',
    closeTitle: (n) => `结束动议 ${n} 的投票`,
    closeCarries: '赞成票足够：现在执行。',
    closeEnds: '赞成票不足：动议终止，不予执行。',
    refused: (code, meaning) => `按链的现状会被拒绝：${meaning}（${code}）`,
    ownKey: '对授权事项，机构只能用自己的密钥投票，不能由代理人投票。',
    restoration: '对恢复最终性投票者须知道自己节点所知：请通过自己的节点用“urcar writer vote”投票。',
    noSeat: '投票的是席位：请选择拥有席位的机构的账户。',
  },
  propose: {
    open: '提出动议',
    title: '提议',
    what: '内容',
    groups: { organisations: '机构', chain: '链', records: '记录' },
    who: '机构',
    choose: '请选择',
    nobody: '没有适用的机构。',
    reason: '理由',
    reasonHelp: '理由公开并永久保留。请勿写出任何个人。',
    house: '集团',
    houseHelp: '若独立则留空。',
    term: '条款',
    now: (value) => `现为 ${value}。`,
    value: (unit) => `新值，单位：${unit}`,
    valueTime: '新值',
    unit: '单位',
    perCent: '百分比',
    count: '整数',
    blocks: '区块',
    file: '运行时文件（Wasm）',
    noWasm: '此文件不是 Wasm（无论压缩与否）：没有链能运行它。',
    digest: '或其 BLAKE2b-256 摘要',
    digestHelp: '请自己从公布的源码构建：不要提议不是自己得出的摘要。',
    floor: '每块至少的哈希次数',
    dispute: '争议编号',
    decision: '决定',
    uphold: '支持：记录有误',
    dismiss: '驳回',
    vin: 'VIN',
    record: '记录编号',
    allow: '允许转移产权',
    refuse: '拒绝',
    needs: (votes, of) => `需要 ${of} 个有投票权席位中的 ${votes} 票。`,
    tooFew: '所需票数多于有投票权的席位：现在无法决定。',
    submit: '继续',
    cancel: '不提议',
    confirm: '提议',
    deposit: (amount) => `您的 ${amount} 被冻结，直到投票结束后若干区块。`,
    decidesAtOnce: '一票即已足够：立即执行。',
    proposed: '提议不等于投票：请随后投赞成票。',
    finalityLost: '最终性已丧失：期间不得暂停或开除任何机构。',
    expelSlash: '开除不可撤销：罚没部分保证金，名称和账户永不再被接纳。',
    suspendSeat: '它失去席位，在恢复之前不能书写记录。',
  },
  mandates: {
    title: '授权与升级',
    lead: '由三分之二决定、以最高权限执行的事项。三分之一的机构可以阻止等待中的授权。',
    none: '没有等待中的授权。',
    number: (n) => `授权 ${n}`,
    due: (time) => `自 ${time} 起可以执行。`,
    dueNow: '现在任何人都可以使其执行。',
    lapses: (time) => `于 ${time} 失效。`,
    objections: (n, stop) => `已有 ${n} 项反对，${stop} 项即可阻止`,
    object: '反对',
    objectTitle: (n) => `反对授权 ${n}`,
    objectDoes: (stop) => `本机构表示反对。达到 ${stop} 项反对即被阻止。`,
    objectForGood: '反对不能收回。',
    objected: '您已反对。',
    enact: '执行',
    enactTitle: (n) => `执行授权 ${n}`,
    enactDoes: '链在收入此交易的区块中执行它。',
    upgrade: '可以应用一次升级',
    upgradeDigest: (digest) => `摘要为 ${digest} 的运行时。`,
    upgradeUntil: (time) => `截至 ${time}。`,
    upgradeHow: '任何人都可以提交其代码：“urcar mandate apply FILE”。',
    noUpgrade: '没有已授权的升级。',
  },
  organisations: {
    title: '机构',
    count: (admitted, seats) => `已接纳 ${admitted} 个机构，${seats} 个席位有投票权`,
    find: '按名称、国家或角色查找',
    name: '名称',
    country: '国家',
    roles: '角色',
    standing: '地位',
    house: '集团',
    bond: '保证金',
    upheld: '成立的争议',
    account: '账户',
    seat: '席位',
    lastSign: '最近的生命迹象',
    ago: (time) => `${time}前`,
    missed: (n) => `缺席 ${n} 次投票`,
    noneFound: '没有符合的机构。',
    admit: '提议接纳',
  },
  validators: {
    title: '验证人',
    lead: (n, from) => `最近 ${n} 个区块的作者，自区块 ${from} 起。`,
    skipped: (n) => `其间 ${n} 个时隙没有区块。`,
    name: '机构',
    blocks: '区块',
    state: '状态',
    silent: '其中没有一个由它产生',
    leaves: '下一会期不在',
    joins: '自下一会期起',
    disabled: '已停用：有违规',
    active: '正在出块',
    chart: '按作者的区块数',
  },
  terms: {
    title: '链的条款',
    lead: '联盟可通过授权更改的条款及其现值。',
    term: '条款',
    value: '值',
    change: '提议新值',
    show: (n) => `全部 ${n} 项条款`,
  },
}
