/**
 * Stands in for the program cloudflared, and says what it says (as of 2022 to 2026). How it behaves comes by the file beside
 * it that its first line names: it is given no variable of ours.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const [, , folder = '', ...words] = process.argv;
const behaviour = readFileSync(`${folder}/behaviour`, 'utf8').trim();
const at = '2026-11-27T06:00:00Z';
const say = (text: string) => process.stderr.write(`${at} ${text}\n`);

appendFileSync(`${folder}/starts`, `${JSON.stringify({ pid: process.pid, words, environment: process.env })}\n`);

if (words[0] === '--version') {
  process.stdout.write('cloudflared version 2026.11.0 (built 2026-11-02-1200 UTC)\n');
  process.exit(0);
}

process.on('SIGTERM', () => {
  if (behaviour === 'stubborn') return;
  say('INF Initiating graceful shutdown due to signal terminated ...');
  process.exit(0);
});

async function quick(): Promise<void> {
  say('INF Thank you for trying Cloudflare Tunnel. (https://www.cloudflare.com/website-terms/)');
  say('INF Requesting new quick Tunnel on trycloudflare.com...');
  if (behaviour === 'offline') {
    const api = 'https://api.trycloudflare.com/tunnel';
    process.stderr.write(
      `failed to request quick Tunnel: Post "${api}": dial tcp: lookup api.trycloudflare.com: no such host\n`,
    );
    process.exit(1);
  }
  say('INF +----------------------------------------------------------+');
  say('INF |  Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):  |');
  say(`INF |  https://quick-${process.pid}-words.trycloudflare.com                                     |`);
  say('INF +----------------------------------------------------------+');
  say(
    'INF Registered tunnel connection connIndex=0 connection=3f0d event=0 ip=198.41.192.57 location=fra03 protocol=quic',
  );
}

async function named(): Promise<void> {
  if (behaviour === 'refused') {
    process.stderr.write("Provided Tunnel token is not valid.\nSee 'cloudflared tunnel run --help'.\n");
    process.exit(255);
  }
  say('INF Starting tunnel tunnelID=11111111-2222-4333-8444-555555555555');
  say(
    'INF Registered tunnel connection connIndex=0 connection=3f0d event=0 ip=198.41.192.57 location=fra03 protocol=quic',
  );
  say(
    'INF Registered tunnel connection connIndex=1 connection=3f0e event=0 ip=198.41.192.58 location=fra04 protocol=quic',
  );
  const config = {
    ingress: [{ hostname: 'hooks.example.com', service: 'http://127.0.0.1:3000' }, { service: 'http_status:404' }],
  };
  say(`INF Updated to new configuration config=${JSON.stringify(JSON.stringify(config))} version=1`);
  if (behaviour === 'interrupted') {
    await pause(100);
    say('WRN Connection terminated error="timeout: no recent network activity" connIndex=1');
    say('INF Retrying connection in up to 1s connIndex=0 event=0 ip=198.41.192.57');
    await pause(200);
    say(
      'INF Registered tunnel connection connIndex=1 connection=3f0f event=0 ip=198.41.192.58 location=fra04 protocol=quic',
    );
  }
}

await (words.includes('run') ? named() : quick());
if (behaviour === 'crashing') {
  await pause(100);
  say('ERR Serve tunnel error error="something broke" connIndex=0');
  process.exit(3);
}
// Until it is told to end.
setInterval(() => {}, 60_000);
