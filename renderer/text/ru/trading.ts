import type { trading as english } from '../en/trading.ts';
import type { Translation } from '../translation.ts';

export const trading: Translation<typeof english, 'ru'> = {
  mode: { paper: 'Только бумага', live: 'Реальная торговля', unknown: 'Торговля: неизвестно' },
  money: { paper: 'Бумага', live: 'Реальные деньги', short: 'Реальные' },
  actor: {
    user: 'вы, в интерфейсе',
    tray: 'вы, в трее',
    restore: 'восстановление из копии',
    file: 'settings.json',
    rule: 'правило {{name}}',
    telegram: 'Telegram, чат {{name}}',
  },
  killSwitch: {
    name: 'Аварийный стоп',
    on: 'Аварийный стоп включён',
    turnOn: {
      title: 'Остановить все ордера?',
      words:
        'С этого момента не отправляется ни один ордер, ни бумажный, ни реальный. Ожидающие подтверждения теряют силу. Ордера, активные на бирже, остаются там, в том числе защищающие позиции; отменить их можно потом.',
      confirm: 'Остановить все ордера',
    },
    turnOff: {
      title: 'Снова разрешить отправку ордеров?',
      words:
        'С этого момента правила могут отправлять ордера в пределах ваших лимитов. То, что было задержано, задним числом не отправляется.',
      confirm: 'Выключить аварийный стоп',
    },
    banner: 'Аварийный стоп включён: ордера не отправляются.',
    since: 'Включён {{time}}, кем: {{actor}}.',
    resting_one: 'Отменить {{count, number}} активный ордер',
    resting_few: 'Отменить {{count, number}} активных ордера',
    resting_many: 'Отменить {{count, number}} активных ордеров',
    resting_other: 'Отменить {{count, number}} активного ордера',
  },
  resting: {
    title_one: 'Отменить {{count, number}} активный ордер?',
    title_few: 'Отменить {{count, number}} активных ордера?',
    title_many: 'Отменить {{count, number}} активных ордеров?',
    title_other: 'Отменить {{count, number}} активного ордера?',
    words: 'Ордера, защищающие позицию, остаются: тейк-профит, стоп-лосс и те, что только уменьшают её.',
    confirm_one: 'Отменить',
    confirm_few: 'Отменить',
    confirm_many: 'Отменить',
    confirm_other: 'Отменить',
    done_one: 'Отменён {{count, number}} ордер',
    done_few: 'Отменены {{count, number}} ордера',
    done_many: 'Отменено {{count, number}} ордеров',
    done_other: 'Отменено {{count, number}} ордера',
  },
};
