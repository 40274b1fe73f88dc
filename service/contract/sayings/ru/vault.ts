import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { vault as english } from '../en/vault.ts';

export const vault: WordingBy<typeof english> = {
  keychain: 'Связка ключей macOS',
  secretService: 'связка ключей Secret Service',
  fileDamaged: (file) => `файл ${file} повреждён`,
  fileMissing: (file) => `файла ${file} нет`,
  changedSinceStart: (file) => `файл ${file} изменился после запуска`,
  keyOfDesktop:
    'операционная система хранит ключ для приложения, и открыть его может только оно. Откройте приложение или один раз запустите его с HOOKDESK_VAULT_KEY=file: тогда ключ снова будет лежать в vault.key',
  passphraseUnset: 'хранилище закрыто парольной фразой, а HOOKDESK_PASSPHRASE не задан',
  keyFileMissing: (file) => `файла ключа ${file} нет или он пуст`,
  notItsKey: (file) => `в ${file} не его ключ, или файл изменён`,
  otherPassphrase: 'парольная фраза другая, или файл изменён',
  otherKeyFile: (file) => `${file} — не его ключ, или файл изменён`,
  noVault: 'это не хранилище Hookdesk',
  keepsNoKeys: 'в этом сеансе она не хранит ключи',
  noKeyring: 'в этом сеансе нет связки ключей (basic_text)',
  opensNothing: 'она не открывает то, что сама закрыла',
  keyringLocked: 'связка ключей заблокирована',
  sealedByOther: (keeper) => `ключ закрыт в другом месте (${keeper}), которого в этом сеансе нет`,
  keeperRefuses: (keeper, file) => `${keeper}: файл ${file} не открывается`,
  keyringSilent: (seconds) => `нет ответа за ${seconds} с`,
};
