import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { settings as english } from '../en/settings.ts';

const number = new Intl.NumberFormat('zh', { useGrouping: 'min2' });

export const settings: WordingBy<typeof english> = {
  got: (what, value) => `${what}，实际为${beside(value)}`,
  valueOfType: (type) => TYPES[type] ?? `类型为 ${type} 的值`,
  noSetting: '没有这项设置',
  otherName: (what) => `名称不符合要求：${what}`,
  someValue: '应填写一个值',
  int: '应为整数',
  exactly: (value) => `应为 ${value}`,
  moreThan: (limit) => `应大于 ${number.format(limit)}`,
  atMost: (most) => `应不大于 ${number.format(most)}`,
  longest: (most) => `列表最多 ${number.format(most)} 项`,
  longestText: (most) => `最多 ${number.format(most)} 个字符`,
  shortestList: (least) => `列表至少应有 ${number.format(least)} 项`,
  numberFromZero: '应为不小于 0 的数字',
  decimalText: '应为数字或十进制文本',
  addressSuch: (example) => `应为地址，例如 ${example}`,
  mustInclude: (part) => `文本中必须有 ${part}`,
  notJsonText: (what) => `不是 JSON：${what}`,

  absolutePath: '应为不含查询参数的绝对路径',
  pathAsWritten: '路径中不能有 "//"、"/./" 和 "/../"：不同的代理和客户端对它们的写法不同',
  someSecret: '至少应有一个密钥',
  secretOrAnybody: '至少应有一个密钥；没有密钥，任何人都能发送',
  senderAddress: '应为地址、地址段（例如 192.0.2.0/24）或 "tradingview"',
  someAddress: '至少应有一个地址',
  proxyAddress: '应为地址或地址段，例如 10.0.0.0/8',
  addressesUnknown:
    '经过此隧道无法得知发送方的地址，这份列表会把所有人挡在外面；请移除它，或在 listener.trustedProxies 中填写会附上地址的代理（不适用于 ssh）',
  takenBySource: (value) => `"${value}" 已被前面的来源使用`,
  keptForHookdesk: (id) => `"${id}" 保留给 Hookdesk 自身的消息使用`,
  healthPath: '"/healthz" 是健康检查的路径',
  hmacNeeded: '应填写签名的标头、编码和算法',
  noSuchPlace: (place) => `${place} 不是 {id}、{timestamp} 或 {body}`,
  timeMustBeSigned: '设置了 hmac.timestamp，因此应有 {timestamp}：未签名的时间任何人都能伪造',
  placeNeeds: (place, setting) => `${place} 需要设置 ${setting}`,

  secretReference: '应为密钥引用：{ "vault" }、{ "env" } 或 { "file" }',
  secretMissing: (kind, name) => `密钥 { "${kind}": ${name} } 缺失或为空`,
  standardSecret: '应为 base64 编码的密钥，可以带有 whsec_ 前缀',
  isoTime: '应为 ISO 8601 格式的时间',
  refersToSecret: (name) => `引用了密钥 ${name}`,

  mailAddressSuch: '应为邮件地址，例如 me@example.com',
  telegramUser: '应为 Telegram 用户的数字 ID',
  telegramUserSuch: '应为 Telegram 用户的数字 ID，例如 123456789',
  someTelegramUser: '至少应有一个用户：否则不会听从任何人',
  telegramChat: '应为聊天的数字 ID，或频道的 @名称',
  someChannel: '至少应有一个渠道',
  channelMissing: (name) => `应为已设置的渠道，但 channels.${name} 缺失`,
  shortestCanary: '应为不短于 1s 的时长',
  timeOfDaySuch: '应为一天中的时间，例如 00:05',

  daysAboveZero: '应为大于 0 的天数',
  bytesAboveZero: '应为大于 0 的字节数',

  brokerKind: '应为类型 "paper"、"ccxt" 或 "okd"',
  currencySuch: '应为币种，例如 USDT',
  keptForPaper: (id, kind) => `"${id}" 保留给模拟交易使用，而此处类型为 "${kind}"`,
  okxPassphrase: '应为密钥引用：OKX 需要口令',
  takenByBroker: (id) => `"${id}" 已被前面的经纪商使用`,
  okdSpotOnly: '应为 "spot"：OKD 没有其他市场',
  okdEncrypted: '应为 https：通过 http 传输会泄露访问令牌',
  openOrders: (id, count) => `${id} 还有未完成的订单（${number.format(count)} 笔）；请先撤销`,
  brokerNotThere: (id) => `设置中没有经纪商 ${id}`,

  tunnelProvider: '应为以下之一："none"、"manual"、"ssh"、"ngrok"、"cloudflared"',
  publicAddress: '应为地址，例如 https://hooks.example.com，不含用户名、查询参数和片段',
  hostNameSuch: '应为名称，例如 hooks.example.com，不含 https://',
  serverKey: '应为服务器的公钥，例如 "ssh-ed25519 AAAA…"（可用 "ssh-keyscan HOST" 查看）',
  cloudflaredToken: '填写名称时还应有令牌：快速隧道的地址由 Cloudflare 分配',

  connectionHeader: '属于连接本身，由 Hookdesk 设置',
  pathFromRoot: '应为以 / 开头的路径',
  textOrJson: '应为文本或 JSON 对象',
  visibleCharacters: '应为不含空格的可见字符',
  webAddress: '地址应以 http:// 或 https:// 开头',
  bareAddress: '地址中不应有用户名、查询参数和片段',
  unreadableTemplate: (what) => `模板无法读取：${what}`,
  takenByProvider: (id) => `"${id}" 已被前面的服务商使用`,
  takenByRegistration: (id) => `"${id}" 已被前面的注册使用`,
  noProvider: (id, names) => `没有服务商 "${id}"；现有 ${names}`,
  noSource: (id) => `没有来源 "${id}"`,
  sharedSource: (id) => `"${id}" 已用于前面的注册；每个注册都有各自的来源和密钥`,
  sharedSecret: (id, other) => `"${id}" 与 "${other}" 使用了同一个密钥；每个注册都有各自的密钥`,

  noExport: '应为 "hookdesk"：这不是 Hookdesk 导出的文件',
  otherExport: '应为 1：此文件来自其他版本的 Hookdesk',
  idOfTheRule: '应为规则的 ID',
};

const TYPES: Readonly<Record<string, string>> = {
  list: '列表',
  string: '文本',
  number: '数字',
  boolean: ' true 或 false',
  object: '对象',
};

/** What follows Han: words of it at once, anything else set off. */
function beside(text: string): string {
  return /^[\p{Script=Han}\s]/u.test(text) ? text : ` ${text}`;
}
