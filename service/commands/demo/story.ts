import type { TraceNode } from '../../../rules/engine/judgement.ts';
import type { DeliveryView, EventDetail } from '../../contract/views.ts';
import { printable } from '../../log/printable.ts';
import type { Output, Style } from '../output.ts';
import type { Answer } from './sender.ts';
import type { Summary } from './tally.ts';

const STAGE_WIDTH = 10;

/** Tells the demo to somebody who sees it for the first time: a scene a paragraph, a stage a line. */
export class Story {
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  opening(listenerUrl: string, rules: number): void {
    this.#output.line(
      this.#output.paint('bold', 'Hookdesk, start to end: real listener, real journal, real deliveries.'),
    );
    this.#output.line(`Listening at ${listenerUrl}, ${rules} rules in force, everything in a temporary folder.`);
  }

  scene(number: number, title: string, bytes: number): void {
    this.#output.line();
    this.#output.line(this.#output.paint('bold', `${number}. ${title}`));
    this.#stage('received', `POST, ${bytes} bytes`);
  }

  refused({ httpStatus, error }: Answer): void {
    this.#stage(
      'refused',
      `${httpStatus} ${error?.code ?? ''}: ${error?.message ?? 'see the log'}; nothing was kept`,
      'red',
    );
  }

  /** Everything after the verification, from what the journal holds. */
  told(answer: Answer, detail: EventDetail): void {
    this.#stage('verified', detail.verification.scheme, 'green');
    const answered = `answered ${answer.httpStatus} after ${answer.latencyMs.toFixed(1)} ms`;
    if (answer.status === 'duplicate') {
      this.#stage('known', `the same as ${answer.id}, ${answered}; nothing is decided twice`, 'yellow');
      return;
    }
    this.#stage('journaled', `${detail.event.type} is on disk as ${detail.event.id}, ${answered}`, 'green');
    if (answer.status === 'quarantined') {
      const why = detail.problems.map(({ path, message }) => `${path} ${message}`).join('; ');
      this.#stage('set aside', `${why}; kept and shown, judged by no rule`, 'yellow');
      return;
    }
    this.#judged(detail);
    for (const delivery of detail.sent) this.#delivered(delivery);
  }

  summary(summary: Summary): void {
    const { latencyMs, ...counts } = summary;
    this.#output.line();
    this.#output.line(this.#output.paint('bold', 'Summary'));
    for (const [name, count] of Object.entries(counts)) this.#output.line(`  ${name.padEnd(12)}${count}`);
    this.#output.line(
      `  ${'latency'.padEnd(12)}p50 ${latencyMs.p50} ms, p99 ${latencyMs.p99} ms, from the request to its answer`,
    );
  }

  note(text: string): void {
    this.#output.line();
    this.#output.line(text);
  }

  /** Rules that fired or were held back, then one that a number kept from firing. */
  #judged({ verdicts }: EventDetail): void {
    const told = verdicts.filter(({ outcome }) => outcome !== 'not_true');
    for (const { name, words, outcome } of told) {
      this.#stage('judged', `"${name}": ${words}`, outcome === 'fired' ? 'green' : 'yellow');
    }
    const near = verdicts.find(({ outcome, trace }) => outcome === 'not_true' && isMeasured(trace));
    if (near !== undefined) this.#stage(told.length === 0 ? 'judged' : '', `"${near.name}": ${near.words}`, 'gray');
    const others = verdicts.length - told.length - (near === undefined ? 0 : 1);
    if (others > 0)
      this.#stage(
        told.length === 0 && near === undefined ? 'judged' : '',
        `${others} other rules did not fire`,
        'gray',
      );
  }

  #delivered({ type, target, status, payload }: DeliveryView): void {
    const { title, message } = payload;
    const text = [title, message].filter((part) => typeof part === 'string' && part !== '').join(': ');
    const words = `${type}${target === type ? '' : ` to ${target}`}${text === '' ? '' : `: ${text}`}`;
    this.#stage(status === 'done' ? 'delivered' : status, words, status === 'done' ? 'cyan' : 'red');
  }

  #stage(name: string, text: string, style: Style = 'reset'): void {
    this.#output.line(`   ${this.#output.paint(style, name.padEnd(STAGE_WIDTH))} ${printable(text)}`);
  }
}

/** Whether a number decided that a rule did not fire: of such a rule it can be said how near it was. */
function isMeasured({ verdict, distance, children = [] }: TraceNode): boolean {
  return verdict === 'false' && (distance !== undefined || children.some(isMeasured));
}
