import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { tunnel as english } from '../en/tunnel.ts';

export const tunnel: WordingBy<typeof english> = {
  noSuchMachine: '没有这个名称的主机，或无法解析名称',
  noLookUp: '无法解析名称；本机是否已联网？',
  nobodyListens: '那里没有程序在监听',
  connectionCut: '连接被中断',
  noAnswer: '没有应答',
  noWayThere: '无法到达；本机是否已联网？',
  sessionClosed: (host) => `${host} 关闭了会话`,
  serverSilent: '服务器没有任何回应',
  keyLocked: '它设有口令（tunnel.ssh.passphrase）',
  wrongPassphrase: '口令不正确',
  noPrivateKey: '它不是 OpenSSH 或 PEM 格式的私钥',
  gaveNoAddress: '没有给出地址',
  ngrokLost: 'ngrok 失去了连接',
  cloudflareDashboard: 'Cloudflare 控制台（Zero Trust → Networks → Tunnels）',
  cloudflaredEnded: (end) => `cloudflared 已结束：${end}`,
  cloudflaredLost: 'cloudflared 失去了与 Cloudflare 的连接',
  seeToPort: '本机是否已联网，网络是否允许 cloudflared 外连（端口 7844）？',
  setHostname: '请将 tunnel.cloudflared.hostname 设为隧道的公网名称',
  tunnelUnwanted: '已不再需要',
  secretEmpty: '不存在或为空',
};
