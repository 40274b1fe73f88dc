import { describe, expect, it } from 'vitest';
import { readUpdate } from '../../../service/remote/update.ts';

const HEARING = { userIds: ['77'], chatId: '-100' };
const own = { id: 77, type: 'private' };
const user = { id: 77, is_bot: false, first_name: 'T' };

function message(more: object, chat: object = own) {
  return { update_id: 1, message: { message_id: 1, date: 1_700_000_000, from: user, chat, ...more } };
}

describe('an update of Telegram', () => {
  it.each([
    ['/status', 'status', ''],
    ['  /Approve   abcd2345 ', 'approve', 'abcd2345'],
    ['/pause@hookdesk_bot my rule', 'pause', 'my rule'],
    ['/kill\nnow', 'kill', 'now'],
    ['hello', 'help', ''],
    ['/', 'help', ''],
    ['tell me about /kill', 'help', ''],
  ])('%j asks for %s %j', (text, name, argument) => {
    const asked = {
      kind: 'command',
      name,
      argument,
      chat: '77',
      user: '77',
      isPrivate: true,
      sentAt: 1_700_000_000_000,
    };
    expect(readUpdate(message({ text }), HEARING)).toEqual(asked);
  });

  it('in the chat of the channel is heard where it is a command, by number or by name', () => {
    const group = { id: -100, type: 'supergroup', username: 'My_Desk' };
    expect(readUpdate(message({ text: '/status' }, group), HEARING)).toMatchObject({
      kind: 'command',
      isPrivate: false,
    });
    expect(readUpdate(message({ text: 'hello' }, group), HEARING)).toEqual({ kind: 'other' });
    const named = { userIds: ['77'], chatId: '@my_desk' };
    expect(readUpdate(message({ text: '/status' }, group), named)).toMatchObject({ kind: 'command', chat: '-100' });
  });

  it.each([
    ['another user', message({ text: '/kill', from: { id: 78 } }, { id: 78, type: 'private' })],
    [
      'another user in the chat of the channel',
      message({ text: '/kill', from: { id: 78 } }, { id: -100, type: 'group' }),
    ],
    [
      'an administrator without a name',
      message({ text: '/kill', from: { id: 1_087_968_824 } }, { id: -100, type: 'group' }),
    ],
    ['the user in another chat', message({ text: '/kill' }, { id: -5, type: 'group' })],
    ['a chat that calls itself private', message({ text: '/kill' }, { id: 78, type: 'private' })],
    [
      'a button of another user',
      { callback_query: { id: 'p', from: { id: 78 }, message: { chat: own }, data: 'approve:A' } },
    ],
  ])('[C14] of %s is not heard', (_who, update) => {
    expect(readUpdate(update, HEARING)).toMatchObject({ kind: 'stranger' });
  });

  it.each([
    ['nothing', {}],
    ['a text in the place of an object', 'x'],
    ['a message edited later', { update_id: 1, edited_message: message({ text: '/kill' }).message }],
    [
      'a message of a channel, which has no sender',
      { message: { date: 1, chat: { id: -100, type: 'channel' }, text: '/kill' } },
    ],
    ['a button without its message', { callback_query: { id: 'p', from: user, data: 'approve:ABCDEFGH' } }],
    ['a button below a message that is too old', { callback_query: { id: 'p', from: user, inline_message_id: 'x' } }],
    ['a time that is none', message({ text: '/kill', date: 'now' })],
  ])('of another kind is nothing: %s', (_what, update) => {
    expect(readUpdate(update, HEARING)).toEqual({ kind: 'other' });
  });
});
