import { Context } from 'liquidjs';
import { isRecord } from '../event/json.ts';

/**
 * LiquidJS's context without one of its inventions: of an object that has no `size` it would give the number of its members, so
 * that an order with the amount `{{ data.size }}` would buy 7 where the sender said nothing. Here it is missing.
 */
export class EventContext extends Context {
  override readProperty(...[holder, key]: Parameters<Context['readProperty']>): unknown {
    if (key === 'size' && isRecord(holder) && !Object.hasOwn(holder, key)) return undefined;
    return super.readProperty(holder, key);
  }
}
