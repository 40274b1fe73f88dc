import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { SecretReference } from './secret-reference.ts';
import { missingSecret, resolveSecret, type SecretPlaces } from './secrets.ts';
import type { TunnelSettings } from './tunnel.ts';

/** The secrets that the tunnel refers to, with their JSON paths. */
export function tunnelReferences(tunnel: TunnelSettings): { path: string; reference: SecretReference }[] {
  const found = namedReferences(tunnel);
  return found.flatMap(([name, reference]) =>
    reference === undefined ? [] : [{ path: `$.tunnel.${name}`, reference }],
  );
}

function namedReferences(tunnel: TunnelSettings): [string, SecretReference | undefined][] {
  switch (tunnel.provider) {
    case 'ssh':
      return [
        ['ssh.privateKey', tunnel.ssh.privateKey],
        ['ssh.passphrase', tunnel.ssh.passphrase],
      ];
    case 'ngrok':
      return [['ngrok.authtoken', tunnel.ngrok.authtoken]];
    case 'cloudflared':
      return [['cloudflared.token', tunnel.cloudflared.token]];
    default:
      return [];
  }
}

/** A problem for each secret of the tunnel that is missing or empty. */
export function missingTunnelSecrets(tunnel: TunnelSettings, places: SecretPlaces): ToldProblem[] {
  return tunnelReferences(tunnel).flatMap(({ path, reference }) =>
    resolveSecret(reference, places) === null ? [missingSecret(path, reference)] : [],
  );
}
