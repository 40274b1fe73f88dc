const never = new Int32Array(new SharedArrayBuffer(4));

/** Blocks the thread for `ms`. Only for a command or a start that has nothing else to do yet. */
export function pause(ms: number): void {
  Atomics.wait(never, 0, 0, ms);
}
