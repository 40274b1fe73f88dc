import type { Alarms } from '../alarms/alarms.ts';
import { inEnglish, type Said } from '../contract/sayings/en.ts';
import type { Clock } from '../host.ts';
import type { TunnelState } from '../tunnel/state.ts';

/** A tunnel that is back within this, ms, needs nobody. */
const PATIENCE_MS = 60_000;

const KEY = 'tunnel';

const STILL_OPENING: Said = ['stillOpening'];

/** Sees to it that a tunnel that stays down is told, and told again once it is up. */
export class TunnelWatch {
  readonly #clock: Clock;
  readonly #alarms: Alarms;
  /** Since when it has not been up, ms since 1970; null while it is, or is not wanted. */
  #since: number | null = null;
  #newest: TunnelState | null = null;
  #cancel: () => void = () => {};

  constructor({ clock, alarms }: { clock: Clock; alarms: Alarms }) {
    this.#clock = clock;
    this.#alarms = alarms;
  }

  /** The tunnel's state, whenever it is another one. */
  changed(state: TunnelState): void {
    this.#newest = state;
    if (state.state === 'connecting' || state.state === 'down') {
      this.#since ??= this.#clock.now();
      if (this.#alarms.holds(KEY)) {
        // What keeps it down may be something else by now.
        if (state.state === 'down') this.#tell();
        return;
      }
      this.#cancel();
      this.#cancel = this.#clock.after(this.#since + PATIENCE_MS - this.#clock.now(), () => this.#tell());
      return;
    }
    this.stop();
    this.#since = null;
    if (state.state === 'off') this.#alarms.forget(KEY);
    else this.#alarms.end(KEY, { address: nameOf(state) }, { address: saidNameOf(state) });
  }

  stop(): void {
    this.#cancel();
  }

  #tell(): void {
    if (this.#newest === null || this.#since === null) return;
    const { reason, said: why } = this.#newest;
    const details = { address: nameOf(this.#newest), reason: reason ?? inEnglish(STILL_OPENING) };
    const said = { address: saidNameOf(this.#newest), reason: reason === null ? STILL_OPENING : why };
    const condition = { key: KEY, code: 'tunnel_down' as const, source: null, since: this.#since, details, said };
    const isStored = this.#alarms.begin(condition);
    if (!isStored) this.#cancel = this.#clock.after(PATIENCE_MS, () => this.#tell());
  }
}

function nameOf({ url, provider }: TunnelState): string {
  return url ?? inEnglish(withoutAddress(provider));
}

/** The name without its language; undefined where it is an address. */
function saidNameOf({ url, provider }: TunnelState): Said | undefined {
  return url === null ? withoutAddress(provider) : undefined;
}

function withoutAddress(provider: TunnelState['provider']): Said {
  return ['thisMachineThrough', provider];
}
