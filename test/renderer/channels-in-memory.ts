import { implement } from '@orpc/server';
import {
  type ChannelForm,
  type ChannelsView,
  type ChannelTestResult,
  type ChannelView,
  type Matrix,
  recipientSchema,
} from '../../service/contract/channels.ts';
import { contract } from '../../service/contract/contract.ts';
import { inEnglish } from '../../service/contract/sayings/en.ts';
import { ROWS, ruleIdOf } from '../../service/notifications/rows.ts';

type Secret = ChannelView['secrets'][number];

/** Channels without settings, vault and rule files: a test sets up what the interface shows. */
export class InMemoryChannels {
  view: ChannelsView = {
    channels: [
      { channel: 'telegram', form: null, secrets: [], target: null },
      { channel: 'discord', form: null, secrets: [], target: null },
      { channel: 'email', form: null, secrets: [], target: null },
    ],
    quietHours: null,
    dailyReport: null,
    timezone: 'UTC',
  };
  matrix: Matrix = {
    channels: recipientSchema.options.map((channel) => ({
      channel,
      isReady: channel === 'notify' || channel === 'http',
    })),
    rows: ROWS.map(({ type, title }) => ({
      type,
      title: inEnglish(title),
      said: title,
      rule: null,
      cells: recipientSchema.options.map((channel) => ({ channel, on: false, to: null, url: null })),
    })),
  };
  /** What a test message comes to. */
  result: ChannelTestResult = { ok: true, message: 'Sent: notification' };
  /** Quiet hours are in force, and answered, only after this. */
  held: Promise<void> = Promise.resolve();
  /** What was entered, the newest last; secrets included, to be compared. */
  saved: ChannelForm[] = [];

  put(channel: ChannelView['channel'], form: ChannelForm | null, secrets: Secret[], target: string | null): void {
    this.view.channels = this.view.channels.map((each) =>
      each.channel === channel ? { channel, form, secrets, target } : each,
    );
    this.matrix.channels = this.matrix.channels.map((each) =>
      each.channel === channel ? { channel, isReady: form !== null } : each,
    );
  }
}

const os = implement(contract).$context<{ service: { channels: InMemoryChannels } }>();

/** The procedures over in-memory channels. */
export const channelProcedures = {
  view: os.channels.view.handler(({ context }) => context.service.channels.view),
  save: os.channels.save.handler(({ context: { service }, input, errors }) => {
    const problem = problemOf(input);
    if (problem !== null) throw errors.INVALID_SETTINGS({ data: { problems: [problem] } });
    service.channels.saved.push(input);
    const { form, given } = withoutSecrets(input);
    const before = service.channels.view.channels.find(({ channel }) => channel === input.channel)?.secrets ?? [];
    const secrets = given.map((member) => ({
      member,
      kind: 'vault' as const,
      name: `channels.${input.channel}.${member}.test`,
      present: true,
    }));
    service.channels.put(input.channel, form, secrets.length > 0 ? secrets : before, targetOf(form));
    return service.channels.view;
  }),
  remove: os.channels.remove.handler(({ context: { service }, input }) => {
    service.channels.put(input.channel, null, [], null);
    return service.channels.view;
  }),
  quietHours: os.channels.quietHours.handler(async ({ context: { service }, input }) => {
    await service.channels.held;
    service.channels.view.quietHours = input;
    return service.channels.view;
  }),
  dailyReport: os.channels.dailyReport.handler(({ context: { service }, input }) => {
    service.channels.view.dailyReport = input;
    return service.channels.view;
  }),
  test: os.channels.test.handler(({ context }) => context.service.channels.result),
};

export const matrixProcedures = {
  get: os.notifications.matrix.get.handler(({ context }) => context.service.channels.matrix),
  set: os.notifications.matrix.set.handler(({ context: { service }, input, errors }) => {
    const row = service.channels.matrix.rows.find(({ type }) => type === input.type);
    const kind = ROWS.find(({ type }) => type === input.type);
    if (row === undefined || kind === undefined) {
      throw errors.NOT_FOUND({ data: { what: 'event', id: input.type } });
    }
    const id = ruleIdOf(kind);
    row.rule ??= { id, file: `${id}.json`, enabled: true, isEdited: false, problems: [] };
    row.cells = row.cells.map((cell) =>
      cell.channel === input.channel
        ? { ...cell, on: input.on, to: input.to ?? cell.to, url: input.url ?? cell.url }
        : cell,
    );
    row.rule.enabled = row.cells.some(({ on }) => on);
    return row;
  }),
};

function problemOf(form: ChannelForm): { path: string; message: string } | null {
  if (form.channel !== 'email' || form.to.length > 0) return null;
  return { path: '$.channels.email.to', message: 'expected at least 1 item, found 0' };
}

function withoutSecrets(input: ChannelForm): { form: ChannelForm; given: Secret['member'][] } {
  switch (input.channel) {
    case 'telegram': {
      const { botToken, ...form } = input;
      return { form, given: botToken === undefined ? [] : ['botToken'] };
    }
    case 'discord': {
      const { botToken, webhookUrl, ...form } = input;
      const secret = input.via === 'bot' ? botToken : webhookUrl;
      return { form, given: secret === undefined ? [] : [input.via === 'bot' ? 'botToken' : 'webhookUrl'] };
    }
    case 'email': {
      const { password, ...form } = input;
      return { form, given: password === undefined ? [] : ['password'] };
    }
  }
}

function targetOf(form: ChannelForm): string {
  switch (form.channel) {
    case 'telegram':
      return `chat ${form.chatId}`;
    case 'discord':
      return form.via === 'bot' ? `channel ${form.channelId}` : 'webhook at discord.com';
    case 'email':
      return form.to.join(', ');
  }
}
