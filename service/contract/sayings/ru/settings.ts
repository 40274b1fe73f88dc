import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { settings as english } from '../en/settings.ts';

const number = new Intl.NumberFormat('ru', { useGrouping: 'min2' });

export const settings: WordingBy<typeof english> = {
  got: (what, value) => `${what}, получено: ${value}`,
  valueOfType: (type) => TYPES[type] ?? `значение типа ${type}`,
  noSetting: 'такой настройки нет',
  otherName: (what) => `это имя не подходит: ${what}`,
  someValue: 'ожидается значение',
  int: 'ожидается целое число',
  exactly: (value) => `ожидается ${value}`,
  moreThan: (limit) => `ожидается число больше ${number.format(limit)}`,
  atMost: (most) => `ожидается число не больше ${number.format(most)}`,
  longest: (most) => `ожидается список, в котором элементов не больше ${number.format(most)}`,
  longestText: (most) => `длина ограничена: не больше ${number.format(most)} знаков`,
  shortestList: (least) => `ожидается список, в котором элементов не меньше ${number.format(least)}`,
  numberFromZero: 'ожидается число не меньше 0',
  decimalText: 'ожидается число или текст с десятичной дробью',
  addressSuch: (example) => `ожидается адрес, например ${example}`,
  mustInclude: (part) => `в тексте должно быть ${part}`,
  notJsonText: (what) => `это не JSON: ${what}`,

  absolutePath: 'ожидается абсолютный путь без параметров запроса',
  pathAsWritten: 'ожидается путь без "//", "/./" и "/../": прокси и клиенты записывают их по-разному',
  someSecret: 'ожидается хотя бы один секрет',
  secretOrAnybody: 'ожидается хотя бы один секрет: без него отправлять мог бы кто угодно',
  senderAddress: 'ожидается адрес, диапазон, например 192.0.2.0/24, или "tradingview"',
  someAddress: 'ожидается хотя бы один адрес',
  proxyAddress: 'ожидается адрес или диапазон, например 10.0.0.0/8',
  addressesUnknown:
    'за этим туннелем адреса отправителей неизвестны, и список не пропустил бы никого; уберите его или укажите в listener.trustedProxies прокси, который добавляет адреса (через ssh это не работает)',
  takenBySource: (value) => `"${value}" уже занято источником выше`,
  keptForHookdesk: (id) => `"${id}" — имя для сообщений самого Hookdesk`,
  healthPath: '"/healthz" — адрес проверки работоспособности',
  hmacNeeded: 'ожидаются заголовок, кодировка и алгоритм подписи',
  noSuchPlace: (place) => `${place} — не {id}, не {timestamp} и не {body}`,
  timeMustBeSigned:
    'ожидается {timestamp}, потому что задано hmac.timestamp: неподписанное время может подставить кто угодно',
  placeNeeds: (place, setting) => `для ${place} нужна настройка ${setting}`,

  secretReference: 'ожидается ссылка на секрет: { "vault" }, { "env" } или { "file" }',
  secretMissing: (kind, name) => `секрета { "${kind}": ${name} } нет, или он пуст`,
  standardSecret: 'ожидается секрет в base64, с whsec_ в начале или без него',
  isoTime: 'ожидается время в формате ISO 8601',
  refersToSecret: (name) => `ссылается на секрет ${name}`,

  mailAddressSuch: 'ожидается почтовый адрес, например me@example.com',
  telegramUser: 'ожидается номер пользователя Telegram',
  telegramUserSuch: 'ожидается номер пользователя Telegram, например 123456789',
  someTelegramUser: 'ожидается хотя бы один пользователь: без него слушать некого',
  telegramChat: 'ожидается номер чата или @имя канала',
  someChannel: 'ожидается хотя бы один канал',
  channelMissing: (name) => `ожидается настроенный канал, а channels.${name} отсутствует`,
  shortestCanary: 'ожидается длительность не меньше 1s',
  timeOfDaySuch: 'ожидается время суток, например 00:05',

  daysAboveZero: 'ожидается число дней больше 0',
  bytesAboveZero: 'ожидается число байтов больше 0',

  brokerKind: 'ожидается вид: "paper", "ccxt" или "okd"',
  currencySuch: 'ожидается валюта, например USDT',
  keptForPaper: (id, kind) => `"${id}" — имя для бумажной торговли, а вид здесь "${kind}"`,
  okxPassphrase: 'ожидается ссылка на секрет: у OKX есть парольная фраза',
  takenByBroker: (id) => `"${id}" — имя брокера выше`,
  okdSpotOnly: 'ожидается "spot": других рынков у OKD нет',
  okdEncrypted: 'ожидается https: по http токен доступа можно перехватить',
  openOrders: (id, count) => `у ${id} есть открытые ордера (${number.format(count)}); сначала снимите их`,
  brokerNotThere: (id) => `брокера ${id} в настройках нет`,

  tunnelProvider: 'ожидается одно из: "none", "manual", "ssh", "ngrok", "cloudflared"',
  publicAddress: 'ожидается адрес, например https://hooks.example.com, без пользователя, параметров и фрагмента',
  hostNameSuch: 'ожидается имя, например hooks.example.com, без https://',
  serverKey: 'ожидается открытый ключ сервера, например "ssh-ed25519 AAAA…" (его показывает "ssh-keyscan HOST")',
  cloudflaredToken: 'вместе с именем ожидается токен: быстрый туннель получает адрес от Cloudflare',

  connectionHeader: 'относится к соединению, его задаёт сам Hookdesk',
  pathFromRoot: 'ожидается путь, который начинается с /',
  textOrJson: 'ожидается текст или объект JSON',
  visibleCharacters: 'ожидаются видимые знаки без пробелов',
  webAddress: 'ожидается адрес, который начинается с http:// или https://',
  bareAddress: 'ожидается адрес без пользователя, параметров и фрагмента',
  unreadableTemplate: (what) => `шаблон не читается: ${what}`,
  takenByProvider: (id) => `"${id}" — имя провайдера выше`,
  takenByRegistration: (id) => `"${id}" — имя регистрации выше`,
  noProvider: (id, names) => `провайдера "${id}" нет; есть ${names}`,
  noSource: (id) => `источника "${id}" нет`,
  sharedSource: (id) => `"${id}" уже принимает для регистрации выше; у каждой свой источник и свой секрет`,
  sharedSecret: (id, other) => `у "${id}" тот же секрет, что у "${other}"; у каждой регистрации свой`,

  noExport: 'ожидается "hookdesk": это не экспорт Hookdesk',
  otherExport: 'ожидается 1: этот файл из другой версии Hookdesk',
  idOfTheRule: 'ожидается идентификатор правила',
};

const TYPES: Readonly<Record<string, string>> = {
  list: 'список',
  string: 'текст',
  number: 'число',
  boolean: 'true или false',
  object: 'объект',
};
