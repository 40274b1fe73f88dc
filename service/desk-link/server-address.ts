import { type Server, serverSchema } from '../contract/place.ts';

/** `user@host`, `user@host:2222` or `user@[::1]:2222`; a folder may follow where `withFolder`: `user@host:/var/lib/hookdesk`. */
const ADDRESS =
  /^(?<user>[^@\s/]+)@(?:\[(?<six>[0-9a-f:]+)\]|(?<host>[^:\s/@]+))(?::(?<port>\d{1,5})(?![^:]))?(?::(?<folder>\S.*))?$/i;

/** Whom an address names, or null where it is none. */
export function serverOf(text: string): Server | null {
  const { user, six, host, port, folder } = ADDRESS.exec(text)?.groups ?? {};
  const parsed = serverSchema.safeParse({
    user,
    host: six ?? host,
    ...(port === undefined ? {} : { port: Number(port) }),
    folder: folder ?? '',
  });
  return parsed.success ? parsed.data : null;
}

/** For people: `trader@example.com`. */
export function serverName({ user, host, port }: Pick<Server, 'user' | 'host' | 'port'>): string {
  const shown = host.includes(':') ? `[${host}]` : host;
  return port === 22 ? `${user}@${shown}` : `${user}@${shown}:${port}`;
}
