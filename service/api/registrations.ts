import { ORPCError } from '@orpc/server';
import { filterRule } from '../../rules/registration/filter-rule.ts';
import type { Registration } from '../../rules/registration/registration.ts';
import type { RegistrationSetup, RegistrationView, SaveRegistration } from '../contract/registrations.ts';
import { HookdeskError } from '../errors.ts';
import { settingsProblemIn } from '../settings/invalid-settings.ts';
import { providersOf } from '../settings/registrations.ts';
import type { Source } from '../settings/schema.ts';
import type { Parts } from './parts.ts';

/** Throws `REGISTRATION_REFUSED` where what is known of providers cannot be read. */
export function listRegistrations({ registrations }: Parts): RegistrationView[] {
  try {
    return registrations.registrar.views();
  } catch (error) {
    throw declared(error);
  }
}

export function setupOf({ registrations, settings }: Parts): RegistrationSetup {
  return {
    publicUrl: registrations.publicUrl(),
    providers: providersOf(settings.current).map(({ id, name = id, rest }) => ({
      id,
      name,
      canRegister: rest !== undefined,
      canUpdate: rest?.update !== undefined,
    })),
  };
}

/** Runs a change; what refuses it crosses the wire as a declared error. */
export async function changeRegistration<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    throw declared(error);
  }
}

function declared(error: unknown): unknown {
  if (!(error instanceof HookdeskError)) return error;
  const { code, values } = error;
  if (code === 'REGISTRATION_REFUSED') {
    return new ORPCError(code, { data: { id: String(values.id), detail: String(values.detail) } });
  }
  if (code === 'FILE_UNREADABLE') {
    return new ORPCError('REGISTRATION_REFUSED', { data: { id: '*', detail: error.message } });
  }
  const problem = settingsProblemIn(error);
  return problem === null ? error : new ORPCError('INVALID_SETTINGS', { data: { problems: [problem] } });
}

/** Writes a registration into the settings, with a source and a secret of its own where it is to have one. */
export function save(parts: Parts, { registration, replaces, newSourcePath }: SaveRegistration) {
  return changeRegistration(async () => {
    const { settings, registrations } = parts;
    if (replaces !== null) requireWanted(parts, replaces);
    const made = newSourcePath === null ? null : newSource(parts, registration.source, newSourcePath);
    try {
      await settings.update((next) => {
        if (made !== null) next.sources = [...((next.sources as Source[] | undefined) ?? []), made.source];
        const listed = (next.registrations as Registration[] | undefined) ?? [];
        const isKnown = listed.some(({ id }) => id === replaces);
        next.registrations = isKnown
          ? listed.map((each) => (each.id === replaces ? registration : each))
          : [...listed, registration];
      });
    } catch (error) {
      if (made !== null) parts.vault.drop(made.vaultName);
      throw error;
    }
    const view = registrations.registrar.views().find((each) => each.registration.id === registration.id);
    if (view === undefined) throw notFound(registration.id);
    return { view, secret: made?.secret ?? null };
  });
}

/** A source for OKD's webhooks with a random secret of 256 bits, which is in the vault when this returns. */
function newSource({ host, vault }: Parts, id: string, path: string) {
  const secret = Buffer.from(host.random(32)).toString('hex');
  const taken = new Set(vault.list());
  const name = `${id}.secret`;
  const vaultName = taken.has(name) ? `${name}.${host.clock.now().toString(36)}` : name;
  vault.set(vaultName, secret);
  const source: Source = { id, preset: 'okd', path, secrets: [{ vault: vaultName }], rateLimitPerMinute: 100 };
  return { source, secret, vaultName };
}

export async function discard(parts: Parts, id: string): Promise<RegistrationView[]> {
  requireWanted(parts, id);
  await parts.settings.update((next) => {
    next.registrations = ((next.registrations as Registration[] | undefined) ?? []).filter((each) => each.id !== id);
  });
  return listRegistrations(parts);
}

/** The rule of a registration's filter, under an id that no rule has. */
export function draftRule(parts: Parts, id: string): { id: string; text: string } {
  const registration = requireWanted(parts, id);
  const name = `${id}-filter`;
  let free = name;
  for (let number = 2; parts.rulebook.find(free) !== undefined; number += 1) free = `${name}-${number}`;
  return { id: free, text: `${JSON.stringify(filterRule(registration, free), null, 2)}\n` };
}

function requireWanted({ settings }: Parts, id: string): Registration {
  const registration = settings.current.registrations.find((each) => each.id === id);
  if (registration === undefined) throw notFound(id);
  return registration;
}

function notFound(id: string) {
  return new ORPCError('NOT_FOUND', { data: { what: 'registration', id } });
}
