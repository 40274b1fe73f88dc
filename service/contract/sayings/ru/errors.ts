import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { errors as english } from '../en/errors.ts';

export const errors: WordingBy<typeof english> = {
  JOURNAL_BUSY: 'Журнал занят другим процессом; ничего не принято',
  JOURNAL_FULL: 'Диск полон; ничего не принято',
  JOURNAL_FAILED: (detail) => `Записать в журнал не удаётся: ${detail}`,
  JOURNAL_NOT_DURABLE: (found) =>
    `SQLite работает с synchronous=${found}, ожидается FULL (2): принятое событие могло бы потеряться`,
  JOURNAL_TOO_NEW: (found, expected) => `у journal.sqlite схема ${found}, эта версия знает только ${expected}`,
  SETTINGS_INVALID: (file, path, detail) => `${file}: ${path}: ${detail}`,
  SECRET_MISSING: (file, path, detail) => `${file}: ${path}: ${detail}`,
  VAULT_LOCKED: (detail) => `vault.json открыть не удаётся: ${detail}`,
  VAULT_KEYRING_LOCKED: (detail) =>
    `vault.json сейчас открыть не удаётся, потому что операционная система не выдаёт ключ: ${detail}`,
  VAULT_KEY_LOST: (detail) => `vault.json больше не открыть, потому что ключа у операционной системы нет: ${detail}`,
  FILE_UNREADABLE: (file, detail) => `${file}: ${detail}`,
  BACKUP_FAILED: (folder, file, detail) =>
    `Создать резервную копию папки ${folder} в ${file} не удалось, и ничего не осталось: ${detail}`,
  BACKUP_DAMAGED: (file, detail) => `${file} — не целая резервная копия, ничего не восстановлено: ${detail}`,
  RESTORE_UNFINISHED: (folder) =>
    `Восстановление папки ${folder} не закончено. Запустите на ней Hookdesk: он его закончит`,
  TUNNEL_UNREACHABLE: (address, detail) =>
    `${address}: соединиться не удаётся: ${detail}. Проверьте сеть этого компьютера; попытки повторяются сами`,
  TUNNEL_HOST_KEY: (host, found, expected) =>
    `SSH-сервер ${host} предъявляет ключ ${found}, ожидается ${expected}. Если у сервера действительно новый ключ, запишите его в tunnel.ssh.hostKey`,
  TUNNEL_KEY_UNUSABLE: (detail) => `Закрытый ключ (tunnel.ssh.privateKey) непригоден: ${detail}`,
  TUNNEL_LOGIN_REFUSED: (host, user) =>
    `${host} не пускает пользователя ${user} с этим ключом. Добавьте его открытую часть в ~/.ssh/authorized_keys на сервере или исправьте tunnel.ssh.user`,
  TUNNEL_FORWARDING_REFUSED: (host, address) =>
    `${host} не перенаправляет ${address}: порт там занят прежним сеансом или другой программой, либо сервер это запрещает (AllowTcpForwarding, PermitListen)`,
  TUNNEL_TOKEN_REFUSED: (provider, detail, place) =>
    `${provider} не принимает токен: ${detail}. Скопируйте его снова: ${place}`,
  TUNNEL_REFUSED: (provider, detail) => `${provider} не открывает туннель: ${detail}`,
  TUNNEL_PROGRAM_MISSING: (program, how) =>
    `Программы ${program} на этом компьютере нет. Установите её (${how}) или укажите в tunnel.cloudflared.path`,
  TUNNEL_MODULE_MISSING: (platform, detail) =>
    `ngrok на этом компьютере (${platform}) не загружается: ${detail}. Установите Hookdesk заново или выберите другого провайдера`,
  TUNNEL_NO_ADDRESS: (provider, seconds, todo) => `${provider} не назвал публичный адрес за ${seconds} с. ${todo}`,
  TUNNEL_ENDED: (detail) => `Туннель закрылся: ${detail}. Он откроется снова сам`,
  MOVE_UNCONFIRMED: (to, detail) =>
    `Папка данных уже на ${to}, здесь её больше нельзя запускать, но сообщить об этом на ${to} не удалось: ${detail}. Выполните там: hookdesk move --arrived`,
  MOVE_FAILED: (to, detail) => `${to} не принял папку данных, она осталась прежней: ${detail}`,
  SERVER_UNREACHABLE: (address, detail) => `${address}: соединиться не удаётся: ${detail}`,
  SERVER_HOST_KEY: (host, found, expected) =>
    `Сервер ${host} предъявляет ключ ${found}, ожидается ${expected}. Ему ничего не отправлено. Подтверждайте новый ключ, только если знаете, что он сменился`,
  SERVER_HOST_KEY_NEW: (host, found) =>
    `Сервер ${host} предъявляет ключ ${found}, который ещё никто не подтвердил. Сравните его с ключом на самом сервере, затем подтвердите (--host-key)`,
  SERVER_KEY_UNUSABLE: (file, detail) => `Закрытый ключ ${file} непригоден: ${detail}`,
  SERVER_LOGIN_REFUSED: (host, user) =>
    `${host} не пускает пользователя ${user} с этим ключом. Добавьте его открытую часть в ~/.ssh/authorized_keys на сервере или укажите другого пользователя`,
  SERVER_FORWARDING_REFUSED: (host, port, detail) =>
    `${host} не перенаправляет на порт ${port}: ${detail} (AllowTcpForwarding, PermitOpen)`,
  SERVER_NO_OWNER: (host, detail) => `На ${host} Hookdesk не запущен: ${detail}`,
  SERVER_NO_COMMAND: (host, command, user, detail) =>
    `На ${host} нет команды «${command}» для пользователя ${user}: ${detail}. Установите там Hookdesk (docs/headless.md) или укажите команду, которая его запускает`,
  SERVER_TOKEN_REFUSED: (host) => `Hookdesk на ${host} не принимает токен, который выдал сам`,
  SERVER_TOO_OLD: (host, found, expected) =>
    `Hookdesk на ${host} (${found}) старее этого (${expected}): обновите его там`,
  SERVER_TOO_NEW: (host, found, expected) => `Hookdesk на ${host} (${found}) новее этого (${expected}): обновите этот`,
  SERVER_ENDED: (host, detail) => `Соединение с ${host} прервано: ${detail}`,
};
