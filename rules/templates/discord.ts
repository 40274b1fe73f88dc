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

/**
 * `{embeds}` within Discord's limits. Built in: the order embed (S75–S78), the balance embed (S80–S83), and for other types
 * a field for each key of the data in the type's colour (R12), and the digest of a batch.
 */
export function renderDiscord(action: ActionOf<'discord'>, rendering: Rendering): Record<string, unknown> {
  const digest = digestOf(rendering.context, action.batch);
  const builtIn = digest === undefined ? builtInEmbed(rendering) : digestEmbed(digest, rendering);
  const title = rendering.optional(action.title, 'discord');
  const color = rendering.colour(action.color) ?? builtIn.color;
  const description = rendering.optional(action.message, 'discord');
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

function fieldOf(
  field: { name: string; value: string; inline?: boolean | undefined },
  rendering: Rendering,
): EmbedField {
  return {
    name: rendering.text(field.name, 'discord').trim() || '—',
    value: rendering.text(field.value, 'discord').trim() || '—',
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
