import type { settings as english } from '../en/settings.ts';
import type { Translation } from '../translation.ts';
import { backup } from './settings/backup.ts';
import { brokers } from './settings/brokers.ts';
import { changes } from './settings/changes.ts';
import { channels } from './settings/channels.ts';
import { appearance, general, secrets } from './settings/general.ts';
import { limits } from './settings/limits.ts';
import { notifications } from './settings/notifications.ts';
import { place } from './settings/place.ts';
import { secretsFile } from './settings/secrets-file.ts';
import { transfer } from './settings/transfer.ts';

export const settings: Translation<typeof english, 'ru'> = {
  title: 'Настройки',
  nav: 'Настройки',
  unsaved: 'Ещё не сохранено',
  unsavedHere: 'Несохранённые изменения',
  stale:
    'С тех пор как вы начали, действующие настройки изменились. Сохранение заменит их вашими; отказ от изменений покажет их.',
  save: 'Сохранить',
  change: 'Изменить',
  remove: 'Удалить',
  discard: 'Отменить изменения',
  close: 'Закрыть',
  needed: 'Это поле обязательно.',
  sections: {
    general: { title: 'Общее', detail: 'Часовой пояс и сколько хранятся события' },
    appearance: { title: 'Вид', detail: 'Цвета и язык' },
    secrets: { title: 'Секреты', detail: 'Что лежит в хранилище, по именам' },
    channels: { title: 'Каналы', detail: 'Куда идут сообщения' },
    notifications: { title: 'Уведомления', detail: 'Кому о чём сообщать' },
    brokers: { title: 'Брокеры', detail: 'Куда идут ордера' },
    limits: { title: 'Лимиты', detail: 'Что можно заказывать и на чьи деньги' },
    changes: { title: 'Изменения', detail: 'Кто что изменил' },
    transfer: { title: 'Экспорт и импорт', detail: 'Настройки и правила одним файлом' },
    backup: { title: 'Резервные копии', detail: 'Весь Hookdesk одним файлом' },
    place: { title: 'Где работает', detail: 'Этот компьютер или сервер' },
  },
  secret: {
    place: {
      env: 'переменная {{name}}',
      vault: 'в хранилище',
      file: 'файл {{name}}',
      value: 'открытым текстом в settings.json',
    },
    missing: 'отсутствует: {{place}}',
  },
  recipient: {
    notify: 'Уведомление',
    telegram: 'Telegram',
    discord: 'Discord',
    email: 'Письмо',
    http: 'Вебхук',
  },
  general,
  appearance,
  secrets,
  secretsFile,
  channels,
  notifications,
  brokers,
  limits,
  changes,
  place,
  transfer,
  backup,
};
