import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Said } from '../contract/sayings/en.ts';
import { HookdeskError } from '../errors.ts';
import type { Owner } from '../owner/owner-card.ts';
import type { SecretReference } from '../settings/secret-reference.ts';
import { resolveSecret, type SecretPlaces } from '../settings/secrets.ts';
import type { SettingsOf, TunnelSettings } from '../settings/tunnel.ts';
import { HOW_TO_INSTALL, PROGRAM } from '../tunnel/cloudflared/open-cloudflared.ts';
import { findProgram } from '../tunnel/find-program.ts';
import { loadNgrok } from '../tunnel/ngrok/open-ngrok.ts';
import { fingerprintOf, hostKeyOf } from '../tunnel/ssh/host-key.ts';
import { keyWords } from '../tunnel/ssh/ssh-failure.ts';
import { loadSsh2 } from '../tunnel/ssh/ssh-session.ts';
import { asPart, broken, type Diagnosis, healthy, saidOf, warning } from './finding.ts';
import type { Patient } from './patient.ts';

/** A program that does not tell its version within this, ms, hangs. */
const VERSION_WITHIN = 5_000;

/** What the tunnel of the settings needs on this machine, and how it is where Hookdesk runs. Opens nothing. */
export async function examineTunnel(tunnel: TunnelSettings, patient: Patient): Promise<Diagnosis[]> {
  if (tunnel.provider === 'none') return [];
  return [...(await examineNeeds(tunnel, patient)), ...examineState(tunnel, patient.owner)];
}

async function examineNeeds(tunnel: TunnelSettings, patient: Patient): Promise<Diagnosis[]> {
  switch (tunnel.provider) {
    case 'ssh':
      return examineSsh(tunnel, patient);
    case 'ngrok':
      return [await examineNgrok()];
    case 'cloudflared':
      return [await examineCloudflared(tunnel, patient)];
    default:
      return [];
  }
}

async function examineSsh({ ssh }: SettingsOf<'ssh'>, { secrets }: Patient): Promise<Diagnosis[]> {
  const pinned = healthy('host key', '$.tunnel.ssh.hostKey', ['pinnedKey', fingerprintOf(hostKeyOf(ssh.hostKey))]);
  const key = found(ssh.privateKey, secrets);
  const passphrase = ssh.passphrase === undefined ? null : found(ssh.passphrase, secrets);
  if (key === null) return [pinned];
  const { utils } = await loadSsh2();
  const parsed = utils.parseKey(`${key.trim()}\n`, passphrase ?? undefined);
  const path = '$.tunnel.ssh.privateKey';
  if (!(parsed instanceof Error)) return [pinned, healthy('private key', path, ['keyUsable', parsed.type])];
  return [pinned, broken('private key', path, ['verbatim', keyWords(parsed.message)], ['otherKey'])];
}

/** The secret, or null: one that is missing, and a locked vault, are told by checks of their own. */
function found(reference: SecretReference, places: SecretPlaces): string | null {
  try {
    return resolveSecret(reference, places);
  } catch (error) {
    if (error instanceof HookdeskError) return null;
    throw error;
  }
}

async function examineNgrok(): Promise<Diagnosis> {
  try {
    await loadNgrok();
    return healthy('ngrok', '$.tunnel', ['moduleLoads']);
  } catch (error) {
    return broken('ngrok', '$.tunnel', saidOf(error), ['otherProvider']);
  }
}

async function examineCloudflared(
  { cloudflared: { path } }: SettingsOf<'cloudflared'>,
  { programEnvironment }: Patient,
): Promise<Diagnosis> {
  const at = path === undefined ? '$.tunnel' : '$.tunnel.cloudflared.path';
  const program = findProgram(path ?? PROGRAM, programEnvironment);
  if (program === null) {
    return broken('cloudflared', at, ['noProgram', path ?? PROGRAM], ['installIt', HOW_TO_INSTALL]);
  }
  try {
    const options = { env: programEnvironment, timeout: VERSION_WITHIN, windowsHide: true };
    const { stdout } = await promisify(execFile)(program, ['--version'], options);
    return healthy('cloudflared', at, ['about', program, stdout.trim().split('\n')[0] ?? '']);
  } catch (error) {
    const found: Said = ['programFails', program, asPart(saidOf(error))];
    return broken('cloudflared', at, found, ['installAnew', HOW_TO_INSTALL]);
  }
}

function examineState({ provider }: TunnelSettings, owner: Owner | null): Diagnosis[] {
  if (owner === null) return [healthy('tunnel', '$.tunnel', ['tunnelWaits', provider])];
  const { state, url, reason } = owner.tunnel ?? { state: 'off', url: null, reason: null };
  if (state === 'up') return [healthy('tunnel', '$.tunnel', ['tunnelUp', String(url)])];
  if (state === 'off') {
    return [warning('tunnel', '$.tunnel', ['tunnelOff', String(owner.pid)], ['startWithTunnel'])];
  }
  if (reason === null) return [broken('tunnel', '$.tunnel', ['tunnelOpening'], ['askAgain'])];
  return [broken('tunnel', '$.tunnel', ['tunnelDown', reason], ['doAsSaid'])];
}
