import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { http as english } from '../en/http.ts';

export const http: WordingBy<typeof english> = {
  addressInvalid: '地址无效',
  addressPrivate: (host) => `${host} 位于私有或环回地址；如要允许，请在设置中将其加入 http.allowHosts`,
  noAnswerInMs: (ms) => `${ms} 毫秒内没有应答`,
  noAnswerInSeconds: (seconds) => `${seconds} 秒内没有应答`,
  notValidHttp: '请求不是有效的 HTTP',
  stoppedBeforeAnswer: '在收到应答之前已停止',
  networkFault: (what, code) => `${what}（${code}）`,
  noFaultCode: '无代码',
  connectionFailed: '连接失败',
  hostUnknown: '主机名未知',
  hostNotLookedUp: '无法解析主机名',
  nothingListens: '那里没有程序在监听',
  connectionReset: '连接被重置',
  hostUnreachable: '无法连通主机',
  networkUnreachable: '无法连通网络',
  connectionClosed: '连接被关闭',
  connectionTooLong: '建立连接超时',
  certificateExpired: '证书已过期',
  certificateSelfSigned: '证书是自签名的',
  certificateUnknown: '证书的签发者未知',
  certificateOfOther: '证书属于其他主机',
};
