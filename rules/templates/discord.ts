import type { ActionOf } from './action.ts';
import { type Digest, digestOf } from './builtin/digest.ts';
import { colourOf } from './builtin/look.ts';
import { noticeOf, totalSentence } from './builtin/notice.ts';
import { assetCount, assetRows, dataRows, orderRows, type Row } from './builtin/rows.ts';
import { type Embed, type EmbedField, fittingEmbeds, MOST_FIELDS } from './embed.ts';
import { clipped, escapeFor } from './format.ts';
import type { Rendering } from './scope.ts';

/** Discord's fields of the fallback: one embed of them, then a note (R12, W25). */
const FALLBACK_FIELDS = 25;
/** Characters of a title or a name, and of the value of a field; of one value in them too, before escaping (W25). */
const NAME_LIMIT = 256;
const VALUE_LIMIT = 1024;
/** Of a text of the rule's own, in embeds of 4,096: five messages at most. */
const MESSAGE_LIMIT = 20_000;

/**
 * `{embeds}` within Discord's limits; the channel makes as many messages of them as are needed. Built in: the order embed (S75–S78), the balance embed (S80–S83), and for other types
 * a field for each key of the data in the type's colour (R12), and the digest of a batch.
 */
export function renderDiscord(action: ActionOf<'discord'>, rendering: Rendering): Record<string, unknown> {
  const { event } = rendering;
  const digest = digestOf(rendering.context, action.batch);
  const builtIn = digest === undefined ? builtInEmbed(rendering) : digestEmbed(digest, rendering);
  const title = fitting(rendering.optional(action.title, 'discord', NAME_LIMIT), NAME_LIMIT, 'title', rendering);
  const color = rendering.colour(action.color) ?? builtIn.color;
  const written = rendering.optional(action.message, 'discord', MESSAGE_LIMIT);
  const description = fitting(written, MESSAGE_LIMIT, 'message', rendering);
  const fields = action.fields?.map((field) => fieldOf(field, rendering));
  const isOwn = description !== undefined || (fields !== undefined && fields.length > 0);
  const own: Partial<Embed> = {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(fields === undefined ? {} : { fields }),
  };
  const embed = isOwn ? { timestamp: builtIn.timestamp, ...own, color } : { ...builtIn, ...own, color };
  const isBalance = event.type === 'balance.updated' && digest === undefined;
  const more = isBalance && !isOwn && fields === undefined ? assetCount(event) - (builtIn.fields?.length ?? 0) : 0;
  return { embeds: fittingEmbeds(embed, more) };
}

function fitting(text: string | undefined, limit: number, name: string, rendering: Rendering): string | undefined {
  return text === undefined ? undefined : rendering.fitting(text, limit, name);
}

function fieldOf(
  field: { name: string; value: string; inline?: boolean | undefined },
  rendering: Rendering,
): EmbedField {
  return {
    name: rendering.fitting(
      rendering.text(field.name, 'discord', NAME_LIMIT).trim() || '—',
      NAME_LIMIT,
      'name of a field',
    ),
    value: rendering.fitting(
      rendering.text(field.value, 'discord', VALUE_LIMIT).trim() || '—',
      VALUE_LIMIT,
      'value of a field',
    ),
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
    return {
      title: '⚠️ Balance Alert',
      color: 0xffaa00,
      description,
      fields: fieldsOf(assetRows(event, MOST_FIELDS)),
      timestamp,
    };
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
  return {
    title: escapeFor('discord', title),
    description: escapeFor('discord', message),
    color: colourOf(event.type),
    fields: fieldsOf(dataRows(event, FALLBACK_FIELDS)),
  };
}

function fieldsOf(rows: readonly Row[]): EmbedField[] {
  return rows.map(({ label, value }) => ({
    name: escapeFor('discord', clipped(label, NAME_LIMIT)),
    value: escapeFor('discord', clipped(value, VALUE_LIMIT)),
    inline: true,
  }));
}
