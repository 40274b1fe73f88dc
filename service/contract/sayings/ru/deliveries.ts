import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { deliveries as english } from '../en/deliveries.ts';

export const deliveries: WordingBy<typeof english> = {
  partOf: (part, of, why) => `часть ${part} из ${of}: ${why}`,
  notTakenFor: (recipients, why) => `не принято для ${recipients}: ${why}`,
  nothingOrdered: (why) => `ордеров нет: ${why}`,
  ruleNotSwitched: (rule, why) => `правило ${rule} не переключено: ${why}`,
  noLimitChanged: (why) => `лимиты не изменены: ${why}`,
  redirectedWith: (target, status, detail) => `ответ ${target}: ${status}: ${detail}; перенаправления не выполняются`,
  redirected: (target, status) => `ответ ${target}: ${status}; перенаправления не выполняются`,
  targetAnsweredWith: (target, status, detail) => `ответ ${target}: ${status}: ${detail}`,
  targetAnswered: (target, status) => `ответ ${target}: ${status}`,
  theTarget: 'получателя',
  chatIdMoved: (description, chat) => `${description}; теперь его chatId – ${chat}`,

  storedRequestUnread: 'сохранённый запрос не читается',
  storedMessageUnread: 'сохранённое сообщение не читается',
  storedMailUnread: 'сохранённое письмо не читается',
  storedNotificationUnread: 'сохранённое уведомление не читается',
  settingMissing: (setting) => `${setting} в settings.json отсутствует или пуст`,
  settingEmpty: (setting) => `${setting} отсутствует или пуст`,
  noListOfUpdates: 'Telegram ответил не списком обновлений',
  noWebhookAddress: 'channels.discord.webhookUrl – не адрес',
  addressBroken: 'в адресе есть перевод строки или управляющий символ',
  mailNotDone: (ms) => `SMTP: не завершено за ${ms} мс`,
  mailRefused: 'SMTP: отказано',
  unknownFault: 'неизвестная ошибка',
  stoppedBeforeTurn: 'остановлено, прежде чем подошла очередь',
  cannotDeliver: (type) => `эта версия не умеет доставлять ${type}`,
  internalSeeLog: 'внутренняя ошибка, подробности в журнале',
  whatAndWhy: (what, why) => `${what}: ${why}`,
};
