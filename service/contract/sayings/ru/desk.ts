import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { desk as english } from '../en/desk.ts';

export const desk: WordingBy<typeof english> = {
  noKeyFile: '(не указан)',
  keyOfAgent: '(агент)',
  noKeyNorAgent: 'файл не указан, а агент SSH здесь не запущен',
  serverClosed: 'сервер закрыл сеанс',
  keyForAgent: 'он защищён паролем. Передайте его агенту SSH (ssh-add), а файл здесь не указывайте',
  agentSilent: (words) => `агент SSH не отвечает: ${words}`,
  answeredStatus: (status) => `ответ ${status}`,
  thereEnded: 'Hookdesk там остановлен или соединение оборвано',
  thereSilent: 'Hookdesk там не отвечает',
  unknownVersion: 'версия неизвестна',
  thisComputer: 'этот компьютер',
  nobodyOwns: (folder) => `папку ${folder} никто не обслуживает`,
  endedStatus: (status) => `завершилась с кодом ${status}`,
};
