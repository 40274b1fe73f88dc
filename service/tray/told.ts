import type { Host, SystemNotification } from '../host.ts';

/** Who hears of every notification of the system, besides the host: desks that show this service from elsewhere. */
export class Told {
  readonly #listeners = new Set<(notification: SystemNotification) => void>();

  /** The same host; what it notifies of is told here too. */
  heard(host: Host): Host {
    return {
      ...host,
      notify: (notification) => {
        host.notify(notification);
        for (const listener of this.#listeners) listener(notification);
      },
    };
  }

  /** Runs `listener` with each notification from now on, until the returned function is called. It must not throw. */
  follow(listener: (notification: SystemNotification) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
