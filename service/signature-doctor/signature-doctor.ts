import type { RefusalDetail, RefusalView } from '../contract/monitoring.ts';
import type { TurnedAway } from '../listener/observer.ts';
import type { ServedSources } from '../served-sources.ts';
import { caseOf, type Diagnosis } from './case.ts';
import { diagnose } from './diagnose.ts';
import { maskedBody, maskedHeaders } from './masked.ts';
import { diagnoseAnswer } from './other-answers.ts';
import { RefusalLog, type Refused } from './refusal-log.ts';

/** A view whose diagnosis this version has made: it is said without a language too. */
type Diagnosed = RefusalView & { diagnosis: Diagnosis };

/** Keeps what was turned away, and says why when it is asked. */
export class SignatureDoctor {
  readonly #log = new RefusalLog();
  readonly #served: () => ServedSources;
  /** A request is examined once; with other settings anew. */
  #found = new WeakMap<Refused, Diagnosis>();
  #foundBy: ServedSources | null = null;

  /** `served`: the sources and secrets in force. */
  constructor(served: () => ServedSources) {
    this.#served = served;
  }

  turnedAway(request: TurnedAway, now: number): void {
    this.#log.add(request, now);
  }

  /** The newest of a source, newest first. */
  refusals(source: string, limit: number): Diagnosed[] {
    return this.#log
      .of(source)
      .slice(0, limit)
      .map((refused) => this.#view(refused));
  }

  /** One with its headers and its body, nothing of which is secret; null where it is no longer kept. */
  refusal(id: number): RefusalDetail | null {
    const refused = this.#log.find(id);
    if (refused === undefined) return null;
    return { ...this.#view(refused), headers: maskedHeaders(refused.rawHeaders), body: maskedBody(refused.body) };
  }

  #view(refused: Refused): Diagnosed {
    const { id, source, at, status, code, bytes } = refused;
    return { id, source, at, status, code: code.toLowerCase(), bytes, diagnosis: this.#diagnosis(refused) };
  }

  #diagnosis(refused: Refused): Diagnosis {
    const served = this.#served();
    if (this.#foundBy !== served) {
      this.#found = new WeakMap();
      this.#foundBy = served;
    }
    const known = this.#found.get(refused);
    if (known !== undefined) return known;
    const examined = caseOf(refused, served);
    const found = examined === null ? diagnoseAnswer({ refused }) : diagnose(examined);
    this.#found.set(refused, found);
    return found;
  }
}
