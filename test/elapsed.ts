/** Milliseconds on the wall's clock until `work` is done. */
export async function elapsed(work: () => Promise<unknown> | unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Milliseconds of the processor's time that this thread spends on `work`, however many others want the processor. */
export function processorTime(work: () => unknown): number {
  const began = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1_000;
}
