import type { DesktopWords } from './desktop-words.ts';

const plural = new Intl.PluralRules('ru');

export const russian: DesktopWords = {
  killed: 'Аварийный стоп включён: ордера не отправляются',
  working: 'Работает',
  attention: (count) => `Требует внимания: ${count}`,
  paused: (rules, until) => {
    const form = plural.select(rules);
    const what = form === 'one' ? 'правило' : form === 'many' ? 'правил' : 'правила';
    const paused = `Приостановлено: ${rules} ${what}`;
    return until === null ? paused : `${paused}, до ${until}`;
  },
  open: 'Открыть Hookdesk',
  startAtLogin: 'Запускать при входе в систему',
  lookForUpdate: 'Проверить обновления …',
  newVersion: (version) => `Есть версия ${version} …`,
  lookDaily: 'Проверять обновления каждый день',
  quit: 'Завершить Hookdesk',
  killSwitch: 'Аварийный стоп: не отправлять ордера',
  noSounds: (until) => `Без звука до ${until}`,
  quietHours: (hours) => `Тихие часы ${hours}`,
  noAlerts: 'Уведомлений ещё нет',
  lastAlerts: 'Последние уведомления',
  pauseForAnHour: 'Приостановить правила на 1 час',
  pause: 'Приостановить правила',
  resume: 'Возобновить правила',
  approve: 'Подтвердить',
  reject: 'Отклонить',
  release: {
    message: 'Выключить аварийный стоп?',
    detail:
      'Правила снова смогут отправлять ордера – каждое на своей ступени и в пределах ваших лимитов. Ничто из задержанного сейчас не отправится.',
    leave: 'Оставить включённым',
    turnOff: 'Выключить',
  },
  goesOn: {
    title: 'Hookdesk продолжает работать в трее',
    body: 'Он по-прежнему принимает события и действует по ним. Чтобы завершить его, выберите «Завершить Hookdesk» в меню значка.',
  },
};
