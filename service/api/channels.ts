import type { ToldProblem } from '../../rules/problems/problem.ts';
import {
  type ChannelForm,
  type ChannelsView,
  type ConfigurableChannel,
  configurableSchema,
  type DailyReportPlan,
  type QuietHours,
} from '../contract/channels.ts';
import { channelFormOf, channelSecrets, channelSettingsOf, enteredSecretProblems } from '../settings/channel-form.ts';
import type { Settings } from '../settings/schema.ts';
import { describeReference, resolveSecret } from '../settings/secrets.ts';
import { parseSettings } from '../settings/settings.ts';
import { dropLeft, withSecrets } from '../vault/with-secrets.ts';
import { audited } from './audited-settings.ts';
import type { Parts } from './parts.ts';

/** Vault entries that were made here begin so; others are the user's own and are never dropped. */
const OWN_PREFIX = 'channels.';

export function channelsView({ settings, secrets, channels }: Parts): ChannelsView {
  const { channels: configured, quietHours, reports, timezone, language } = settings.current;
  return {
    channels: configurableSchema.options.map((channel) => ({
      channel,
      form: channelFormOf(channel, configured),
      secrets: channelSecrets(channel, configured).map(({ member, reference }) => ({
        member,
        ...describeReference(reference),
        present: resolveSecret(reference, secrets) !== null,
      })),
      target: configured[channel] === undefined ? null : (channels().get(channel)?.target({}) ?? null),
    })),
    quietHours: quietHours ?? null,
    dailyReport: reports.daily ?? null,
    timezone,
    language,
  };
}

/** Every problem of what was entered, or none: then it is in force. A secret is kept only if all of it is right. */
export async function saveChannel(parts: Parts, form: ChannelForm): Promise<ToldProblem[]> {
  const { settings, vault, host } = parts;
  const secrets = new Map<string, string>();
  const mark = host.clock.now().toString(36);
  const channel = channelSettingsOf(form, settings.current.channels, mark, secrets);
  const checked = parseSettings(JSON.stringify({ channels: { [form.channel]: channel } }));
  const wrong = ['problems' in checked ? checked.problems : [], enteredSecretProblems(form)].flat();
  if (wrong.length > 0) return wrong;
  return withSecrets(vault, secrets, () =>
    changeChannel(parts, form.channel, (channels) => ({ ...channels, [form.channel]: channel })),
  );
}

/** Problems where something else in the settings needs the channel; else it is gone. */
export function removeChannel(parts: Parts, channel: ConfigurableChannel): Promise<ToldProblem[]> {
  return changeChannel(parts, channel, ({ [channel]: _removed, ...others }) => others);
}

export async function setQuietHours(parts: Parts, quietHours: QuietHours | null): Promise<ToldProblem[]> {
  const shown = (settings: Settings) => settings.quietHours ?? null;
  return audited(parts, { action: 'quietHours.change', path: 'quietHours' }, shown, (next) => {
    if (quietHours === null) delete next.quietHours;
    else next.quietHours = quietHours;
  });
}

export async function setDailyReport(parts: Parts, plan: DailyReportPlan | null): Promise<ToldProblem[]> {
  const shown = ({ reports }: Settings) => reports.daily ?? null;
  return audited(parts, { action: 'reports.change', path: 'reports/daily' }, shown, (next) => {
    if (plan === null) delete next.reports;
    else next.reports = { daily: plan };
  });
}

async function changeChannel(
  parts: Parts,
  channel: ConfigurableChannel,
  change: (channels: Record<string, unknown>) => Record<string, unknown>,
): Promise<ToldProblem[]> {
  const { settings } = parts;
  const before = vaultNames(settings.current);
  const what = { action: 'channel.change', path: `channels/${channel}` };
  const shown = ({ channels }: Settings) => channelFormOf(channel, channels);
  const problems = await audited(parts, what, shown, (next) => {
    next.channels = change((next.channels as Record<string, unknown> | undefined) ?? {});
  });
  if (problems.length === 0 && settings.problems.length === 0) dropUnused(parts, before);
  return problems;
}

/** Secrets that were made here for a channel before, and that nothing refers to any more. */
function dropUnused({ settings, vault }: Parts, before: readonly string[]): void {
  const kept = new Set(vaultNames(settings.current));
  dropLeft(
    vault,
    before.filter((name) => name.startsWith(OWN_PREFIX) && !kept.has(name)),
  );
}

function vaultNames({ channels }: Settings): string[] {
  return configurableSchema.options
    .flatMap((channel) => channelSecrets(channel, channels))
    .flatMap(({ reference }) => ('vault' in reference ? [reference.vault] : []));
}
