import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { vault as english } from '../en/vault.ts';

export const vault: WordingBy<typeof english> = {
  keychain: 'macOS 钥匙串',
  secretService: 'Secret Service 密钥环',
  fileDamaged: (file) => `${file} 已损坏`,
  fileMissing: (file) => `缺少 ${file}`,
  changedSinceStart: (file) => `${file} 在启动后被更改`,
  keyOfDesktop:
    '操作系统为桌面应用保管钥匙，只有桌面应用能打开。请使用该应用，或以 HOOKDESK_VAULT_KEY=file 启动该应用一次：之后钥匙会重新放在 vault.key 中',
  passphraseUnset: '它由口令关闭，但没有设置 HOOKDESK_PASSPHRASE',
  keyFileMissing: (file) => `缺少它的钥匙文件 ${file}，或该文件为空`,
  notItsKey: (file) => `${file} 中的不是它的钥匙，或文件被更改`,
  otherPassphrase: '口令不符，或文件被更改',
  otherKeyFile: (file) => `${file} 不是它的钥匙，或文件被更改`,
  noVault: '它不是 Hookdesk 的密钥库',
  keepsNoKeys: '它在当前会话中不保管钥匙',
  noKeyring: '当前会话中没有密钥环（basic_text）',
  opensNothing: '它打不开自己封存的内容',
  keyringLocked: '它的密钥环已锁定',
  sealedByOther: (keeper) => `钥匙由 ${keeper} 封存，而当前会话中没有它`,
  keeperRefuses: (keeper, file) => `${keeper} 打不开 ${file}`,
  keyringSilent: (seconds) => `${seconds} 秒内没有应答`,
};
