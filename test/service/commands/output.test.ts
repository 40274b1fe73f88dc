import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { Output } from '../../../service/commands/output.ts';

it('waiting for a slow reader leaves no listeners behind', async () => {
  const pipe = new PassThrough({ highWaterMark: 1 });
  const output = new Output(pipe as unknown as NodeJS.WriteStream, new PassThrough() as unknown as NodeJS.WriteStream);
  const count = () => pipe.eventNames().reduce((sum, name) => sum + pipe.listenerCount(name), 0);
  const before = count();
  for (let line = 0; line < 20; line += 1) {
    output.line('a line that fills the pipe');
    expect(pipe.writableNeedDrain).toBe(true);
    const drained = output.drained();
    pipe.read();
    await drained;
  }
  expect(count()).toBe(before);
});
