import type { ServerResponse } from 'node:http';
import { answerJson, type Received } from './target.ts';

export interface User {
  id: number;
  /** The chat that he writes in; his own with the bot where it is left out. */
  chat?: { id: number; type: string; username?: string };
}

/** A refusal that the next request for updates is given. */
export interface Fault {
  status: number;
  description: string;
  /** s */
  retryAfter?: number;
}

/**
 * Updates as the Bot API hands them out (core.telegram.org/bots/api#getupdates): kept until a request with a higher offset comes;
 * a request waits while there are none, and a second one ends the first with 409. No request ends by time here: a test has none.
 */
export class TelegramUpdates {
  /** Of the next requests for updates. */
  readonly faults: Fault[] = [];
  /** Answers to buttons, by the id of the press. */
  readonly answered: { id: string; text: string; isAlert: boolean }[] = [];
  /** Offsets that were asked with, in order. */
  readonly offsets: number[] = [];
  #queue: { update_id: number }[] = [];
  #next = 1_000;
  #presses = 0;
  #poll: ServerResponse | null = null;

  /** True while a request waits. */
  get isPolled(): boolean {
    return this.#poll !== null && !this.#poll.destroyed;
  }

  /** Somebody writes; `at` in ms, when he sent it. */
  write(user: User, text: string, at: number): void {
    const from = { id: user.id, is_bot: false, first_name: 'T' };
    this.#add({ message: { message_id: this.#next, date: Math.floor(at / 1_000), from, chat: chatOf(user), text } });
  }

  /** Somebody presses a button; the id of the press. */
  press(user: User, data: string): string {
    this.#presses += 1;
    const id = `press-${this.#presses}`;
    const from = { id: user.id, is_bot: false, first_name: 'T' };
    this.#add({ callback_query: { id, from, message: { message_id: 1, date: 0, chat: chatOf(user) }, data } });
    return id;
  }

  serve(method: string, { body }: Received, response: ServerResponse): void {
    const asked = JSON.parse(body) as Record<string, unknown>;
    if (method === 'answerCallbackQuery') {
      const { callback_query_id: id, text, show_alert: isAlert } = asked;
      this.answered.push({ id: String(id), text: String(text), isAlert: isAlert === true });
      answerJson(response, 200, { ok: true, result: true });
      return;
    }
    const fault = this.faults.shift();
    if (fault !== undefined) {
      refuse(response, fault);
      return;
    }
    if (this.isPolled && this.#poll !== null) {
      const description =
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
      refuse(this.#poll, { status: 409, description });
    }
    const offset = Number(asked.offset);
    this.offsets.push(offset);
    this.#queue = this.#queue.filter(({ update_id: id }) => id >= offset);
    if (asked.timeout === 0) {
      answerJson(response, 200, { ok: true, result: this.#queue });
      return;
    }
    this.#poll = response;
    this.#handOut();
  }

  /** The connection of whoever waits is gone. */
  breakOff(): void {
    this.#poll?.destroy();
    this.#poll = null;
  }

  /** Whoever waits is answered with nothing. */
  close(): void {
    this.#poll?.end();
  }

  #add(update: object): void {
    this.#next += 1;
    this.#queue.push({ update_id: this.#next, ...update });
    this.#handOut();
  }

  #handOut(): void {
    if (this.#poll === null || this.#queue.length === 0) return;
    if (!this.#poll.destroyed) answerJson(this.#poll, 200, { ok: true, result: this.#queue });
    this.#poll = null;
  }
}

function chatOf({ id, chat }: User) {
  return chat ?? { id, type: 'private' };
}

function refuse(response: ServerResponse, { status, description, retryAfter }: Fault): void {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  answerJson(response, status, { ok: false, error_code: status, description, ...parameters });
}
