import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { desk as english } from '../en/desk.ts';

export const desk: WordingBy<typeof english> = {
  noKeyFile: '（未填写）',
  keyOfAgent: '（代理）',
  noKeyNorAgent: '没有填写文件，本机也没有运行 SSH 代理',
  serverClosed: '服务器关闭了会话',
  keyForAgent: '它设有口令。请交给 SSH 代理（ssh-add），此处不填写文件',
  agentSilent: (words) => `SSH 代理没有应答：${words}`,
  answeredStatus: (status) => `返回了 ${status}`,
  thereEnded: '那里的 Hookdesk 已停止，或连接被中断',
  thereSilent: '那里的 Hookdesk 没有应答',
  unknownVersion: '版本未知',
  thisComputer: '本机',
  nobodyOwns: (folder) => `没有进程使用 ${folder}`,
  endedStatus: (status) => `以状态 ${status} 结束`,
};
