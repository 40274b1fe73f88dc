import type { Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import { createEmailChannel } from '../../../service/delivery/email.ts';
import { settingsSchema } from '../../../service/settings/schema.ts';
import { startRaw } from './lookalikes/raw.ts';
import { startSmtp } from './smtp.ts';
import { deliveryOf } from './stand-ins.ts';

const never = new AbortController().signal;
const mail = {
  subject: 'Order Filled: BTCUSDT',
  message: 'Symbol: BTCUSDT',
  html: '<h2>Order Filled Notification</h2>',
};

function channelOf(port: number, smtp: object = {}, password: string | null = 'smtp-test-password', timeout = 2_000) {
  const settings = {
    smtp: { host: '127.0.0.1', port, ...smtp },
    from: 'Hookdesk <alerts@example.com>',
    to: ['one@example.com', 'two@example.com'],
  };
  return createEmailChannel(settings, () => password, timeout);
}

const login = { user: 'trader', password: { env: 'SMTP_PASS' } };

describe('a mail', () => {
  it('[S90] [S93] [W29] [W30] has both parts, its recipients, and a Message-ID made of the delivery id', async () => {
    const { port, received } = await startSmtp();
    const delivery = deliveryOf('email', { ...mail, subject: 'Уведомление OKD Finance' });
    expect(await channelOf(port).send(delivery, never)).toEqual({ kind: 'done' });
    const [one] = received;
    expect(one?.mail).toMatchObject({
      subject: 'Уведомление OKD Finance',
      html: mail.html,
      messageId: `<${delivery.id}@example.com>`,
    });
    expect(one?.mail.text?.trim()).toBe(mail.message);
    expect(one?.mail.from?.value).toEqual([{ name: 'Hookdesk', address: 'alerts@example.com' }]);
    expect(one?.recipients).toEqual(['one@example.com', 'two@example.com']);
  });

  it('[S93] goes to the recipients of the action where it names some', async () => {
    const { port, received } = await startSmtp();
    const channel = channelOf(port);
    const payload = { ...mail, to: ['three@example.com'] };
    expect(await channel.send(deliveryOf('email', payload), never)).toEqual({ kind: 'done' });
    expect(received[0]?.recipients).toEqual(['three@example.com']);
    expect(channel.target(payload)).toBe('three@example.com');
    expect(channel.target(mail)).toBe('one@example.com, two@example.com');
  });

  it('[W30] a line break in a subject adds no header', async () => {
    const { port, received } = await startSmtp();
    await channelOf(port).send(deliveryOf('email', { ...mail, subject: 'x\r\nBcc: evil@example.com' }), never);
    expect(received[0]?.recipients).toEqual(['one@example.com', 'two@example.com']);
    expect(received[0]?.mail.bcc).toBeUndefined();
  });

  it('reads no file and calls no address for a part', async () => {
    const { port, received } = await startSmtp();
    await channelOf(port).send(deliveryOf('email', { ...mail, html: { path: '/etc/passwd' } }), never);
    expect(received).toEqual([]);
  });
});

describe('recipients', () => {
  const some = (code: number) =>
    ({
      onRcptTo: ({ address }, _session, callback) =>
        callback(address.startsWith('two') ? Object.assign(new Error('not now'), { responseCode: code }) : null),
    }) satisfies SMTPServerOptions;

  it.each([
    [550, 'refused'],
    [450, 'failed'],
  ])('[C10] one who is answered with %d is %s, told by address, and tried again alone', async (code, kind) => {
    const { port, received } = await startSmtp(some(code));
    const noted: object[] = [];
    const channel = channelOf(port);
    const outcome = await channel.send(deliveryOf('email', mail), never, (progress) => noted.push(progress));
    expect(outcome).toMatchObject({ kind, error: expect.stringMatching(/^not taken for two@example.com: SMTP: /) });
    expect(noted).toEqual([{ delivered: ['one@example.com'] }]);
    expect(received.map(({ recipients }) => recipients)).toEqual([['one@example.com']]);
    const well = await startSmtp();
    const again = deliveryOf('email', { ...mail, delivered: ['one@example.com'] });
    expect(await channelOf(well.port).send(again, never)).toEqual({ kind: 'done' });
    expect(well.received[0]?.recipients).toEqual(['two@example.com']);
    expect(well.received[0]?.mail.to).toMatchObject({ text: 'one@example.com, two@example.com' });
  });

  it('[C10] a mail that everybody has is not sent again', async () => {
    const delivered = ['one@example.com', 'two@example.com'];
    expect(await channelOf(1).send(deliveryOf('email', { ...mail, delivered }), never)).toEqual({ kind: 'done' });
  });

  it('[W30] an address with a line break is refused, and nothing is sent', async () => {
    const { port, received } = await startSmtp();
    const to = ['one@example.com\r\nBcc: evil@example.com'];
    expect(await channelOf(port).send(deliveryOf('email', { ...mail, to }), never)).toMatchObject({ kind: 'refused' });
    const channels = { email: { smtp: { host: '127.0.0.1' }, from: 'a@example.com\nX: y', to } };
    expect(settingsSchema.safeParse({ channels }).error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'channels.email.from',
      'channels.email.to.0',
    ]);
    expect(received).toEqual([]);
  });
});

