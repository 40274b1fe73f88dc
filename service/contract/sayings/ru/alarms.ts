import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { alarms as english } from '../en/alarms.ts';
import { counted, formOf } from './counted.ts';

const number = new Intl.NumberFormat('ru');

export const alarms: WordingBy<typeof english> = {
  silenceTitle: (source) => `От источника ${source} ничего не приходит`,
  silentFor: (silent, every) => `Событий нет уже ${silent}; ожидается хотя бы одно раз в ${every}.`,
  neverCame: 'Ещё не было ни одного.',
  lastCame: (moment) => `Последнее пришло ${moment}.`,
  seeSender: 'Посмотрите, шлёт ли ещё отправитель, и проверьте вход на странице «Состояние».',
  sendsAgainTitle: (source) => `Источник ${source} снова шлёт`,
  sendsAgain: (moment) => `Событие пришло ${moment}. Что было отправлено за это время и не дошло, того здесь нет.`,
  canaryTitle: 'Проверочные запросы не возвращаются',
  canaryFailed: (failures, address, words, remedy) =>
    `${counted(failures, 'проверочный запрос', 'проверочных запроса', 'проверочных запросов')} подряд на ${address} ${formOf(failures, 'не удался', 'не удались', 'не удались')}: ${words}. ${remedy}`,
  wayInTitle: 'Вход снова работает',
  wayInMessage: (address, moment) => `Проверочный запрос на ${address} вернулся ${moment}.`,
  gapTitle: 'Hookdesk не слушал',
  gapMessage: (from, to, length) =>
    `С ${from} до ${to} (${length}) он был выключен или этот компьютер спал. Отправителям никто не отвечал, и большинство не повторяет: сверьтесь со своей биржей.`,
  orderUnclearTitle: (source) => `Ордер источника ${source} не удалось понять`,
  alertUnclearTitle: (source) => `Алерт источника ${source} не удалось понять`,
  quarantinedMessage: (type, event) =>
    `${type} отложено в карантин, ни одно правило его не проверяло (событие ${event}). Откройте его в ленте: там указан путь каждой ошибки.`,
  quarantinedMoreMessage: (type, event, count) =>
    `${type} отложено в карантин, ни одно правило его не проверяло (событие ${event}, самое новое; всего ${number.format(count)}). Откройте его в ленте: там указан путь каждой ошибки.`,
  overBudgetTitle: (source) => `От источника ${source} пришло больше лимита`,
  overBudgetMessage: (count, from, limit) =>
    `${counted(count, 'подлинный запрос отклонён', 'подлинных запроса отклонены', 'подлинных запросов отклонены')}, начиная с ${from}: пришло больше ${number.format(limit)} в минуту. Если отправитель не повторит, они потеряны: сверьтесь со своей биржей и поднимите лимит на странице «Источники».`,
  ruleFailedTitle: (rule) => `Правило ${rule} не смогло сделать то, для чего оно нужно`,
  ruleFailedMessage: (event, error) =>
    `Оно должно было сработать на событие ${event}, но ничего не сделало: ${error}. Исправьте правило или то, что присылают.`,
  strategyStuckTitle: (strategy) => `Стратегия ${strategy} застряла`,
  strategyStuckMessage: (step, of, event, rule, error) =>
    `На событие ${event} полагался шаг ${step} из ${of}, но правило ${rule} ничего не сделало: ${error}. Исправьте шаг, правило или то, что присылают: следующее событие с этой стратегией попробует снова.`,
  strategyGoesOnTitle: (strategy) => `Стратегия ${strategy} идёт дальше`,
  strategyGoesOn: 'Её шаг выполнен.',
  deadTitle: (type, target) => `${type}, ${target}: окончательно не доставлено`,
  deadMessage: (count, rule, error) =>
    `${counted(count, 'доставка', 'доставки', 'доставок')} правила ${rule} ${formOf(count, 'не удалась', 'не удались', 'не удались')}: ${error}. Ничего не потеряно: повторите или отбросьте на странице «Доставки».`,
  deadNoMoreTitle: (type, target) => `${type}, ${target}: неудавшихся доставок больше нет`,
  deadNoMore: (rule) => `Все неудавшиеся доставки правила ${rule} всё же доставлены или отброшены.`,
  tunnelDownTitle: 'Туннель не работает',
  tunnelDownMessage: (address, reason) =>
    `Адрес ${address} недоступен для отправителей: ${reason}. Туннель откроется снова сам; приём продолжается.`,
  tunnelUpTitle: 'Туннель снова работает',
  tunnelUpMessage: (address) => `Адрес ${address} доступен для отправителей.`,
  diskLowTitle: 'Диск почти заполнен',
  diskLowMessage: (mebibytes, folder) =>
    `В ${folder} свободно ${number.format(mebibytes)} МиБ. Без места события не принимаются: освободите его.`,
  diskRoomTitle: 'На диске снова есть место',
  diskRoomMessage: (mebibytes) => `Свободно ${number.format(mebibytes)} МиБ.`,
  orderUnknownTitle: (symbol, broker) => `Судьба ордера неизвестна: ${symbol}, брокер ${broker}`,
  orderUnknownMessage: (order, rule, broker, symbol) =>
    `Ответ на ордер ${order} правила ${rule} потерян, и брокер ${broker} его не показывает. Повторно ничего не отправлялось. Правило больше не отправляет ордера по ${symbol}, пока вы не проверите биржу и снова не разрешите на странице «Ордера».`,
  symbolAllowedTitle: (symbol, broker, rule) => `${symbol}, брокер ${broker}: ордера правила ${rule} снова разрешены`,
  orderKnown: (order) => `Ордер ${order} найден, или вы снова разрешили ордера.`,
  overfilledTitle: (symbol, broker) => `Исполнено больше, чем заказано: ${symbol}, брокер ${broker}`,
  overfilledMessage: (order, rule, ordered, filled, symbol) =>
    `По ордеру ${order} правила ${rule} заказано ${ordered}, а исполнено ${filled}. В позиции учтено исполненное. Правило больше не отправляет ордера по ${symbol}, пока вы не проверите биржу и снова не разрешите на странице «Ордера».`,
  allowedAgain: 'Вы снова разрешили его ордера.',
  orderWaitsTitle: (rule) => `Ордер правила ${rule} ждёт вашего подтверждения`,
  planWaitsTitle: (rule) => `План правила ${rule} ждёт вашего подтверждения`,
  orderWaits: (what, broker, price) => `${what}, брокер ${broker}, последняя цена ${price}.`,
  planWaits: (what, broker) => `${what}, брокер ${broker}.`,
  doubted: (doubt) => `${doubt}.`,
  approveHere: 'Подтвердите на странице «Ордера».',
  approveHereOrTelegram: (code) => `Подтвердите на странице «Ордера» или в Telegram: /approve ${code}.`,
  unanswered: (moment) => `Без ответа до ${moment} ничего не отправится.`,
  ordersStoppedTitle: (rule) => `Правило ${rule} больше не отправляет ордера`,
  ordersStoppedMessage: (reason) =>
    `Три его ордера подряд отклонены: ${reason}. Выясните причину, затем снова разрешите его ордера на странице «Ордера».`,
  mayOrderTitle: (rule) => `Правило ${rule} снова может отправлять ордера`,
  ordersRefusedTitle: (limit, rule) => `${limit} не пропускает ордера правила ${rule}`,
  ordersRefusedMessage: (message) => `${message} Все отклонённые ордера видны на странице «Ордера».`,
  unprotectedTitle: (symbol, broker) => `Позиция ${symbol} у брокера ${broker} не защищена`,
  unprotectedMessage: (order, reason) =>
    `Ордер ${order} исполнен, но стоп-лосс или тейк-профит выставить не удалось: ${reason}. Защитите позицию сами на бирже.`,
  steppedDownTitle: (rule, step) => `Правило ${rule} опустилось на ступень ниже, теперь оно ${step}`,
  steppedDownMessage: (reason) => `${reason}. Разберитесь, затем поднимите его снова на странице «Правила».`,
  steppedDownHolding: (reason, held) =>
    `${reason}. ${held} Разберитесь, затем поднимите его снова на странице «Правила».`,
  stepShadow: 'только записывает',
  stepPaper: 'торгует на бумаге',
  stepSmall: 'торгует на реальные деньги в пределах малого лимита',
  stepFull: 'торгует на реальные деньги',
  cancelRefusedTitle: (broker, symbol) => `${broker} не отменяет ордер по ${symbol}`,
  cancelRefusedMessage: (order, rule, why, reason) =>
    `Ордер ${order} правила ${rule} больше не нужен (${why}), но всё ещё стоит там: ${reason}. Отмена запрашивается снова, не чаще раза в минуту. Отмените его сами на бирже.`,
  brokerDownTitle: (broker) => `Брокер ${broker} не отвечает`,
  brokerDownMessage: (reason) => `${reason}. Ордера, которые ждут ответа, проверятся снова сами.`,
  brokerUpTitle: (broker) => `Брокер ${broker} снова отвечает`,
  brokerUpMessage: 'Ордера проверены.',
  remoteDownTitle: 'Управление через Telegram не работает',
  remoteDownMessage: (reason) =>
    `Бот не получает ваших сообщений: ${reason}. Если токен отклонён, введите новый; если Telegram недоступен, проверьте сеть этого компьютера, запрос повторится сам; слушать бота может только одна программа, поэтому закройте другую или дайте Hookdesk отдельного бота.`,
  remoteUpTitle: 'Управление через Telegram снова работает',
  remoteUpMessage: 'Бот снова получает ваши сообщения.',
};
