import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { registrations as english } from '../en/registrations.ts';

export const registrations: WordingBy<typeof english> = {
  statement: (what) => `${what}.`,
  failedWith: (what, why) => `${what} (${why})`,
  statusAnd: (status, detail) => `${status}: ${detail}`,

  providerUnreachable: (name) => `Не удалось связаться с ${name}; ничего не отправлено`,
  createUnknown: (name) => `Из ответа не ясно, зарегистрирован ли вебхук на ${name}`,
  updateUnknown: (name) => `Из ответа не ясно, изменён ли вебхук на ${name}`,
  deleteUnknown: (name) => `Из ответа не ясно, удалён ли вебхук на ${name}`,
  providerUnauthorized: (name) => `${name} не принимает токен или ключ профиля`,
  providerForbids: (name) => `${name} не разрешает этому токену или ключу управлять вебхуками`,
  providerHasNone: (name) => `По этому пути на ${name} ничего нет`,
  webhookUnknown: (name) => `На ${name} такого вебхука нет`,
  webhookTaken: (name) => `На ${name} такой вебхук уже есть`,
  providerRefused: (name) => `${name} отклоняет запрос`,
  providerWantsPause: (name) => `${name} просит подождать`,
  providerFailed: (name) => `Сбой на стороне ${name}`,
  providerRedirects: (name) => `${name} отвечает перенаправлением, а перенаправления не выполняются`,
  createWithoutId: (name) =>
    `Неизвестно, зарегистрирован ли вебхук на ${name}: в ответе нет идентификатора там, где его ищет профиль`,
  updateWithoutId: (name) =>
    `Неизвестно, изменён ли вебхук на ${name}: в ответе нет идентификатора там, где его ищет профиль`,
  deleteWithoutId: (name) =>
    `Неизвестно, удалён ли вебхук на ${name}: в ответе нет идентификатора там, где его ищет профиль`,
  pageInstead:
    'вместо JSON пришла веб-страница: baseUrl и path, возможно, ведут на сайт провайдера, или ответил кто-то по пути',
  endedBeforeAnswer: 'Hookdesk завершил работу раньше, чем пришёл ответ',

  checkAddress: 'Проверьте сеть и адрес профиля (baseUrl), затем попробуйте снова.',
  lookBeforeAgain:
    'Вебхук может уже существовать: сначала посмотрите у провайдера. Если он есть, введите его идентификатор, если нет — зарегистрируйте снова. Повтор вслепую может зарегистрировать его дважды.',
  sayOnceMore: 'Попробуйте снова: запрос будет тем же, и уже изменённое не изменится ещё раз.',
  renewToken:
    'Замените его там, где его берёт профиль (для хранилища: hookdesk secret set ИМЯ), затем попробуйте снова.',
  giveRight: 'Дайте ему это право у провайдера или укажите в профиле другой.',
  correctPath: 'Исправьте baseUrl и path профиля.',
  markRemoved: 'Его там удалили: отметьте здесь, что его больше нет, затем зарегистрируйте снова.',
  enterItsId: 'Введите здесь его идентификатор или удалите его у провайдера и зарегистрируйте снова.',
  correctRegistration: 'Исправьте регистрацию или тело запроса в профиле, затем попробуйте снова.',
  againLater: 'Попробуйте позже; о смене адреса Hookdesk сообщит сам.',
  finalAddress: 'Укажите в baseUrl и path профиля конечный адрес.',
  lookForId:
    'Посмотрите у провайдера: если вебхук есть, введите здесь его идентификатор и исправьте idPath профиля; если нет, исправьте baseUrl и path и зарегистрируйте снова.',

  callUnderWay: 'запрос по ней уже выполняется',
  perhapsRegistered:
    'возможно, она зарегистрирована прошлой попыткой; посмотрите у провайдера и введите идентификатор или зарегистрируйте снова, указав, что её там нет',
  registeredAlready: 'она уже зарегистрирована; обновите её или сначала удалите',
  profileCannotDelete: (profile) => `в профиле "${profile}" нет "delete"; удалите её вручную`,
  profileCannotUpdate: (profile) => `в профиле "${profile}" нет "update"; удалите её и зарегистрируйте снова`,
  remoteIdWanted: 'ожидается идентификатор в одну строку, не длиннее 200 знаков',
  noValidSecret: (source) => `у источника "${source}" нет действующего секрета`,
  noPublicAddress: 'публичного адреса пока нет (tunnel.publicUrl в настройках)',
  noRegistration: 'в настройках нет регистрации с таким именем',
  profileCallsNobody: (profile, id) =>
    `профиль "${profile}" никого не вызывает: его вебхуки вводят вручную ("hookdesk webhooks print ${id}")`,
  nothingRegistered: 'ни о какой регистрации ничего не известно',
  remoteIdUnknown: 'её идентификатор у провайдера неизвестен; сначала введите его',
  unsendableToken: 'в токене или ключе профиля есть знаки, которые нельзя передать в заголовке',
  profileSaysNo: (action) => `в профиле нет "${action}"`,
  bodyNotJson: 'тело запроса по шаблону — не JSON',
};