describe('the connection', () => {
  it.each([
    ['says nothing', () => {}],
    ['says nothing after its greeting', (socket: Socket) => socket.write('220 ready\r\n')],
    ['is half-closed', (socket: Socket) => socket.end('220 ready\r\n')],
    ['is reset', (socket: Socket) => socket.resetAndDestroy()],
    ['speaks another language', (socket: Socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('[C10] may get better where it %s', async (_what, behave) => {
    const port = await startRaw(behave);
    const outcome = await channelOf(port, {}, undefined, 300).send(deliveryOf('email', mail), never);
    expect(outcome).toMatchObject({ kind: 'failed', error: expect.stringMatching(/^SMTP: /) });
  });

  it('[C10] is left where a server always says just enough to go on', async () => {
    const port = await startRaw((socket) => {
      socket.write('220-wait');
      const timer = setInterval(() => socket.write('.'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    const outcome = await channelOf(port, {}, undefined, 100).send(deliveryOf('email', mail), never);
    expect(outcome.kind).toBe('failed');
  });

  it('[C10] sends no password without TLS to another machine', async () => {
    const commands: string[] = [];
    const port = await startRaw((socket) => {
      socket.write('220 ready\r\n');
      socket.on('data', (data) => {
        commands.push(String(data));
        socket.write(String(data).startsWith('EHLO') ? '250-ready\r\n250 AUTH PLAIN\r\n' : '502 no\r\n');
      });
    });
    // An address that leads here too, and is no loopback address by its words.
    const channel = channelOf(port, { ...login, host: '0.0.0.0' }, undefined, 1_000);
    const outcome = await channel.send(deliveryOf('email', mail), never);
    expect(outcome).toMatchObject({ kind: 'refused', error: expect.stringContaining('ETLS') });
    expect(commands.join('')).toContain('EHLO');
    expect(commands.join('')).not.toContain('AUTH');
  });

  it('[R10] logs in on loopback without TLS', async () => {
    const { port, received } = await startSmtp({ authOptional: false, hideSTARTTLS: true, allowInsecureAuth: true });
    expect(await channelOf(port, login).send(deliveryOf('email', mail), never)).toEqual({ kind: 'done' });
    expect(received[0]).toMatchObject({ secure: false, user: 'trader' });
  });

  it('[R10] uses STARTTLS where a local server offers it, and TLS from the start', async () => {
    const starttls = await startSmtp({ authOptional: false });
    expect(await channelOf(starttls.port, login).send(deliveryOf('email', mail), never)).toEqual({ kind: 'done' });
    expect(starttls.received[0]?.secure).toBe(true);
    const tls = await startSmtp({ secure: true, authOptional: false });
    expect(await channelOf(tls.port, { ...login, secure: true }).send(deliveryOf('email', mail), never)).toEqual({
      kind: 'done',
    });
    expect(tls.received[0]?.secure).toBe(true);
  });

  it('[R10] sends nothing where TLS is required and not offered', async () => {
    const { port, received } = await startSmtp({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    const outcome = await channelOf(port, { ...login, requireTLS: true }).send(deliveryOf('email', mail), never);
    expect(outcome).toMatchObject({ kind: 'refused', error: expect.stringContaining('ETLS') });
    expect(received).toEqual([]);
  });
});

describe('faults', () => {
  it('[W14] a wrong password is refused, and is in no error', async () => {
    const { port } = await startSmtp({ authOptional: false });
    const outcome = await channelOf(port, login, 'wrong-password').send(deliveryOf('email', mail), never);
    expect(outcome).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(outcome)).not.toContain('wrong-password');
  });

  it.each([
    [550, 'refused'],
    [451, 'failed'],
  ])('[W14] a recipient that is answered with %d is %s', async (responseCode, kind) => {
    const { port } = await startSmtp({
      onRcptTo: (_address, _session, callback) => callback(Object.assign(new Error('no'), { responseCode })),
    });
    expect(await channelOf(port).send(deliveryOf('email', mail), never)).toMatchObject({ kind });
  });

  it('[W14] a server that is not there may come back', async () => {
    expect(await channelOf(1).send(deliveryOf('email', mail), never)).toMatchObject({ kind: 'failed' });
  });

  it('stops when it is told to', async () => {
    const { port } = await startSmtp({ onConnect: () => {} });
    const controller = new AbortController();
    const sent = channelOf(port).send(deliveryOf('email', mail), controller.signal);
    controller.abort();
    expect(await sent).toMatchObject({ kind: 'failed' });
  });

  it('[R10] names the setting that is missing', async () => {
    const none = createEmailChannel(undefined, () => null, 2_000);
    expect(await none.send(deliveryOf('email', mail), never)).toEqual({
      kind: 'refused',
      error: 'channels.email is missing or empty in settings.json',
    });
    expect(await channelOf(1, login, null).send(deliveryOf('email', mail), never)).toEqual({
      kind: 'refused',
      error: 'channels.email.smtp.password is missing or empty in settings.json',
    });
  });
});
