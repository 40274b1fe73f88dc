import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { answers as english } from '../en/answers.ts';

export const answers: WordingBy<typeof english> = {
  bodyUnreadable: (detail) => `Тело нельзя прочитать однозначно: ${detail}`,
  bodyNotUtf8: 'ожидается UTF-8, найдены другие байты',
  bodyEmpty: 'ожидается тело, не найдено ничего',
  bodyMarked: 'найдена метка порядка байтов',
  atCharacter: (what, character) => `${what} (знак ${character})`,
  proofWrong: 'Подпись или токен отсутствует, записан не по форме или неверен',
  timestampAway: (seconds) => `Метка времени расходится с часами этого компьютера больше чем на ${seconds} с`,
  fromWebPage: 'Запрос с заголовком Origin приходит с веб-страницы; у отправителей его не бывает',
  addressUnknown: 'Этот источник принимает запросы только с определённых адресов; адрес этого отправителя неизвестен',
  addressNotAllowed: (address) =>
    `Этот источник принимает запросы только с определённых адресов; ${address} не из их числа`,
  nothingAtPath: 'По этому пути ничего нет',
  onlyPost: 'Здесь принимается только POST',
  onlyGet: 'Здесь принимается только GET',
  bodyLarger: (limit) => `Тело больше предела; предел в байтах: ${limit}`,
  otherMedia: (expected, found) => `Ожидается ${expected}, пришло: ${found}`,
  jsonOrPlainText: 'application/json или text/plain в UTF-8',
  emptyOne: 'пустое значение',
  moreRequests: (limit) => `Запросов больше предела; предел в минуту: ${limit}`,
  moreUnverified: (limit) => `Неподтверждённых запросов больше предела; предел в минуту: ${limit}`,
  tooManySlow: (limit) =>
    `К этому источнику одновременно идёт слишком много запросов (предел — ${limit}), а этот идёт медленно`,
  requestUnreadable: (detail) => `Запрос нельзя прочитать: ${detail}`,
  brokeOff: 'он оборвался или противоречит сам себе',
  notHttp: 'это не запрос HTTP/1.1',
  headersLarger: (limit) => `Заголовки больше предела; предел в байтах: ${limit}`,
  arrivedTooSlowly: (seconds) => `Запрос не пришёл целиком за ${seconds} с`,
  ourError: (logId) => `Внутренняя ошибка Hookdesk; в журнале она под номером ${logId}`,
  journalLocked: 'База событий занята другим процессом; ничего не принято',
  noRoomForJournal: 'Диск заполнен; ничего не принято',
  journalUnwritable: (detail) => `В базу событий нельзя записать: ${detail}`,
  stoppingNow: 'Hookdesk останавливается; ничего не принято',
};
