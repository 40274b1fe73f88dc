import { describe, expect, it } from 'vitest';
import { type Guest, WaitingRoom } from '../../../service/listener/waiting-room.ts';

/** A room and who was cut off of it, in order. */
function room(mostBytes = 1_000_000) {
  const waiting = new WaitingRoom(mostBytes);
  const gone: string[] = [];
  const enter = (name: string, since: number, party = 'one'): Guest => {
    const guest = { party: () => party, since, bytes: 0, cutOff: () => void gone.push(name) };
    waiting.enter(guest);
    return guest;
  };
  return { waiting, gone, enter };
}

describe('[L11] the waiting room', () => {
  it('sends nobody away who is not slow, however many there are', () => {
    const { waiting, gone, enter } = room();
    for (let count = 0; count < 5_000; count += 1) enter(String(count), 0);
    waiting.makeRoom(999);
    expect(gone).toEqual([]);
    waiting.makeRoom(1_000);
    expect(gone).toHaveLength(5_000 - 64);
    expect(gone.slice(0, 2)).toEqual(['0', '1']);
    expect(waiting.isCrowded).toBe(false);
  });

  it('lets nobody go while there are 64 or fewer, however slow they are', () => {
    const { waiting, gone, enter } = room();
    for (let count = 0; count < 64; count += 1) enter(String(count), 0);
    waiting.makeRoom(1_000_000);
    expect(gone).toEqual([]);
  });

  it('[W10] takes from the party that has most, as long as it has', () => {
    const { waiting, gone, enter } = room();
    enter('a sender', 0, 'sender');
    for (let count = 0; count < 40; count += 1) enter(`a${count}`, 1, 'a');
    for (let count = 0; count < 30; count += 1) enter(`b${count}`, 2, 'b');
    waiting.makeRoom(5_000);
    expect(gone).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6']);
  });

  it('[W11] holds so many bytes and no more: the eldest of the party that holds most goes, even if another one is greater', () => {
    const { waiting, gone, enter } = room(1_000);
    const great = enter('great', 0, 'sender');
    const small = Array.from({ length: 7 }, (_, count) => enter(`small${count}`, 1, 'strangers'));
    waiting.receive(great, 400);
    for (const guest of small) waiting.receive(guest, 100);
    expect(gone).toEqual(['small0']);
    waiting.leave(great);
    for (const guest of small.slice(1)) waiting.receive(guest, 66);
    expect(gone).toEqual(['small0']);
    // Of whoever has left nothing is counted any more.
    waiting.receive(great, 5_000);
    expect(gone).toEqual(['small0']);
  });
});
