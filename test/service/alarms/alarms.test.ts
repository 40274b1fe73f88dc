import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../service/alarms/condition.ts';
import { OWN_SOURCE } from '../../../service/contract/own.ts';
import { settingsSchema } from '../../../service/settings/schema.ts';
import { parseSettings } from '../../../service/settings/settings.ts';
import { alarmChannels } from '../../../service/settings/watchdog.ts';
import { alarmsUnderTest, NOW } from './alarms-under-test.ts';

const HOUR = 3_600_000;

function silence(source = 'okd'): Condition {
  const details = { source, every: 6 * HOUR, silent: 6 * HOUR, last: NOW - 6 * HOUR };
  return { key: `silence:${source}`, code: 'silence', source, since: NOW - 6 * HOUR, details };
}

describe('an alarm', () => {
  it('[M1] is an event of the source hookdesk, in no total and in no history that rules are judged by', () => {
    const { alarms, journal, told } = alarmsUnderTest();
    alarms.begin(silence());
    const [event] = told[0]?.events ?? [];
    expect(journal.event(event?.id ?? '')?.event).toMatchObject({
      source: OWN_SOURCE,
      type: 'hookdesk.silence',
      reason: 'Nothing comes from okd',
    });
    expect(journal.eventPage({ limit: 10 }).rows.map((row) => row.event.type)).toEqual(['hookdesk.silence']);
    expect([...journal.events({})]).toEqual([]);
    expect([...journal.events({ own: true })]).toHaveLength(1);
    expect([...journal.deliveries({})]).toEqual([]);
    expect([...journal.deliveries({ own: true })]).toHaveLength(2);
    expect(journal.counts()).toMatchObject({ events: 0, lastEventAt: null, waitingDeliveries: 2 });
    expect(journal.sourceCounts().size).toBe(0);
    expect([...journal.history({ after: 0, withData: true })]).toEqual([]);
    expect(journal.placeBeforeNewest(0, 10)).toBe(0);
    expect(journal.latestMoment()).toBe(0);
  });

  it('[M2] goes to each channel in words of its own, whatever stands in its values', () => {
    const { alarms, journal } = alarmsUnderTest(['notify', 'telegram', 'discord', 'email']);
    alarms.begin(silence('a_*b*{{ x }}'));
    const sent = new Map(journal.deliveryPage({ limit: 10 }).map(({ type, payload }) => [type, payload]));
    const title = 'Nothing comes from a_*b*{{ x }}';
    expect(sent.get('notify')).toMatchObject({ level: 'error', title, sound: true });
    expect(sent.get('telegram')?.message).toMatch(
      /^Nothing comes from a_\*b\*\{\{ x \}\}\n\nNo event for 6 hours; one is/,
    );
    expect(sent.get('telegram')?.parseMode).toBeUndefined();
    expect(sent.get('discord')).toMatchObject({ embeds: [{ title: expect.stringContaining('a\\_\\*b\\*') }] });
    expect(sent.get('email')).toMatchObject({ subject: `Hookdesk: ${title}`, html: expect.stringContaining('<p>') });
    expect(sent.get('email')?.message).toContain('The last one came on 2025-11-24 10:00:00 UTC.');
  });

  it('[C18] sounds at night where it is an error or about money, and never at its end', () => {
    const { alarms, journal } = alarmsUnderTest(['notify', 'telegram', 'discord']);
    const since = NOW;
    const common = { source: null, since };
    const urgent = () => journal.deliveryPage({ limit: 3 }).map(({ payload }) => payload.urgent === true);
    alarms.begin(silence());
    expect(urgent()).toEqual([true, true, true]);
    alarms.end('silence:okd', { ended: NOW });
    expect(urgent()).toEqual([false, false, false]);
    alarms.begin({ ...common, key: 'gap:1', code: 'gap', details: { from: 0, to: 1, length: 1 } });
    expect(urgent()).toEqual([false, false, false]);
    const details = { order: 'o-1', code: 'ABCDEFGH', rule: 'r', until: NOW };
    alarms.begin({ ...common, key: 'order_waiting:o-1', code: 'order_waiting', details });
    expect(urgent()).toEqual([true, true, true]);
    const [notice] = journal.deliveryPage({ limit: 3 }).filter(({ type }) => type === 'notify');
    expect(notice?.payload).toMatchObject({
      level: 'warning',
      sound: true,
      approval: { order: 'o-1', code: 'ABCDEFGH' },
    });
  });

  it.each([
    [
      'ru',
      'От источника okd ничего не приходит',
      'Источник okd снова шлёт',
      /^Событий нет уже 6 часов; .* 2025-11-24 10:00:00 UTC\. Посмотрите/,
    ],
    [
      'zh',
      '没有收到来自“okd”的任何事件',
      '“okd”恢复发送',
      /^已有 6 小时没有事件.*最后一个于 2025-11-24 10:00:00 UTC 到达。请查看/,
    ],
  ] as const)(
    '[LA14] is told in %s where the settings say so, and kept in English',
    (language, title, ended, message) => {
      const { alarms, journal, told } = alarmsUnderTest(['notify', 'email'], language);
      alarms.begin(silence());
      const event = journal.event(told[0]?.events[0]?.id ?? '')?.event;
      expect(event).toMatchObject({ reason: 'Nothing comes from okd', data: { title: 'Nothing comes from okd' } });
      expect(event?.data.message).toMatch(/^No event for 6 hours; one is expected/);
      const sent = new Map(journal.deliveryPage({ limit: 10 }).map(({ type, payload }) => [type, payload]));
      expect(sent.get('notify')).toMatchObject({ level: 'error', title, message: expect.stringMatching(message) });
      expect(sent.get('email')).toMatchObject({
        subject: `Hookdesk: ${title}`,
        message: expect.stringMatching(message),
      });
      alarms.end('silence:okd', { ended: NOW });
      expect(journal.deliveryPage({ limit: 10 }).map(({ payload }) => payload.title)).toContain(ended);
    },
  );

  it('[M3] is told once when it begins and once when it ends', () => {
    const { alarms, titles, told } = alarmsUnderTest();
    for (let time = 0; time < 5; time += 1) expect(alarms.begin(silence())).toBe(true);
    expect(titles()).toEqual(['Nothing comes from okd']);
    alarms.end('silence:okd', { ended: NOW });
    alarms.end('silence:okd', { ended: NOW });
    expect(titles()).toEqual(['Nothing comes from okd', 'okd sends again']);
    expect(told[1]?.events[0]?.type).toBe('hookdesk.silence.ended');
    expect(alarms.attention()).toEqual([]);
    alarms.begin(silence());
    expect(titles()).toHaveLength(3);
  });

  it('[LA12] is told in the language of the settings with what was found, which is kept over a restart', () => {
    const { alarms, again, journal, messages } = alarmsUnderTest(['notify'], 'ru');
    const details = { address: 'https://a.example', reason: 'no answer' };
    const said = { reason: ['noAnswer'] as [string], address: undefined };
    alarms.begin({ key: 'tunnel', code: 'tunnel_down', source: null, since: NOW, details, said });
    expect(messages()[0]).toContain('https://a.example: no answer.');
    expect(String(journal.deliveryPage({ limit: 1 })[0]?.payload.message)).not.toContain('no answer');
    for (const each of [alarms, again()]) {
      expect(each.attention()).toMatchObject([{ details, said: { reason: ['noAnswer'] } }]);
      expect(Object.keys(each.attention()[0]?.details ?? {})).toEqual(['address', 'reason']);
    }
  });

  it('[M3] is neither told again nor forgotten over a restart', () => {
    const { alarms, again, titles } = alarmsUnderTest();
    alarms.begin(silence());
    const after = again();
    expect(after.attention()).toMatchObject([{ key: 'silence:okd', code: 'silence', since: NOW - 6 * HOUR }]);
    after.begin(silence());
    expect(titles()).toHaveLength(1);
    after.end('silence:okd', { ended: NOW });
    expect(titles().at(-1)).toBe('okd sends again');
    expect(again().attention()).toEqual([]);
  });

  it('[M3] of something that goes on is told again after an hour, where more of it came', () => {
    const { alarms, clock, titles, messages } = alarmsUnderTest();
    const dead = (count: number): Condition => {
      const details = { rule: 'r', type: 'http', target: 'example.com', count, error: 'it answered 500' };
      return { key: 'dead:r', code: 'dead_deliveries', source: null, since: NOW, details };
    };
    alarms.begin(dead(1), NOW);
    clock.advance(HOUR / 2);
    alarms.begin(dead(2), clock.now());
    clock.advance(HOUR / 2);
    alarms.begin(dead(2), NOW);
    expect(titles()).toHaveLength(1);
    alarms.begin(dead(3), clock.now());
    expect(titles()).toHaveLength(2);
    expect(messages().at(-1)).toContain('3 deliveries of the rule r are dead');
    expect(alarms.attention()[0]).toMatchObject({ since: NOW, details: { count: 3 } });
  });

  it('[M3] that cannot be stored counts as not told, and is told when it can', () => {
    const { alarms, journal, titles, lines } = alarmsUnderTest();
    const { transaction } = journal;
    journal.transaction = () => {
      throw new Error('disk full');
    };
    expect(alarms.begin(silence())).toBe(false);
    expect(alarms.attention()).toEqual([]);
    expect(lines.at(-1)?.message).toBe('An alarm cannot be stored; it is told when it can');
    journal.transaction = transaction;
    expect(alarms.begin(silence())).toBe(true);
    expect(titles()).toHaveLength(1);
  });

  it('[M4] about a channel goes through the others, and to this machine where there is no other', () => {
    const { alarms, channels, told } = alarmsUnderTest(['notify', 'telegram']);
    const about = { ...silence(), except: ['telegram'] as const };
    alarms.begin(about);
    expect(told[0]?.deliveries.map(({ type }) => type)).toEqual(['notify']);
    channels.splice(0, 2, 'telegram');
    alarms.begin({ ...about, key: 'silence:other' });
    expect(told[1]?.deliveries.map(({ type }) => type)).toEqual(['notify']);
    channels.splice(0, 1);
    alarms.begin({ ...about, key: 'silence:third' });
    expect(told[2]?.deliveries).toEqual([]);
  });

  it('[M14] of what happened once is put away by the user, one with an end of its own is not', () => {
    const { alarms, again } = alarmsUnderTest();
    alarms.begin(silence());
    const details = { from: NOW - HOUR, to: NOW, length: HOUR };
    alarms.begin({ key: 'gap:1', code: 'gap', source: null, since: NOW - HOUR, details });
    expect(alarms.attention().map(({ dismissable }) => dismissable)).toEqual([false, true]);
    expect(alarms.dismiss('gap:1')).toBe(true);
    expect(alarms.dismiss('gap:1')).toBe(false);
    expect(alarms.dismiss('silence:okd')).toBe(false);
    expect(
      again()
        .attention()
        .map(({ key }) => key),
    ).toEqual(['silence:okd']);
  });
});

