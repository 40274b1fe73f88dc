import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { deliveries as english } from '../en/deliveries.ts';

export const deliveries: WordingBy<typeof english> = {
  partOf: (part, of, why) => `第 ${part} 部分（共 ${of} 部分）：${why}`,
  notTakenFor: (recipients, why) => `${recipients} 未被接收：${why}`,
  nothingOrdered: (why) => `未下单：${why}`,
  ruleNotSwitched: (rule, why) => `规则 ${rule} 未切换：${why}`,
  noLimitChanged: (why) => `限额未更改：${why}`,
  redirectedWith: (target, status, detail) => `${target} 应答 ${status}：${detail}；不跟随重定向`,
  redirected: (target, status) => `${target} 应答 ${status}；不跟随重定向`,
  targetAnsweredWith: (target, status, detail) => `${target} 应答 ${status}：${detail}`,
  targetAnswered: (target, status) => `${target} 应答 ${status}`,
  theTarget: '目标',
  chatIdMoved: (description, chat) => `${description}；其 chatId 现为 ${chat}`,

  storedRequestUnread: '无法读取已保存的请求',
  storedMessageUnread: '无法读取已保存的消息',
  storedMailUnread: '无法读取已保存的邮件',
  storedNotificationUnread: '无法读取已保存的通知',
  settingMissing: (setting) => `settings.json 中缺少 ${setting} 或其为空`,
  settingEmpty: (setting) => `${setting} 缺失或为空`,
  noListOfUpdates: 'Telegram 的应答不是更新列表',
  noWebhookAddress: 'channels.discord.webhookUrl 不是地址',
  addressBroken: '地址中含有换行符或控制字符',
  mailNotDone: (ms) => `SMTP：未能在 ${ms} 毫秒内完成`,
  mailRefused: 'SMTP：被拒绝',
  unknownFault: '未知错误',
  stoppedBeforeTurn: '在轮到之前已停止',
  cannotDeliver: (type) => `此版本无法投递 ${type}`,
  internalSeeLog: '内部错误，请查看日志',
  whatAndWhy: (what, why) => `${what}：${why}`,
};
