import type { Command } from 'commander';

/** How commands name a server. */
export function toServer(command: Command): Command {
  return command
    .option('--key <file>', 'a private key; default: the agent of SSH')
    .option('--command <words>', 'how the server runs Hookdesk; default: hookdesk, or sudo -n hookdesk')
    .option('--folder <dir>', "the data folder there; default: the command's own")
    .option('--host-key <fingerprint>', 'what the server shows when it is met for the first time: SHA256:…');
}
