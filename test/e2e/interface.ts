import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RPCHandler } from '@orpc/server/ws';
import { Assets } from '../../service/api/assets.ts';
import { Tokens } from '../../service/api/tokens.ts';
import { startUiServer } from '../../service/api/ui-server.ts';
import { inMemoryRouter } from '../renderer/in-memory-router.ts';
import { InMemoryService } from '../renderer/in-memory-service.ts';

/** Where the build puts the interface. */
export const BUILT = process.env.HOOKDESK_TEST_RENDERER ?? join(import.meta.dirname, '..', '..', 'out', 'renderer');

/** A served interface. */
export interface Interface {
  /** A fresh address with a token. */
  url: string;
  /** What is behind it, for a test to set up and to watch. */
  service: InMemoryService;
  /** Breaks every open line, as a restart would; the port stays. */
  breakLines(): void;
  stop(): Promise<void>;
}

/**
 * Serves the built interface from the real interface port (assets, tokens, headers) over the in-memory service.
 *
 * @param events how many events there are already
 */
export async function startInterface(events = 140): Promise<Interface> {
  if (!existsSync(BUILT)) throw new Error(`${BUILT} is missing: run npm run build first`);
  const service = new InMemoryService({ now: () => Date.now(), events });
  const handler = new RPCHandler(inMemoryRouter);
  const tokens = new Tokens(randomBytes);
  const lines = new Set<{ terminate(): void }>();
  const server = await startUiServer({
    port: 0,
    assets: new Assets(BUILT),
    tokens,
    accept: (socket) => {
      lines.add(socket);
      socket.on('close', () => lines.delete(socket));
      void handler.upgrade(socket, { context: { service } });
    },
  });
  return {
    url: `${server.origin}/?token=${tokens.issue()}`,
    service,
    breakLines: () => {
      for (const line of lines) line.terminate();
    },
    stop: () => server.stop(),
  };
}
