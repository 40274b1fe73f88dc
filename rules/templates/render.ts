import type { Action } from '../document/schema.ts';
import { renderDiscord } from './discord.ts';
import { renderEmail } from './email.ts';
import { renderHttp } from './http.ts';
import { TemplateError } from './liquid.ts';
import { renderLog } from './log.ts';
import { renderNotify } from './notify.ts';
import { renderOrder } from './order.ts';
import { renderRebalance, renderRetry } from './planned-orders.ts';
import { type RenderContext, Rendering } from './scope.ts';
import { renderTelegram } from './telegram.ts';

export type { RenderContext } from './scope.ts';

/** What a channel sends. */
export interface RenderedAction {
  /**
   * - notify `{level, title, message, sound}`
   * - log `{level, message}`
   * - telegram `{message, parseMode?, chatId?}`
   * - discord `{embeds}`
   * - email `{subject, message, html, to?}`; `to` is a list
   * - http `{method, url, headers, body, timeout?}`; `body` is text or null, header names are in lower case
   * - retryOrder, rebalance their own parameters, and `orders` as they are planned; where there are none, `nothing` says why
   * - every other type: its own parameters, rendered (see {@link renderOrder})
   */
  payload: Record<string, unknown>;
  /** Names that the event did not have, texts that were cut. */
  warnings: string[];
}

/** An action that cannot be rendered: the rule's outcome is `failed`, with this text. */
export interface RenderFailure {
  error: string;
}

/**
 * Renders one action of a firing into what its channel sends, escaped for that channel. Throws nothing: a template that
 * fails gives `{ error }`. Pure: the same input gives the same bytes.
 */
export function renderAction(action: Action, context: RenderContext): RenderedAction | RenderFailure {
  const rendering = new Rendering(context);
  try {
    const payload = payloadOf(action, rendering);
    return { payload, warnings: rendering.warnings };
  } catch (error) {
    if (error instanceof TemplateError) return { error: `${action.type}: ${error.message}` };
    throw error;
  }
}

function payloadOf(action: Action, rendering: Rendering): Record<string, unknown> {
  switch (action.type) {
    case 'notify':
      return renderNotify(action, rendering);
    case 'log':
      return renderLog(action, rendering);
    case 'telegram':
      return renderTelegram(action, rendering);
    case 'discord':
      return renderDiscord(action, rendering);
    case 'email':
      return renderEmail(action, rendering);
    case 'http':
      return renderHttp(action, rendering);
    case 'retryOrder':
      return renderRetry(action, rendering);
    case 'rebalance':
      return renderRebalance(action, rendering);
    default:
      return renderOrder(action, rendering);
  }
}
