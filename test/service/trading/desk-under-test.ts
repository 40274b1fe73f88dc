import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { BrokerAbilities } from '../../../service/trading/broker.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { DeskBench } from './desk-bench.ts';
import { expectReasonsSaid } from './said-reasons.ts';
import { StandInExchange } from './stand-in-exchange.ts';

/** A desk before an exchange in memory that a test can make do anything. */
export class DeskUnderTest extends DeskBench {
  readonly exchange: StandInExchange;

  constructor(clientOrderIds?: BrokerAbilities['clientOrderIds']) {
    // The exchange outlives the program, whose clock begins anew with each of its lives.
    const exchange: StandInExchange = new StandInExchange(() => this.clock.now(), clientOrderIds);
    super(join(temporaryFolder(), 'journal.sqlite'), () => exchange);
    this.exchange = exchange;
    onTestFinished(() => {
      try {
        expectReasonsSaid(this.journal, (code) => /^\d/.test(code));
      } finally {
        this.close();
      }
    });
  }
}
