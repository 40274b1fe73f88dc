import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { errors as english } from '../en/errors.ts';

export const errors: WordingBy<typeof english> = {
  JOURNAL_BUSY: '日志库被其他进程锁定，没有接收任何内容',
  JOURNAL_FULL: '磁盘已满，没有接收任何内容',
  JOURNAL_FAILED: (detail) => `无法写入日志库：${detail}`,
  JOURNAL_NOT_DURABLE: (found) => `SQLite 以 synchronous=${found} 运行，应为 FULL (2)：已确认的事件可能丢失`,
  JOURNAL_TOO_NEW: (found, expected) => `journal.sqlite 的结构版本为 ${found}，此版本只支持到 ${expected}`,
  SETTINGS_INVALID: (file, path, detail) => `${file}：${path}：${detail}`,
  SECRET_MISSING: (file, path, detail) => `${file}：${path}：${detail}`,
  VAULT_LOCKED: (detail) => `无法打开 vault.json：${detail}`,
  VAULT_KEYRING_LOCKED: (detail) => `操作系统没有交出密钥库的钥匙，目前无法打开 vault.json：${detail}`,
  VAULT_KEY_LOST: (detail) => `操作系统中已没有密钥库的钥匙，vault.json 再也无法打开：${detail}`,
  FILE_UNREADABLE: (file, detail) => `${file}：${detail}`,
  BACKUP_FAILED: (folder, file, detail) => `将 ${folder} 备份到 ${file} 失败，没有留下任何内容：${detail}`,
  BACKUP_DAMAGED: (file, detail) => `${file} 不是完整的备份，没有恢复任何内容：${detail}`,
  RESTORE_UNFINISHED: (folder) => `文件夹 ${folder} 的恢复尚未完成。请在其上启动 Hookdesk，它会完成恢复`,
  TUNNEL_UNREACHABLE: (address, detail) => `无法连接 ${address}：${detail}。请检查本机网络，会自动重试`,
  TUNNEL_HOST_KEY: (host, found, expected) =>
    `SSH 服务器 ${host} 出示的主机密钥是 ${found}，应为 ${expected}。如果服务器确实更换了密钥，请将新密钥写入 tunnel.ssh.hostKey`,
  TUNNEL_KEY_UNUSABLE: (detail) => `私钥（tunnel.ssh.privateKey）无法使用：${detail}`,
  TUNNEL_LOGIN_REFUSED: (host, user) =>
    `${host} 不允许 ${user} 用此密钥登录。请将公钥添加到服务器的 ~/.ssh/authorized_keys，或改正 tunnel.ssh.user`,
  TUNNEL_FORWARDING_REFUSED: (host, address) =>
    `${host} 没有转发 ${address}：该端口已被先前的会话或其他程序占用，或服务器禁止转发（AllowTcpForwarding、PermitListen）`,
  TUNNEL_TOKEN_REFUSED: (provider, detail, place) => `${provider} 不接受该令牌：${detail}。请重新复制：${place}`,
  TUNNEL_REFUSED: (provider, detail) => `${provider} 没有开启隧道：${detail}`,
  TUNNEL_PROGRAM_MISSING: (program, how) =>
    `本机没有程序 ${program}。请安装（${how}），或在 tunnel.cloudflared.path 中指明`,
  TUNNEL_MODULE_MISSING: (platform, detail) =>
    `本机（${platform}）无法加载 ngrok：${detail}。请重新安装 Hookdesk，或选择其他提供方`,
  TUNNEL_NO_ADDRESS: (provider, seconds, todo) => `${provider} 在 ${seconds} 秒内没有给出公网地址。${todo}`,
  TUNNEL_ENDED: (detail) => `隧道已结束：${detail}。会自动重新开启`,
  MOVE_UNCONFIRMED: (to, detail) =>
    `数据文件夹已在 ${to}，此处不能再使用，但未能通知 ${to}：${detail}。请在那里执行：hookdesk move --arrived`,
  MOVE_FAILED: (to, detail) => `${to} 没有接收数据文件夹，文件夹保持原样：${detail}`,
  SERVER_UNREACHABLE: (address, detail) => `无法连接 ${address}：${detail}`,
  SERVER_HOST_KEY: (host, found, expected) =>
    `服务器 ${host} 出示的主机密钥是 ${found}，应为 ${expected}。没有向它发送任何内容。只有在确知其密钥已更换时才确认新密钥`,
  SERVER_HOST_KEY_NEW: (host, found) =>
    `服务器 ${host} 出示的主机密钥是 ${found}，尚未有人确认。请与服务器上的密钥核对，然后确认（--host-key）`,
  SERVER_KEY_UNUSABLE: (file, detail) => `私钥 ${file} 无法使用：${detail}`,
  SERVER_LOGIN_REFUSED: (host, user) =>
    `${host} 不允许 ${user} 用此密钥登录。请将公钥添加到服务器的 ~/.ssh/authorized_keys，或填写其他用户`,
  SERVER_FORWARDING_REFUSED: (host, port, detail) =>
    `${host} 没有转发到端口 ${port}：${detail}（AllowTcpForwarding、PermitOpen）`,
  SERVER_NO_OWNER: (host, detail) => `${host} 上没有运行 Hookdesk：${detail}`,
  SERVER_NO_COMMAND: (host, command, user, detail) =>
    `${host} 上没有用户 ${user} 可用的命令“${command}”：${detail}。请在那里安装 Hookdesk（docs/headless.md），或指明运行它的命令`,
  SERVER_TOKEN_REFUSED: (host) => `${host} 上的 Hookdesk 不接受它自己给出的令牌`,
  SERVER_TOO_OLD: (host, found, expected) => `${host} 上的 Hookdesk（${found}）比本机的（${expected}）旧：请在那里更新`,
  SERVER_TOO_NEW: (host, found, expected) => `${host} 上的 Hookdesk（${found}）比本机的（${expected}）新：请更新本机`,
  SERVER_ENDED: (host, detail) => `与 ${host} 的连接已断开：${detail}`,
};
