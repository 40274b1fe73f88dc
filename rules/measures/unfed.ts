import type { Content } from './content.ts';
import type { Crossing, Measure } from './measure.ts';
import { SeriesContent } from './series-content.ts';

/** What has seen no history yet: whole contents, and levels that a known series is newly watched for. */
export class Unfed {
  readonly #contents = new Set<Content>();
  /** Levels by the series that they belong to. */
  readonly #levels = new Map<SeriesContent, Crossing[]>();
  /** Series of their own, in which levels see the history without disturbing what the known ones hold. */
  readonly #drafts = new Map<SeriesContent, SeriesContent>();

  has(content: Content): boolean {
    return this.#contents.has(content);
  }

  add(content: Content): void {
    this.#contents.add(content);
  }

  delete(content: Content): void {
    this.#contents.delete(content);
    if (content instanceof SeriesContent) this.#levels.delete(content);
  }

  /** Levels of a series that is not unfed itself. */
  addLevels(series: SeriesContent, crossings: readonly Crossing[]): void {
    if (crossings.length > 0 && !this.has(series)) this.#levels.set(series, [...crossings]);
  }

  levelsOf(series: SeriesContent): readonly Crossing[] {
    return this.#levels.get(series) ?? [];
  }

  /** What is to be fed with the history, empty. */
  toFeed(): Content[] {
    this.#drafts.clear();
    for (const [series, crossings] of this.#levels) {
      const draft = new SeriesContent(series.measure);
      draft.watch(crossings);
      this.#drafts.set(series, draft);
    }
    return [...this.#contents, ...this.#drafts.values()];
  }

  /** All of it has been fed. */
  settle(): void {
    for (const [series, draft] of this.#drafts) series.adopt(draft);
    this.#contents.clear();
    this.#levels.clear();
    this.#drafts.clear();
  }

  /** The measures concerned, `measuresOf` telling which read a content. */
  measures(measuresOf: (content: Content) => readonly Measure[]): Measure[] {
    const series = [...this.#levels.keys()].map(({ measure }) => measure);
    return [...[...this.#contents].flatMap(measuresOf), ...series];
  }
}
