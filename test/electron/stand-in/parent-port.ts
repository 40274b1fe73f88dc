import { EventEmitter } from 'node:events';
import { MessageChannelMain } from './message-port-main.ts';
import { RemotePorts } from './remote-ports.ts';
import type { FromChild, ToChild } from './utility-process.ts';

// A parent that has gone hears nothing any more: `disconnect` ends this process.
const send = (message: FromChild) => process.send?.(message, undefined, undefined, () => {});
const ports = new RemotePorts(send);

class ParentPort extends EventEmitter {
  postMessage(data: unknown): void {
    send({ kind: 'message', data });
  }
}

const parentPort = new ParentPort();
Object.assign(process, { parentPort });

/** Messages wait for the service's listener, as they do in Electron. */
const early: ToChild[] = [];
let listening = false;
parentPort.on('newListener', (name) => {
  if (name !== 'message' || listening) return;
  listening = true;
  setImmediate(() => early.splice(0).forEach(hear));
});

process.on('message', (message: ToChild) => {
  if (listening && early.length === 0) hear(message);
  else early.push(message);
});
process.on('disconnect', () => process.exit(1));

function hear(message: ToChild): void {
  if (message.kind !== 'message') {
    ports.hear(message);
    return;
  }
  const given = message.ports.map((number) => {
    const { port1, port2 } = new MessageChannelMain();
    ports.give(port2, number);
    return port1;
  });
  parentPort.emit('message', { data: message.data, ports: given });
}
