import type { changes as english } from '../../en/settings/changes.ts';
import type { Translation } from '../../translation.ts';

export const changes: Translation<typeof english, 'ru'> = {
  intro: 'Правила, лимиты, брокеры, каналы и переключатели: кто и когда их изменил и какими они были раньше.',
  older: 'Загрузить более ранние изменения',
  end: 'Выше — самое первое изменение.',
  show: 'Показать, как сейчас',
  showBefore: 'Показать, как было',
  document: 'Документ',
  empty: {
    title: 'Изменений пока нет',
    words: 'Здесь появится каждое изменение правила, лимита, брокера, канала или переключателя и то, что было раньше.',
  },
  did: {
    killOn: 'Включён аварийный стоп',
    killOff: 'Выключен аварийный стоп',
    armed: 'Включена реальная торговля',
    disarmed: 'Выключена реальная торговля',
    source: {
      added: 'Добавлен источник {{name}}',
      changed: 'Изменён источник {{name}}',
      removed: 'Удалён источник {{name}}',
    },
    broker: {
      added: 'Добавлен брокер {{name}}',
      changed: 'Изменён брокер {{name}}',
      removed: 'Удалён брокер {{name}}',
    },
    channel: {
      added: 'Настроен канал {{name}}',
      changed: 'Изменён канал {{name}}',
      removed: 'Удалён канал {{name}}',
    },
    quietHours: {
      added: 'Заданы тихие часы',
      changed: 'Изменены тихие часы',
      removed: 'Убраны тихие часы',
    },
    reports: {
      added: 'Включён дневной отчёт',
      changed: 'Изменён дневной отчёт',
      removed: 'Выключен дневной отчёт',
    },
    rule: {
      added: 'Добавлено правило {{name}}',
      changed: 'Изменено правило {{name}}',
      removed: 'Удалено правило {{name}}',
      enabled: 'Включено правило {{name}}',
      disabled: 'Выключено правило {{name}}',
    },
    watchdog: 'Проверка входа и сигнал',
    timezone: 'Часовой пояс',
    language: 'Язык сообщений Hookdesk',
    keeping: 'Срок хранения событий',
    approved: 'Подтверждён ордер {{name}}',
    rejected: 'Отклонён ордер {{name}}',
    canceled: 'Отменён ордер {{name}}',
    aligned: 'Ордер {{name}} приведён к заявленной позиции',
    restored: 'Восстановлено из резервной копии',
    allowed: 'Снова разрешены ордера: {{name}}',
    imported: 'Импортировано: {{path}}',
    other: '{{action}}: {{path}}',
  },
};
