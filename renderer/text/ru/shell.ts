import type { shell as english } from '../en/shell.ts';
import type { Translation } from '../translation.ts';

export const shell: Translation<typeof english, 'ru'> = {
  nav: {
    label: 'Страницы',
    overview: 'Обзор',
    live: 'Лента',
    rules: 'Правила',
    deliveries: 'Доставки',
    orders: 'Ордера',
    profit: 'Прибыль',
    strategies: 'Стратегии',
    sources: 'Источники',
    health: 'Состояние',
    settings: 'Настройки',
    attention: {
      rules_one: '{{count, number}} правило с ошибками',
      rules_few: '{{count, number}} правила с ошибками',
      rules_many: '{{count, number}} правил с ошибками',
      rules_other: '{{count, number}} правила с ошибками',
      deliveries_one: '{{count, number}} неудавшаяся доставка',
      deliveries_few: '{{count, number}} неудавшиеся доставки',
      deliveries_many: '{{count, number}} неудавшихся доставок',
      deliveries_other: '{{count, number}} неудавшейся доставки',
      orders_one: '{{count, number}} ордер ждёт вас',
      orders_few: '{{count, number}} ордера ждут вас',
      orders_many: '{{count, number}} ордеров ждут вас',
      orders_other: '{{count, number}} ордера ждут вас',
      strategies_one: '{{count, number}} стратегия застряла',
      strategies_few: '{{count, number}} стратегии застряли',
      strategies_many: '{{count, number}} стратегий застряли',
      strategies_other: '{{count, number}} стратегии застряли',
      health_one: '{{count, number}} предупреждение',
      health_few: '{{count, number}} предупреждения',
      health_many: '{{count, number}} предупреждений',
      health_other: '{{count, number}} предупреждения',
    },
  },
  topBar: {
    listener: { listening: 'Приём', stopped: 'Приём остановлен', unknown: 'Приём: неизвестно' },
    address: 'Адрес приёмника',
    tunnel: {
      up: 'Публичный',
      connecting: 'Туннель подключается',
      down: 'Сбой туннеля',
      off: 'Туннель не открыт',
      unknown: 'Туннель: неизвестно',
    },
    noTunnel: 'Нет публичного адреса',
    lastEvent: 'Последнее событие',
    never: 'событий ещё не было',
    silent_one: 'Молчит {{count, number}} источник: {{sources}}',
    silent_few: 'Молчат {{count, number}} источника: {{sources}}',
    silent_many: 'Молчат {{count, number}} источников: {{sources}}',
    silent_other: 'Молчат {{count, number}} источника: {{sources}}',
  },
  commands: { open: 'Команды' },
  connection: {
    connected: { word: 'На связи', detail: 'Эта страница соединена с Hookdesk' },
    connecting: { word: 'Подключение', detail: 'Эта страница подключается к Hookdesk' },
    waiting: { word: 'Переподключение', detail: 'Hookdesk не отвечает; страница сама повторит попытку' },
  },
  colorScheme: { label: 'Цветовая схема', auto: 'Как в системе', light: 'Светлая', dark: 'Тёмная' },
  language: 'Язык',
  looks: 'Язык и цвета',
  banners: { more: 'Показать всё', less: 'Свернуть' },
  offline: {
    title: 'Hookdesk не отвечает',
    words:
      'Попытки повторяются сами, и содержимое появится, как только связь восстановится. Всё полученное до этого сохранено.',
    stopped: 'Если так и останется, Hookdesk, возможно, остановлен и ничего не принимает: запустите его снова.',
    banner_one: 'Hookdesk не отвечает. Вы видите прежние данные; следующая попытка через {{count, number}} секунду.',
    banner_few: 'Hookdesk не отвечает. Вы видите прежние данные; следующая попытка через {{count, number}} секунды.',
    banner_many: 'Hookdesk не отвечает. Вы видите прежние данные; следующая попытка через {{count, number}} секунд.',
    banner_other: 'Hookdesk не отвечает. Вы видите прежние данные; следующая попытка через {{count, number}} секунды.',
    trying: 'Hookdesk не отвечает. Вы видите прежние данные; попытка идёт.',
    now: 'Повторить сейчас',
    absent: 'Служба Hookdesk не работает и запускается. До тех пор ничего не принимается; вы видите прежние данные.',
  },
  desk: {
    mark: {
      connected: 'Это Hookdesk на {{name}}',
      connecting: 'Подключение к {{name}}',
      lost: 'Нет связи с {{name}}',
    },
    owner: 'другой процесс на этом компьютере',
    connecting: 'Подключение к {{name}} …',
    lost_one:
      'Нет связи с {{name}}; на работу Hookdesk там это не влияет. Вы видите прежние данные; следующая попытка через {{count, number}} секунду.',
    lost_few:
      'Нет связи с {{name}}; на работу Hookdesk там это не влияет. Вы видите прежние данные; следующая попытка через {{count, number}} секунды.',
    lost_many:
      'Нет связи с {{name}}; на работу Hookdesk там это не влияет. Вы видите прежние данные; следующая попытка через {{count, number}} секунд.',
    lost_other:
      'Нет связи с {{name}}; на работу Hookdesk там это не влияет. Вы видите прежние данные; следующая попытка через {{count, number}} секунды.',
    lostOwner_one:
      'Процесс, которому принадлежит эта папка данных, не отвечает. Вы видите прежние данные; следующая попытка через {{count, number}} секунду.',
    lostOwner_few:
      'Процесс, которому принадлежит эта папка данных, не отвечает. Вы видите прежние данные; следующая попытка через {{count, number}} секунды.',
    lostOwner_many:
      'Процесс, которому принадлежит эта папка данных, не отвечает. Вы видите прежние данные; следующая попытка через {{count, number}} секунд.',
    lostOwner_other:
      'Процесс, которому принадлежит эта папка данных, не отвечает. Вы видите прежние данные; следующая попытка через {{count, number}} секунды.',
    runHere: 'Запустить здесь',
    change: 'Где работает',
  },
  disk: {
    full: {
      title: 'Диск заполнен: события не принимаются.',
      words:
        'Всё полученное раньше сохранено, отправителей просим прислать позже. Освободите место на диске с папкой {{folder}}; Hookdesk сам продолжит через несколько секунд.',
    },
  },
  settingsProblems: { title: 'В settings.json ошибка; действуют последние верные настройки.' },
  access: {
    no_token: {
      title: 'С этого адреса доступа нет',
      words: 'Hookdesk открывается только владельцу, по адресу с токеном.',
    },
    refused: {
      title: 'Этот адрес больше не действует',
      words: 'Hookdesk ответил и отклонил токен страницы: он был перезапущен, или адрес предназначался другому.',
    },
    todo: 'Получите новый адрес на компьютере, где работает Hookdesk, и откройте его:',
    command: 'Команда для нового адреса',
    hint: 'В папке репозитория: npm run -s hookdesk -- ui. Ваши события, правила и черновики не тронуты.',
  },
  fault: {
    title: 'Эту страницу не удаётся показать',
    kept: 'Сам Hookdesk работает дальше: события принимаются, проверяются и исполняются. Сохранённое на месте, черновики правил и настроек тоже.',
    todo: 'Загрузите страницу ещё раз. Если не помогает, перезапустите Hookdesk: возможно, он был обновлён во время работы.',
    reload: 'Загрузить снова',
  },
  notFound: { title: 'Такой страницы нет', words: 'Возможно, в адресе опечатка.', action: 'Перейти к обзору' },
  toasts: { region: 'Сообщения', dismiss: 'Закрыть', openEvent: 'Открыть событие' },
};
