import type { App } from 'electron';

/** The end of the app: whoever asks for it waits until the service has stopped. */
export class Ending {
  readonly #stop: () => Promise<void>;
  #hasStopped = false;
  isUnderWay = false;

  /** `stop`: ends all that runs, within seconds. */
  constructor(app: App, stop: () => Promise<void>) {
    this.#stop = stop;
    app.on('before-quit', (event) => {
      if (this.#hasStopped) return;
      event.preventDefault();
      if (!this.isUnderWay) void this.stopAll().then(() => app.exit(0));
    });
  }

  /** Stops all that runs; after that the installer of an update may end the app by itself. */
  async stopAll(): Promise<void> {
    this.isUnderWay = true;
    await this.#stop();
    this.#hasStopped = true;
  }
}
