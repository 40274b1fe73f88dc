import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { registrations as english } from '../en/registrations.ts';

export const registrations: WordingBy<typeof english> = {
  statement: (what) => `${what}。`,
  failedWith: (what, why) => `${what}（${why}）`,
  statusAnd: (status, detail) => `${status}：${detail}`,

  providerUnreachable: (name) => `无法连接 ${name}，没有发送任何内容`,
  createUnknown: (name) => `没有收到明确答复，不知道 ${name} 是否已注册`,
  updateUnknown: (name) => `没有收到明确答复，不知道 ${name} 是否已更改`,
  deleteUnknown: (name) => `没有收到明确答复，不知道 ${name} 是否已移除`,
  providerUnauthorized: (name) => `${name} 不接受配置中的令牌或密钥`,
  providerForbids: (name) => `${name} 不允许此令牌或密钥管理 Webhook`,
  providerHasNone: (name) => `${name} 的这个路径上什么都没有`,
  webhookUnknown: (name) => `${name} 没有这个 Webhook`,
  webhookTaken: (name) => `${name} 已有同样的 Webhook`,
  providerRefused: (name) => `${name} 拒绝了请求`,
  providerWantsPause: (name) => `${name} 要求稍后再试`,
  providerFailed: (name) => `${name} 出现故障`,
  providerRedirects: (name) => `${name} 返回了重定向，而重定向不会被执行`,
  createWithoutId: (name) => `不知道 ${name} 是否已注册：答复中在配置指定的位置没有 ID`,
  updateWithoutId: (name) => `不知道 ${name} 是否已更改：答复中在配置指定的位置没有 ID`,
  deleteWithoutId: (name) => `不知道 ${name} 是否已移除：答复中在配置指定的位置没有 ID`,
  pageInstead: '返回的是网页而不是 JSON：baseUrl 和 path 可能指向服务商的网站，或中间有其他程序作答',
  endedBeforeAnswer: '在收到答复之前 Hookdesk 已退出',

  checkAddress: '请检查网络和配置中的地址（baseUrl），然后重试。',
  lookBeforeAgain:
    '它可能已经存在：请先到服务商处查看。如果存在，请填入它的 ID；如果不存在，请重新注册。不查看就重试可能会注册两次。',
  sayOnceMore: '请重试：会再次发送同样的内容，已更改的部分不会再变。',
  renewToken: '请在配置读取它的地方更换（密钥库中的用 hookdesk secret set 名称），然后重试。',
  giveRight: '请在服务商处授予它该权限，或在配置中改用另一个。',
  correctPath: '请更正配置中的 baseUrl 和 path。',
  markRemoved: '它在那里已被移除：请在这里标记为已移除，然后重新注册。',
  enterItsId: '请在这里填入它的 ID，或在服务商处移除后重新注册。',
  correctRegistration: '请更正注册内容或配置中的请求体，然后重试。',
  againLater: '请稍后重试；地址变更会自动重试。',
  finalAddress: '请把配置中的 baseUrl 和 path 设为最终地址。',
  lookForId:
    '请到服务商处查看：如果已存在，请在这里填入它的 ID，并更正配置中的 idPath；如果不存在，请更正 baseUrl 和 path，然后重新注册。',

  callUnderWay: '它的请求正在进行中',
  perhapsRegistered: '之前的尝试可能已完成注册；请到服务商处查看，然后填入它的 ID，或确认那里没有后重新注册',
  registeredAlready: '它已经注册；请更新，或先移除',
  profileCannotDelete: (profile) => `配置 "${profile}" 没有 "delete"；请手动移除`,
  profileCannotUpdate: (profile) => `配置 "${profile}" 没有 "update"；请移除后重新注册`,
  remoteIdWanted: '应为单行 ID，最多 200 个字符',
  noValidSecret: (source) => `来源 "${source}" 没有仍然有效的密钥`,
  noPublicAddress: '还没有公网地址（设置中的 tunnel.publicUrl）',
  noRegistration: '设置中没有此 ID 的注册',
  profileCallsNobody: (profile, id) =>
    `配置 "${profile}" 不调用服务商：其 Webhook 需手动填写（"hookdesk webhooks print ${id}"）`,
  nothingRegistered: '没有已知的注册',
  remoteIdUnknown: '不知道它在服务商处的 ID；请先填入',
  unsendableToken: '配置中的令牌或密钥含有标头无法携带的字符',
  profileSaysNo: (action) => `配置中没有 "${action}"`,
  bodyNotJson: '按模板生成的请求体不是 JSON',
};
