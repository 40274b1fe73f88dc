/** What has to be closed when the service stops, or when its start fails half way: the last opened first. */
export class Shutdown {
  #steps: (() => void | Promise<void>)[] = [];

  add(step: () => void | Promise<void>): void {
    this.#steps.push(step);
  }

  /** A second call does nothing. */
  async run(): Promise<void> {
    for (const step of this.#steps.splice(0).reverse()) await step();
  }
}
