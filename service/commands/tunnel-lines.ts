import type { RunningService } from '../service.ts';
import type { TunnelState } from '../tunnel/state.ts';
import type { Invocation } from './invocation.ts';

/** Says how the tunnel is, now and whenever that changes: with `--json` a line for each `up` and `down`. */
export function announceTunnel({ json, output }: Invocation, { tunnel }: RunningService): void {
  let said = '';
  const say = (state: TunnelState) => {
    if (state.state !== 'up' && state.state !== 'down') return;
    // An attempt that fails as the one before did is no news.
    const news = JSON.stringify([state.state, state.url, state.reason]);
    if (news === said) return;
    said = news;
    if (json) output.json({ event: 'tunnel', state: state.state, url: state.url, reason: state.reason });
    else output.line(lineOf(state));
  };
  say(tunnel.state);
  tunnel.onChange(say);
}

function lineOf({ provider, state, url, reason }: TunnelState): string {
  if (state === 'up') return `  public address: ${url} (${provider})`;
  return `  no public address for now (${provider}): ${reason}`;
}
