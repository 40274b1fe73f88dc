import { describe, expect, it } from 'vitest';
import { inEnglish, type Said } from '../../../service/contract/sayings/en.ts';
import type { TunnelState } from '../../../service/tunnel/state.ts';
import { TunnelWatch } from '../../../service/watch/tunnel-watch.ts';
import { alarmsUnderTest, NOW } from '../alarms/alarms-under-test.ts';
import { expectSaid } from '../every-language.ts';
import { VirtualClock } from '../virtual-clock.ts';

function watching() {
  const { alarms, titles, messages, journal } = alarmsUnderTest();
  const clock = new VirtualClock(NOW);
  const watch = new TunnelWatch({ clock, alarms });
  const change = (
    state: TunnelState['state'],
    url: string | null = 'https://hooks.example.com',
    why: string | Said = 'the server does not answer',
  ) => {
    const said = typeof why === 'string' ? undefined : why;
    const words = typeof why === 'string' ? why : inEnglish(why);
    const reason = state === 'down' ? words : null;
    watch.changed({ provider: 'ssh', state, url, reason, said, code: null, since: clock.now(), nextTryAt: null });
  };
  return { alarms, titles, messages, clock, change, journal };
}

describe('a tunnel that is down', () => {
  it('[M24] is told after a minute, and told again once it is up', () => {
    const { titles, clock, change, alarms } = watching();
    change('down');
    clock.advance(30_000);
    change('connecting');
    change('down');
    clock.advance(29_999);
    expect(titles()).toEqual([]);
    clock.advance(1);
    expect(titles()).toEqual(['The tunnel is down']);
    expect(alarms.attention()).toMatchObject([
      { since: NOW, details: { address: 'https://hooks.example.com', reason: 'the server does not answer' } },
    ]);
    change('connecting');
    clock.advance(600_000);
    expect(titles()).toHaveLength(1);
    change('up');
    expect(titles()).toEqual(['The tunnel is down', 'The tunnel is up again']);
    expect(alarms.attention()).toEqual([]);
  });

  it('[M24] is not told where it is soon back, or no longer wanted', () => {
    const { titles, clock, change, alarms } = watching();
    change('down');
    clock.advance(59_000);
    change('up');
    clock.advance(600_000);
    change('down', null);
    clock.advance(59_000);
    change('off', null);
    clock.advance(600_000);
    expect(titles()).toEqual([]);
    change('down', null);
    clock.advance(60_000);
    change('off', null);
    expect(titles()).toEqual(['The tunnel is down']);
    expect(alarms.attention()).toEqual([]);
  });

  it('[M24] says what keeps it down now, and is not told again for that', () => {
    const { titles, clock, change, alarms } = watching();
    change('down');
    clock.advance(60_000);
    change('connecting');
    change('down', 'https://hooks.example.com', 'the server does not let root in');
    expect(titles()).toEqual(['The tunnel is down']);
    expect(alarms.attention()).toMatchObject([{ since: NOW, details: { reason: 'the server does not let root in' } }]);
  });

  it('[LA12] is said in every language, also where it has no address and goes up again', () => {
    const { clock, change, alarms, messages } = watching();
    change('connecting', null);
    clock.advance(60_000);
    const [opening] = alarms.attention();
    expectSaid('it is still being opened', opening?.said?.reason);
    expectSaid('this machine through ssh', opening?.said?.address);
    change('down', null, ['noAnswer']);
    expectSaid('no answer', alarms.attention()[0]?.said?.reason);
    change('up');
    expect(messages()).toEqual([
      'Senders cannot reach this machine through ssh: it is still being opened. It is opened again by itself; the listener goes on.',
      'Senders can reach https://hooks.example.com.',
    ]);
  });

  it('[M24] is told once the journal can be written', () => {
    const { titles, clock, change, journal } = watching();
    const { transaction } = journal;
    journal.transaction = () => {
      throw new Error('disk full');
    };
    change('down');
    clock.advance(60_000);
    expect(titles()).toEqual([]);
    journal.transaction = transaction;
    clock.advance(60_000);
    expect(titles()).toEqual(['The tunnel is down']);
  });
});
