import { createInterface } from 'node:readline';
import { HookdeskError } from '../../errors.ts';
import type { TunnelContext } from '../provider.ts';
import { cloudflaredFailure } from './cloudflared-failure.ts';
import { readLogLine } from './log-line.ts';
import type { Supervised } from './supervised.ts';

/** Follows the log of the program: its address, and whether one of its connections to Cloudflare stands. */
export class Watch {
  /** Resolves with the address once it is known and a connection stands. */
  readonly open: Promise<string>;
  /** Resolves with the reason when the program has ended. */
  readonly ended: Promise<HookdeskError>;
  readonly #tell: Pick<TunnelContext, 'reached' | 'interrupted'>;
  readonly #connections = new Set<string>();
  #address: string | null;
  #failure: string | null = null;
  #tellOpen: (url: string) => void = () => {};

  /** `address`: where the settings say it already. */
  constructor(
    { child, ended }: Supervised,
    address: string | null,
    tell: Pick<TunnelContext, 'reached' | 'interrupted'>,
  ) {
    this.#address = address;
    this.#tell = tell;
    this.open = new Promise((resolve) => {
      this.#tellOpen = resolve;
    });
    this.ended = ended.then(
      (end) => this.failure() ?? new HookdeskError('TUNNEL_ENDED', { detail: ['cloudflaredEnded', end] }),
    );
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => this.#hear(line));
    }
  }

  /** The last failure that it has told since it was connected, as one of the catalogue. */
  failure(): HookdeskError | null {
    return this.#failure === null ? null : cloudflaredFailure(this.#failure);
  }

  #hear(line: string): void {
    const news = readLogLine(line);
    if (news === null) return;
    if (news.kind === 'failure') this.#failure = news.text;
    else if (news.kind === 'lost') this.#lose(news.connection);
    else {
      if (news.kind === 'address') this.#address ??= news.url;
      else this.#connections.add(news.connection);
      this.#tellReached();
    }
  }

  #tellReached(): void {
    if (this.#address === null || this.#connections.size === 0) return;
    this.#failure = null;
    this.#tellOpen(this.#address);
    this.#tell.reached(this.#address);
  }

  #lose(connection: string): void {
    if (!this.#connections.delete(connection) || this.#connections.size > 0) return;
    this.#tell.interrupted(this.failure() ?? new HookdeskError('TUNNEL_ENDED', { detail: ['cloudflaredLost'] }));
  }
}
