import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { http as english } from '../en/http.ts';

export const http: WordingBy<typeof english> = {
  addressInvalid: 'адрес записан неверно',
  addressPrivate: (host) =>
    `${host} находится по частному или локальному адресу; чтобы разрешить его, добавьте его в http.allowHosts в настройках`,
  noAnswerInMs: (ms) => `ответа нет в течение ${ms} мс`,
  noAnswerInSeconds: (seconds) => `ответа нет в течение ${seconds} с`,
  notValidHttp: 'запрос не соответствует HTTP',
  stoppedBeforeAnswer: 'остановлено, прежде чем пришёл ответ',
  networkFault: (what, code) => `${what} (${code})`,
  noFaultCode: 'без кода',
  connectionFailed: 'не удалось соединиться',
  hostUnknown: 'имя хоста неизвестно',
  hostNotLookedUp: 'имя хоста не удаётся найти в DNS',
  nothingListens: 'там никто не принимает соединения',
  connectionReset: 'соединение сброшено',
  hostUnreachable: 'хост недоступен',
  networkUnreachable: 'сеть недоступна',
  connectionClosed: 'соединение закрыто',
  connectionTooLong: 'соединение устанавливалось слишком долго',
  certificateExpired: 'срок действия сертификата истёк',
  certificateSelfSigned: 'сертификат самоподписанный',
  certificateUnknown: 'сертификат подписан неизвестно кем',
  certificateOfOther: 'сертификат выдан другому хосту',
};
