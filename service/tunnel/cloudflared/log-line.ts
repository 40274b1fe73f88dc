/** What a line of cloudflared's log tells us, null for the most of them. */
export type CloudflaredNews =
  | { kind: 'address'; url: string }
  /** One of its connections to Cloudflare stands. */
  | { kind: 'connected'; connection: string }
  | { kind: 'lost'; connection: string }
  | { kind: 'failure'; text: string };

/** Errors of its log, and what it prints plainly before it ends. */
const FAILURE = /(?:(?:^| )(?:ERR|FTL) |^(?=failed |error |Provided |Incorrect ))(.*\S)/i;

const QUICK_ADDRESS = /https:\/\/(?!api\.)[a-z0-9-]+\.trycloudflare\.com\b/i;

/**
 * Reads a line of its log (as of 2022 to 2026): `INF |  https://….trycloudflare.com  |`, `INF Registered tunnel connection
 * connIndex=0 …`, `INF Updated to new configuration config="{\"ingress\":[{\"hostname\":…`, `ERR …`.
 */
export function readLogLine(line: string): CloudflaredNews | null {
  const quick = QUICK_ADDRESS.exec(line)?.[0];
  if (quick !== undefined) return { kind: 'address', url: quick.toLowerCase() };
  const hostname = configuredHostname(line);
  if (hostname !== null) return { kind: 'address', url: `https://${hostname}` };
  const connection = /\bconnIndex=(\d+)/.exec(line)?.[1] ?? '0';
  if (/(?:^| )INF (Registered tunnel connection|Connection \S+ registered)/.test(line))
    return { kind: 'connected', connection };
  if (/(?:^| )(?:INF (Unregistered tunnel connection|Retrying connection in)|WRN Connection terminated)/.test(line)) {
    return { kind: 'lost', connection };
  }
  const failure = FAILURE.exec(line)?.[1];
  return failure === undefined || failure.startsWith('Configuration file') ? null : { kind: 'failure', text: failure };
}

/** The first public name in the configuration that Cloudflare has sent for a named tunnel. */
function configuredHostname(line: string): string | null {
  if (!line.includes('Updated to new configuration')) return null;
  return /\\?"hostname\\?":\\?"([a-z0-9.-]+)\\?"/i.exec(line)?.[1]?.toLowerCase() ?? null;
}
