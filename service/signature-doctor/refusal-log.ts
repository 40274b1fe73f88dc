import type { Said } from '../contract/sayings/en.ts';
import type { TurnedAway } from '../listener/observer.ts';

/** Kept of each source, and of all together, so that strangers can fill no memory and push out no other source's. */
const MOST_OF_A_SOURCE = 50;
const MOST_BYTES = 8 * 1_024 * 1_024;
export const MOST_BODY_BYTES = 65_536;
const MOST_HEADER_BYTES = 8_192;

/** Of one source within a second; in a flood one is like the other, and copying bodies would cost time. */
const MOST_A_SECOND = 10;
const SECOND_MS = 1_000;

/** A request that was turned away, as far as it is kept. */
export interface Refused {
  id: number;
  source: string;
  /** ms since 1970. */
  at: number;
  status: number;
  code: TurnedAway['refusal']['code'];
  /** The message of the answer. */
  said: Said;
  rawHeaders: readonly string[];
  /** The first 64 KiB; null where nothing was read. */
  body: Uint8Array | null;
  /** Length of the whole body. */
  bytes: number | null;
}

interface OfSource {
  refused: Refused[];
  second: number;
  inSecond: number;
}

/**
 * The newest requests that were turned away. In memory alone: what strangers send is not written to disk, and what is older
 * than the start explains no fault of now.
 */
export class RefusalLog {
  readonly #bySource = new Map<string, OfSource>();
  #bytes = 0;
  #lastId = 0;

  /** @param now ms since 1970 */
  add({ source, refusal, rawHeaders, body }: TurnedAway, now: number): void {
    const of = this.#of(source);
    if (isFlooded(of, now)) return;
    this.#lastId += 1;
    const refused: Refused = {
      id: this.#lastId,
      source,
      at: now,
      status: refusal.status,
      code: refusal.code,
      said: refusal.said,
      rawHeaders: shortened(rawHeaders),
      // A copy: the whole buffer of a large body would be kept alive by a part of it.
      body: body === null ? null : Uint8Array.from(body.subarray(0, MOST_BODY_BYTES)),
      bytes: body?.length ?? null,
    };
    of.refused.push(refused);
    this.#bytes += sizeOf(refused);
    if (of.refused.length > MOST_OF_A_SOURCE) this.#drop(of);
    while (this.#bytes > MOST_BYTES) this.#drop(this.#largest());
  }

  /** Newest first. */
  of(source: string): Refused[] {
    return (this.#bySource.get(source)?.refused ?? []).toReversed();
  }

  find(id: number): Refused | undefined {
    for (const { refused } of this.#bySource.values()) {
      const found = refused.find((one) => one.id === id);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #of(source: string): OfSource {
    const known = this.#bySource.get(source);
    if (known !== undefined) return known;
    const made: OfSource = { refused: [], second: 0, inSecond: 0 };
    this.#bySource.set(source, made);
    return made;
  }

  #drop({ refused }: OfSource): void {
    const oldest = refused.shift();
    if (oldest !== undefined) this.#bytes -= sizeOf(oldest);
  }

  /** The source that holds most makes room. */
  #largest(): OfSource {
    const weighed = [...this.#bySource.values()].map((of) => ({
      of,
      bytes: of.refused.reduce((sum, refused) => sum + sizeOf(refused), 0),
    }));
    return weighed.reduce((most, one) => (one.bytes > most.bytes ? one : most)).of;
  }
}

function isFlooded(of: OfSource, now: number): boolean {
  const second = Math.floor(now / SECOND_MS);
  if (of.second !== second) {
    of.second = second;
    of.inSecond = 0;
  }
  of.inSecond += 1;
  return of.inSecond > MOST_A_SECOND;
}

/** Whole headers only. */
function shortened(rawHeaders: readonly string[]): string[] {
  let bytes = 0;
  const end = rawHeaders.findIndex((text) => {
    bytes += text.length;
    return bytes > MOST_HEADER_BYTES;
  });
  return end === -1 ? [...rawHeaders] : rawHeaders.slice(0, end - (end % 2));
}

function sizeOf({ rawHeaders, body }: Refused): number {
  return (body?.length ?? 0) + rawHeaders.reduce((sum, text) => sum + text.length, 0);
}
