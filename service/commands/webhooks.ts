import { filterRule } from '../../rules/registration/filter-rule.ts';
import type { Client } from '../api/client.ts';
import type { RegistrationView } from '../contract/registrations.ts';
import { HookdeskError } from '../errors.ts';
import { printable } from '../log/printable.ts';
import type { Registrar } from '../registration/registrar.ts';
import { DONE, NOT_SO } from './exit-status.ts';
import type { Invocation } from './invocation.ts';
import { momentText } from './moment.ts';
import { throughOwner } from './owner.ts';
import { chosen, registrarOf, registrationsOf } from './registrar.ts';
import { table } from './table.ts';
import { timezoneOf } from './timezone.ts';
import { stepsOf, toEnter } from './webhook-steps.ts';

/** `hookdesk webhooks print [ID…]`: what to enter at the provider by hand, never a secret. */
export async function printWebhooks(invocation: Invocation, ids: string[]): Promise<number> {
  const { json, output } = invocation;
  const views = chosen(await registrationsOf(invocation), ids).filter(({ isWanted }) => isWanted);
  for (const [index, view] of views.entries()) {
    if (json) output.json(toEnter(view));
    else for (const line of [...(index > 0 ? [''] : []), ...stepsOf(view)]) output.line(line);
  }
  if (views.length === 0) output.notice(NONE);
  return DONE;
}

const NONE = 'Nothing is to be registered: add "registrations" to settings.json, or use Sources in the interface.';

/** `hookdesk webhooks status`: what is wanted, what is registered, and what differs. Status 1 where something needs attention. */
export async function webhookStatus(invocation: Invocation): Promise<number> {
  const { json, output, folder } = invocation;
  const views = await registrationsOf(invocation);
  const isWell = ({ state, failure, isWanted }: RegistrationView) =>
    isWanted && failure === null && (state === 'registered' || state === 'new');
  if (json) for (const view of views) output.json(view);
  else if (views.length === 0) output.line(NONE);
  else for (const line of statusLines(views, timezoneOf(folder), output.width)) output.line(line);
  return views.every(isWell) ? DONE : NOT_SO;
}

const HEADINGS = ['ID', 'PURPOSE', 'SOURCE', 'STATE', 'AT THE PROVIDER', 'SINCE', 'ADDRESS'];

function statusLines(views: readonly RegistrationView[], timezone: string, width: number): string[] {
  const rows = views.map((view) => {
    const { registration, registered, url, path } = view;
    const { id, purpose, source } = registration;
    const since = registered === null ? '' : momentText(registered.at, timezone);
    return [
      id,
      purpose,
      source,
      stateText(view),
      registered?.remoteId ?? '',
      since,
      url ?? `(no public address) ${path}`,
    ];
  });
  const remarks = views.flatMap(({ registration, failure }) =>
    failure === null ? [] : [`${registration.id}: ${failure.words}`, `    → ${failure.todo}`],
  );
  return [...table(HEADINGS, rows, width), ...remarks.map(printable)];
}

function stateText({ state, changes, isWanted, registered }: RegistrationView): string {
  if (!isWanted) return 'no longer wanted';
  if (state === 'changed') return `changed: ${changes.join(', ')}`;
  if (state === 'registered' && registered?.by === 'hand') return 'entered by hand';
  return { new: 'not registered', registered: 'registered', unknown: 'unknown' }[state];
}

/** A change of one registration, through the running owner or directly. */
interface Change {
  handed: (client: Client, id: string) => Promise<RegistrationView | null>;
  directly: (registrar: Registrar, id: string) => Promise<RegistrationView | null>;
}

/** `hookdesk webhooks register ID… [--again]`. Status 1 where the provider did not do it. */
export function registerWebhooks(invocation: Invocation, ids: string[], { again = false }): Promise<number> {
  return changeAll(invocation, ids, {
    handed: (client, id) => client.registrations.register({ id, again }),
    directly: (registrar, id) => registrar.register(id, again),
  });
}

/** `hookdesk webhooks update ID…`. */
export function updateWebhooks(invocation: Invocation, ids: string[]): Promise<number> {
  return changeAll(invocation, ids, {
    handed: (client, id) => client.registrations.update({ id }),
    directly: (registrar, id) => registrar.update(id),
  });
}

/** `hookdesk webhooks remove ID…`. */
export function removeWebhooks(invocation: Invocation, ids: string[]): Promise<number> {
  return changeAll(invocation, ids, {
    handed: (client, id) => client.registrations.remove({ id }),
    directly: (registrar, id) => registrar.remove(id),
  });
}

/** `hookdesk webhooks entered ID [--remote-id ID]`: the user has entered it at the provider. */
export function webhookEntered(invocation: Invocation, id: string, remoteId: string | null): Promise<number> {
  return changeAll(invocation, [id], {
    handed: (client) => client.registrations.entered({ id, remoteId }),
    directly: (registrar) => registrar.entered(id, remoteId),
  });
}

/** `hookdesk webhooks forget ID`: the provider does not have it, or no longer. */
export function forgetWebhook(invocation: Invocation, id: string): Promise<number> {
  return changeAll(invocation, [id], {
    handed: (client) => client.registrations.forget({ id }),
    directly: (registrar) => registrar.forget(id),
  });
}

/** `hookdesk webhooks rule ID`: a rule that applies the same filter here. */
export async function printFilterRule(invocation: Invocation, id: string): Promise<number> {
  const [view] = chosen(await registrationsOf(invocation), [id]);
  if (view === undefined) return NOT_SO;
  const rule = filterRule(view.registration, `${id}-filter`);
  if (invocation.json) invocation.output.json(rule);
  else invocation.output.line(JSON.stringify(rule, null, 2));
  return DONE;
}

/** One after the other; the first that could not even be sent ends the command. */
async function changeAll(invocation: Invocation, ids: string[], change: Change): Promise<number> {
  chosen(await registrationsOf(invocation), ids);
  return throughOwner(invocation, {
    handed: (client) => each(invocation, ids, (id) => change.handed(client, id).catch(asRefusal)),
    directly: async () => {
      const registrar = registrarOf(invocation);
      registrar.start();
      return each(invocation, ids, (id) => change.directly(registrar, id));
    },
  });
}

async function each(
  { json, output }: Invocation,
  ids: readonly string[],
  act: (id: string) => Promise<RegistrationView | null>,
): Promise<number> {
  let status = DONE;
  for (const id of new Set(ids)) {
    const view = await act(id);
    if (json) output.json(view ?? { registration: { id }, isWanted: false, registered: null });
    else output.line(printable(view === null ? `${id}: removed` : resultText(view)));
    if (view === null || view.failure === null) continue;
    status = NOT_SO;
    if (json) continue;
    output.notice(printable(`${id}: ${view.failure.words}`));
    output.notice(printable(`    → ${view.failure.todo}`));
  }
  return status;
}

function resultText(view: RegistrationView): string {
  const { registration, registered } = view;
  const as = registered?.remoteId ? ` as ${registered.remoteId}` : '';
  return `${registration.id}: ${stateText(view)}${as}${registered === null ? '' : ` for ${registered.url}`}`;
}

/** The refusal of a running owner in the words that the command itself would have. */
async function asRefusal(error: unknown): Promise<never> {
  const { ORPCError } = await import('@orpc/client');
  if (!(error instanceof ORPCError) || error.code !== 'REGISTRATION_REFUSED') throw error;
  const { id, detail } = error.data as { id: string; detail: string };
  throw new HookdeskError('REGISTRATION_REFUSED', { id, detail });
}
