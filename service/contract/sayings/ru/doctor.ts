import { spanInWords } from '../../../../rules/explain/quantity.ts';
import type { WordingBy } from '../../../../rules/explain/said.ts';
import { russian } from '../../../../rules/explain/wording/ru.ts';
import type { doctor as english } from '../en/doctor.ts';
import { counted, figure } from './counted.ts';

export const doctor: WordingBy<typeof english> = {
  bare: (text) => text,
  about: (what, words) => `${what}: ${words}`,
  nothingToDo: 'ничего делать не нужно',

  nodeIs: (version) => `Версия Node: ${version}`,
  installNode: (version) => `установите Node ${version} или новее`,
  sqliteWorks: 'SQLite загружается и записывает с synchronous=FULL',
  installAgain: 'выполните «npm ci» ещё раз, с тем же Node, на котором работает Hookdesk',
  desktopRuns: 'приложение может работать',
  noElectron: 'среды Electron нет: интерфейс открывается в браузере (её загрузит «npx install-electron»)',
  setClockForSenders:
    'установите часы этого компьютера: подписи с меткой времени отклоняются, если расхождение больше 5 минут',

  folderWritable: 'доступна для записи',
  folderNotYet: 'ещё нет; появится при первом запуске',
  letWriteFolder: (folder) => `разрешите этому пользователю запись в ${folder} или укажите другую папку в --data`,
  diskFree: (megabytes) => `свободно ${figure(megabytes)} МБ`,
  makeRoomForEvents: 'освободите место: на полном диске события не принимаются',
  readableByOthers: (mode) => `могут читать другие пользователи (права ${mode})`,
  journalHolds: (events, dead) =>
    `${counted(events, 'событие', 'события', 'событий')}, недоставленных отправлений: ${figure(dead)}`,
  eventOfFuture: 'новейшее событие — из будущего',
  setClock: 'установите часы этого компьютера',
  startOnce: 'запустите Hookdesk один раз, файл не перемещайте',
  restoreJournal: 'восстановите файл из резервной копии или уберите его: будет создан новый',
  reserveKept: (megabytes) => `${figure(megabytes)} МБ отложено на случай полного диска`,
  reserveNotYet: 'ещё нет; появится при следующем запуске',
  reserveGivenUp: 'отдан, потому что диск был полон',
  reserveComesBack: 'освободите место на диске: работающий Hookdesk сам создаст его снова',

  vaultOpens: 'открывается',
  unlockKeyring: 'разблокируйте связку ключей вашего сеанса и запустите приложение снова',
  newVault: 'запустите приложение с новым хранилищем, которое оно предложит, и введите секреты снова',
  giveVaultKey: (file) => `задайте HOOKDESK_PASSPHRASE или верните ${file} на место`,
  keyOfPassphrase: 'получен из вашей парольной фразы',
  keyKeptBy: (keeper) => `хранит ${keeper}`,
  keyKeptBySystem: 'хранит операционная система',
  keyBesideVault: 'лежит рядом с хранилищем: у кого вся папка, у того и секреты',
  keyUnprotected: (reason) =>
    `лежит рядом с хранилищем: у кого вся папка, у того и секреты. Система его не защищает: ${reason}`,
  setUpKeyring:
    'настройте в этом сеансе связку ключей (GNOME Keyring, KWallet) и запустите приложение снова: ключ переместится туда сам',

  settingsNotYet: 'ещё нет; появятся при первом запуске',
  letReadFile: 'разрешите этому пользователю читать файл',
  sourcesSet: (count) => counted(count, 'источник', 'источника', 'источников'),
  correctFile: (file) => `исправьте ${file}`,
  noSuchSecret: (secret) => `${secret}: секрета нет или он пуст`,
  noPlainSecret: 'секрета открытым текстом в settings.json нет или он пуст',
  openVaultFirst: 'сначала откройте хранилище',
  secretThere: (secret) => `${secret}: на месте`,
  plainSecret: 'секрет записан в settings.json открытым текстом',
  moveIntoVault: 'поместите его в хранилище («hookdesk secret set NAME») и укажите как { "vault": "NAME" }',
  setVariable: (name) => `задайте переменную окружения ${name}`,
  putSecretInto: (file) => `запишите секрет в ${file}; этот пользователь должен иметь право его читать`,
  writeSecret: 'запишите секрет или, лучше, ссылку на него',
  writeAsGiven: 'запишите его таким, каким его дал отправитель',
  correctSource: 'исправьте источник',

  portOurs: (pid, url) => `работающий Hookdesk (pid ${pid}) отвечает по адресу ${url}`,
  portPicked: 'при каждом запуске выбирается свободный',
  portFree: (port, host) => `порт ${port} на ${host} свободен`,
  portTaken: (port, host) => `порт ${port} на ${host} занят другой программой`,
  portRefused: (host, port, code) => `не удаётся слушать ${host}:${port} (${code})`,
  freePort: 'остановите эту программу или выберите другой порт',

  unencrypted: (provider, host) => `${provider}: ${host} вызывается без шифрования, и секреты могут прочитать по пути`,
  useHttps: 'используйте https://',
  webhookLeft: (id) => `${id}: в настройках его больше нет, а провайдер может всё ещё отправлять`,
  removeOrForget: (id) => `hookdesk webhooks remove ${id}, или удалите его вручную и отметьте удалённым`,
  lookAtProviders: 'проверьте у провайдеров, затем уберите файл',
  webhookChanged: (id, members) => `${id}: после регистрации изменилось: ${members}`,
  enterByHand: (id) => `внесите его у провайдера, затем: hookdesk webhooks entered ${id}`,
  webhookNew: (id) => `${id}: не зарегистрирован; см. hookdesk webhooks print ${id}`,
  webhookThere: (id) => `${id}: зарегистрирован`,
  webhookThereAs: (id, remoteId) => `${id}: зарегистрирован как ${remoteId}`,

  usersMaySteer: (count) =>
    `управление через Telegram: ${counted(count, 'пользователь', 'пользователя', 'пользователей')}; их сообщения принимаются, пока Hookdesk работает`,
  usersSteer: (count) =>
    `управление через Telegram: ${counted(count, 'пользователь', 'пользователя', 'пользователей')}; их сообщения принимаются`,
  nobodyHeard: (reason) => `сообщения не принимаются: ${reason}`,
  makeHeard:
    'если токен отклонён, введите его заново; завершите другую программу, которая слушает бота, или дайте Hookdesk отдельного; если Telegram недоступен, проверьте сеть: попытки повторяются сами',

  retention: (limits, since, used, free) =>
    `${limits}; ${since}, ${figure(used)} МБ, из них свободно для новых ещё ${figure(free)} МБ файла`,
  allKept: 'хранится всё',
  keptForDays: (days) => `не дольше ${counted(days, 'дня', 'дней', 'дней')}`,
  keptForRoom: (megabytes) => `не больше ${figure(megabytes)} МБ`,
  keptForBoth: (days, megabytes) =>
    `не дольше ${counted(days, 'дня', 'дней', 'дней')} и не больше ${figure(megabytes)} МБ`,
  noEventKept: 'событий ещё нет',
  eventsSince: (date) => `события с ${date}`,
  dropDead: 'запустите Hookdesk и повторите или удалите недоставленные отправления: их события хранятся, пока они есть',

  noRulesYet: 'ещё нет',
  atPath: (path, words) => `${path} ${words}`,
  correctRuleFile: 'исправьте файл; «hookdesk rules check» покажет, что в нём не так',
  rulesJudge: (count, all) => `проверяют события: ${figure(count)} из ${figure(all)}`,
  letReadFolder: 'разрешите этому пользователю читать папку',

  traffic: (received, since, processed, failed) =>
    `${counted(received, 'запрос', 'запроса', 'запросов')} с ${since}: обработано ${figure(processed)}, отклонено ${figure(failed)}`,
  trafficWithin: (received, since, processed, failed, ms) =>
    `${counted(received, 'запрос', 'запроса', 'запросов')} с ${since}: обработано ${figure(processed)}, отклонено ${figure(failed)}; 95 из 100 за ${figure(ms)} мс`,
  nothingToTest: 'задан watchdog.canaryEvery, а публичного адреса для проверки нет',
  setPublicUrl: 'укажите в tunnel.publicUrl адрес, на который присылают отправители',
  canaryBack: (address) => `тестовый запрос вернулся через ${address}`,
  quietForLong: (ms) => `молчит дольше, чем когда-либо (самая длинная пауза: ${spanInWords(ms, russian)})`,
  expectEvery: 'проверьте, отправляет ли он ещё; задайте expectEvery, чтобы в следующий раз получить тревогу',
  correctAddress: 'исправьте адрес',
  newestRefused: (status, moment, words) => `последний (${status}), ${moment}: ${words}`,
  allRefused: (counts, status, moment, words) => `${counts}; последний (${status}), ${moment}: ${words}`,

  brokerOf: (id, kind, market) => `${id}, ${kind}, ${market}`,
  brokerOfTest: (id, exchange, market) => `${id}, ${exchange}, тестовая среда, ${market}`,
  brokerOfOkd: (id, host, market) => `${id}, OKD на ${host}, ${market}`,
  noMoneyMoves: (broker) => `${broker}: деньги не движутся`,
  brokerUnopened: (broker) => `${broker}: подключить не удаётся; его ордера отклоняются`,
  seeLog: 'причина — в логе',
  correctBroker: 'исправьте адрес и ключи, затем проверьте снова',
  unknownBroker: (rule, broker) =>
    `ордера правила ${rule} идут брокеру ${broker}, которого нет в настройках: они отклоняются`,
  nameBroker: 'укажите брокера из настроек или добавьте этого',
  armedWithout: (limits) =>
    `реальная торговля включена, но реальные ордера не отправляются, пока не заданы лимиты: ${limits}`,
  setOrDisarm: 'задайте все лимиты или выключите реальную торговлю: "tradingEnabled": false',
  armed: 'реальная торговля включена, все лимиты заданы',
  onlyPaper: 'реальная торговля выключена: только на бумаге',
  rulesNotArmed: (rules) =>
    `реальная торговля выключена, и ордера ${counted(rules, 'правила', 'правил', 'правил')} на реальной стадии отклоняются`,
  notArmedWithout: (rules, limits) =>
    `реальная торговля выключена, и ордера ${counted(rules, 'правила', 'правил', 'правил')} на реальной стадии отклоняются; не заданы лимиты: ${limits}`,
  setAndArm: 'если вы этого хотите, задайте все лимиты и включите реальную торговлю на странице «Ордера»',
  allowAgain: 'проверьте на бирже, затем снова разрешите правило на странице «Ордера»',
  killedSince: (moment, actor) => `включён с ${moment} (${actor}): ордера не отправляются`,

  pinnedKey: (fingerprint) => `закреплён: ${fingerprint}`,
  keyUsable: (kind) => `пригоден (${kind})`,
  otherKey: 'выберите другой ключ или создайте его на странице «Источники»',
  moduleLoads: 'модуль загружается',
  otherProvider: 'выполните «npm ci» ещё раз или выберите другого провайдера',
  noProgram: (program) => `программы ${program} нет`,
  installIt: (how) => `установите: ${how}`,
  programFails: (program, reason) => `${program} не запускается: ${reason}`,
  installAnew: (how) => `установите заново: ${how}`,
  tunnelWaits: (provider) => `${provider}; откроется, когда Hookdesk запущен`,
  tunnelUp: (url) => `работает: ${url}`,
  tunnelOff: (pid) => `работающий Hookdesk (pid ${pid}) туннель не открывал`,
  startWithTunnel: 'запустите Hookdesk без --no-tunnel там, где он должен быть доступен отправителям',
  tunnelOpening: 'открывается',
  askAgain: 'проверьте ещё раз через несколько секунд',
  tunnelDown: (reason) => `не работает: ${reason}`,
  doAsSaid: 'сделайте то, что сказано; состояние — на странице «Источники»',

  judgedAgain: (events, timezone) =>
    `${counted(events, 'событие проверено', 'события проверены', 'событий проверены')} заново, часовой пояс ${timezone}`,
  asRebuilt: (pieces) =>
    `${counted(pieces, 'запись совпадает', 'записи совпадают', 'записей совпадают')} с восстановленным`,
  rebuiltOther: (stored, rebuilt) => `сохранено ${stored}, восстановлено ${rebuilt}`,
  oneOfDifferences: (difference, count) => `${difference} (всего расхождений: ${figure(count)})`,
  reportState: 'сохраните копию journal.sqlite и сообщите об этом; действует сохранённое состояние',
  notComparable: (why, difference) => `сравнить нельзя: ${why}; ${difference}`,
  unlessMisbehaving: 'ничего, если правило работает как надо',
  ruleChanged: (moment) => `правило изменено ${moment}`,
  oldestGone: 'старейших событий в журнале уже нет',
  looksBack: (events) => `правило смотрит назад и начало с новейших событий более длинной истории (${figure(events)})`,
  longerJournal: 'снимок сделан с более длинного журнала',
  countsAnew: 'ничего: при следующем запуске всё посчитается заново',
  unknownRules: 'от правил, которых журнал не знает',
  notAsked: 'не сравнивалось: правилам это больше не нужно',
  countedSame: 'совпадает с посчитанным заново по событиям',
  countedOther: (stored, again) =>
    `сохранено ${counted(stored, 'байт', 'байта', 'байт')}, посчитано заново ${counted(again, 'байт', 'байта', 'байт')}, и они различаются`,
  otherBeginning: 'история начата с других событий',
  stopAndReport: 'остановите Hookdesk, сохраните копию journal.sqlite и сообщите об этом',
};
