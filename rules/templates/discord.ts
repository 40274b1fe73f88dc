import type { ActionOf } from './action.ts';
import { type Digest, digestOf } from './builtin/digest.ts';
import { colourOf } from './builtin/look.ts';
import { noticeOf, totalSentence } from './builtin/notice.ts';
import { assetRows, dataRows, orderRows, type Row } from './builtin/rows.ts';
import { type Embed, type EmbedField, fittingEmbeds } from './embed.ts';
import { escapeFor } from './format.ts';
import type { Rendering } from './scope.ts';

/** Discord's fields of the fallback: one embed of them, then a note (R12, W25). */
const FALLBACK_FIELDS = 25;
/** Of a text of the rule's own, in embeds of 4,096: five messages at most. */
const MESSAGE_LIMIT = 20_000;

/**
 * `{embeds}` within Discord's limits; the channel makes as many messages of them as are needed. Built in: the order embed (S75–S78), the balance embed (S80–S83), and for other types
 * a field for each key of the data in the type's colour (R12), and the digest of a batch.
 */
export function renderDiscord(action: ActionOf<'discord'>, rendering: Rendering): Record<string, unknown> {
  const digest = digestOf(rendering.context, action.batch);
  const builtIn = digest === undefined ? builtInEmbed(rendering) : digestEmbed(digest, rendering);
  const title = fitting(rendering.optional(action.title, 'discord'), 256, 'title', rendering);
  const color = rendering.colour(action.color) ?? builtIn.color;
  const description = fitting(rendering.optional(action.message, 'discord'), MESSAGE_LIMIT, 'message', rendering);
  const fields = action.fields?.map((field) => fieldOf(field, rendering));
  const isOwn = description !== undefined || (fields !== undefined && fields.length > 0);
  const own: Partial<Embed> = {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(fields === undefined ? {} : { fields }),
  };
  const embed = isOwn ? { timestamp: builtIn.timestamp, ...own, color } : { ...builtIn, ...own, color };
  return { embeds: fittingEmbeds(embed) };
}

function fitting(text: string | undefined, limit: number, name: string, rendering: Rendering): string | undefined {
  return text === undefined ? undefined : rendering.fitting(text, limit, name);
}

function fieldOf(
  field: { name: string; value: string; inline?: boolean | undefined },
  rendering: Rendering,
): EmbedField {
  return {
    name: rendering.fitting(rendering.text(field.name, 'discord').trim() || '—', 256, 'name of a field'),
    value: rendering.fitting(rendering.text(field.value, 'discord').trim() || '—', 1024, 'value of a field'),
    inline: field.inline ?? false,
  };
}

function builtInEmbed(rendering: Rendering): Embed {
  const { event } = rendering;
  const timestamp = new Date(event.at).toISOString();
  if (event.type === 'order.filled') {
    const color = event.side === 'buy' ? 0x00ff00 : 0xff0000;
    return { title: '✅ Order Filled', color, fields: fieldsOf(orderRows(event)), timestamp };
  }
  if (event.type === 'balance.updated') {
    const description = escapeFor('discord', totalSentence(event));
    return { title: '⚠️ Balance Alert', color: 0xffaa00, description, fields: fieldsOf(assetRows(event)), timestamp };
  }
  return { ...fallbackEmbed(rendering), timestamp };
}

function digestEmbed({ title, rows }: Digest, { event }: Rendering): Embed {
  const timestamp = new Date(event.at).toISOString();
  return { title: escapeFor('discord', title), color: colourOf(event.type), fields: fieldsOf(rows), timestamp };
}

function fallbackEmbed(rendering: Rendering): Omit<Embed, 'timestamp'> {
  const { event } = rendering;
  const { title, message } = noticeOf(event, rendering.context.rule);
  const rows = dataRows(event);
  const more = rows.length - FALLBACK_FIELDS;
  const kept = more > 0 ? [...rows.slice(0, FALLBACK_FIELDS - 1), { label: '…', value: `and ${more + 1} more` }] : rows;
  return {
    title: escapeFor('discord', title),
    description: escapeFor('discord', message),
    color: colourOf(event.type),
    fields: fieldsOf(kept),
  };
}

function fieldsOf(rows: readonly Row[]): EmbedField[] {
  return rows.map(({ label, value }) => ({
    name: escapeFor('discord', label),
    value: escapeFor('discord', value),
    inline: true,
  }));
}
