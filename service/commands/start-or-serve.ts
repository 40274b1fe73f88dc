import { installation } from './installation.ts';
import type { Invocation } from './invocation.ts';
import { serveUntilStopped } from './serve.ts';
import { runStart } from './start.ts';

/** `hookdesk start`: the desktop app, or where it cannot run the same interface in the browser. */
export async function start(invocation: Invocation): Promise<number> {
  const { folder, environment, output, json } = invocation;
  const say = json ? (line: string) => output.notice(line) : (line: string) => output.line(line);
  return runStart({
    folder,
    installation: installation().folder,
    environment,
    say,
    terminal: output.isTerminal && !json,
    serve: (ready) =>
      serveUntilStopped(invocation, {}, (service) => {
        const address = service.openUrl();
        if (json) output.json({ event: 'ready', listener: service.listenerUrl, ui: address, pid: process.pid });
        else if (output.isTerminal) say(`The interface: ${address}  (Ctrl-C stops Hookdesk)`);
        else say('Hookdesk is running; "hookdesk ui" prints the address of its interface.');
        ready(address);
      }),
  });
}
