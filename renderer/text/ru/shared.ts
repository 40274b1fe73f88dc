import type { shared as english } from '../en/shared.ts';
import type { Translation } from '../translation.ts';

export const shared: Translation<typeof english, 'ru'> = {
  skip: 'Перейти к содержанию',
  label: '{{name}}: ',
  loading: 'Загрузка',
  loadingLong: 'Hookdesk отвечает дольше обычного. Содержимое появится само, как только придёт ответ.',
  cancel: 'Отмена',
  close: 'Закрыть',
  undo: 'Вернуть',
  copy: 'Копировать: {{what}}',
  copied: 'Скопировано',
  code: {
    showAll_one: 'Показать весь {{count, number}} символ',
    showAll_few: 'Показать все {{count, number}} символа',
    showAll_many: 'Показать все {{count, number}} символов',
    showAll_other: 'Показать все {{count, number}} символа',
  },
  level: { info: 'Информация', success: 'Успех', warning: 'Предупреждение', error: 'Ошибка' },
  elsewhere: 'Ошибка в другом месте settings.json:',
  firstSteps: {
    begin: 'Начать первые шаги',
    fromThis: 'Создать правило из этого события',
    fromEvent: 'Из полученного события …',
    addSender: 'Настроить отправителя',
  },
  own: { name: 'Сам Hookdesk' },
};
