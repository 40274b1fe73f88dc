import type { Changes } from '../api/changes.ts';
import { resolveSecret } from '../settings/secrets.ts';
import type { State } from '../state.ts';
import type { Channel } from './channel.ts';
import { createChannels, createPaces } from './channels.ts';
import type { Pace } from './pace.ts';
import { QuietUntil } from './quiet-until.ts';

/** The channels of the settings in force; how fast each may send, and until when all are quiet, outlives a change of them. */
export class ChannelsInForce {
  readonly #state: State;
  readonly #changes: Changes;
  readonly #paces;
  readonly quietUntil: QuietUntil;
  #channels: Map<string, Channel>;

  constructor(state: State, changes: Changes) {
    this.#state = state;
    this.#changes = changes;
    this.#paces = createPaces(state.host.clock);
    const timezone = () => state.settings.current.timezone;
    this.quietUntil = new QuietUntil({ journal: state.journal, clock: state.host.clock, timezone });
    this.#channels = this.#create();
  }

  get telegramPace(): Pace {
    return this.#paces.telegram;
  }

  get current(): Map<string, Channel> {
    return this.#channels;
  }

  reload(): void {
    this.#channels = this.#create();
  }

  #create(): Map<string, Channel> {
    return createChannels({
      settings: this.#state.settings.current,
      resolveSecret: (reference) => resolveSecret(reference, this.#state.secrets),
      host: this.#state.host,
      interfaceNotify: (notification) => this.#changes.feeds.notifications.publish([notification]),
      paces: this.#paces,
      quietUntil: this.quietUntil,
    });
  }
}
