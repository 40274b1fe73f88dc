import { installation } from './installation.ts';
import type { Invocation } from './invocation.ts';
import { announce, serveUntilStopped } from './serve.ts';
import { runStart } from './start.ts';
import { announceTunnel } from './tunnel-lines.ts';

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
      serveUntilStopped(invocation, {}, (service, isAgain) => {
        const address = service.openUrl();
        announce(invocation, service, address);
        announceTunnel(invocation, service);
        // The page that asked for it is open already.
        if (!isAgain) ready(address);
      }),
  });
}
