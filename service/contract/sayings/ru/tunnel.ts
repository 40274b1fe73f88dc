import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { tunnel as english } from '../en/tunnel.ts';

export const tunnel: WordingBy<typeof english> = {
  noSuchMachine: 'машины с таким именем нет или имена не определяются',
  noLookUp: 'имена не определяются; есть ли у этого компьютера сеть?',
  nobodyListens: 'там никто не слушает',
  connectionCut: 'соединение оборвано',
  noAnswer: 'нет ответа',
  noWayThere: 'пути туда нет; есть ли у этого компьютера сеть?',
  sessionClosed: (host) => `${host} закрыл сеанс`,
  serverSilent: 'сервер ничего не ответил',
  keyLocked: 'он защищён паролем (tunnel.ssh.passphrase)',
  wrongPassphrase: 'пароль ключа неверен',
  noPrivateKey: 'это не закрытый ключ в формате OpenSSH или PEM',
  gaveNoAddress: 'адрес не выдан',
  ngrokLost: 'ngrok потерял соединение',
  cloudflareDashboard: 'панель управления Cloudflare (Zero Trust → Networks → Tunnels)',
  cloudflaredEnded: (end) => `cloudflared завершился: ${end}`,
  cloudflaredLost: 'cloudflared потерял соединения с Cloudflare',
  seeToPort: 'Есть ли у этого компьютера сеть и выпускает ли она cloudflared (порт 7844)?',
  setHostname: 'Укажите в tunnel.cloudflared.hostname публичное имя туннеля',
  tunnelUnwanted: 'он больше не нужен',
  secretEmpty: 'секрета нет или он пуст',
};
