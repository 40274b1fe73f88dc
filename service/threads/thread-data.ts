/** What a thread is started with. */
export interface ThreadData<Job> {
  job: Job;
  /** Shared: {@link BEGUN}, at 0. */
  begun: Int32Array<SharedArrayBuffer>;
}

/** Whether a thread has loaded what is native, from when on it may be ended. */
export const BEGUN = { not: 0, yes: 1 } as const;