describe('watchdog in settings.json', () => {
  const telegram = { botToken: { env: 'T' }, chatId: '1' };
  const problems = (settings: object) => {
    const read = parseSettings(JSON.stringify(settings));
    return 'problems' in read ? read.problems.map(({ path, message }) => `${path} ${message}`) : [];
  };

  it('[M2] sends alarms to the system and every configured channel, unless it names others', () => {
    const channels = (settings: object) => alarmChannels(settingsSchema.parse(settings));
    expect(channels({})).toEqual(['notify']);
    expect(channels({ channels: { telegram } })).toEqual(['notify', 'telegram']);
    expect(channels({ channels: { telegram }, watchdog: { to: ['telegram', 'telegram'] } })).toEqual(['telegram']);
    expect(channels({ channels: { telegram }, watchdog: { to: [] } })).toEqual([]);
  });

  it('[M2] is refused where it names a channel that is not there, or what nobody knows', () => {
    expect(problems({ watchdog: { to: ['notify', 'telegram'] } })).toEqual([
      '$.watchdog.to[1] expected a configured channel, but channels.telegram is missing',
    ]);
    expect(problems({ watchdog: { canaryEvery: '500ms' } })[0]).toContain('expected a duration of 1s or more');
    expect(problems({ watchdog: { heartbeatUrl: 'ftp://example.com' } })[0]).toMatch(/^\$\.watchdog\.heartbeatUrl /);
    expect(problems({ watchdog: { canary: '5m' } })).toEqual(['$.watchdog.canary there is no setting of this name']);
  });

  it('[M1] no sender can be called hookdesk', () => {
    const sources = [{ id: 'hookdesk', preset: 'token', secrets: [{ env: 'T' }] }];
    expect(problems({ sources })).toEqual(['$.sources[0].id "hookdesk" is kept for what Hookdesk itself has to say']);
  });
});
