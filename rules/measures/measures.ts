import type { CanonicalEvent } from '../event/event.ts';
import { Changes } from './change.ts';
import type { Content } from './content.ts';
import { type Fed, FeedIndex } from './feed-index.ts';
import { LatestContent } from './latest-content.ts';
import type { CompiledMeasures, Crossing, Measure, MeasureValues, Moment, Truth } from './measure.ts';
import { SeriesContent } from './series-content.ts';
import { Unfed } from './unfed.ts';
import { type Wanted, wantedContents } from './wanted.ts';
import { WindowContent } from './window-content.ts';

/** The data of one content, for a snapshot. */
export interface SavedMeasure {
  key: string;
  state: Uint8Array;
}

/** Where the value of a measure comes from. */
interface Source {
  read(event: CanonicalEvent): unknown;
  show(event: CanonicalEvent): unknown;
}

/**
 * Everything that looks back for a set of rules: windows, series and latest values, each kept once however many rules ask for
 * it, and fed by index. What is fed can be taken back until {@link commit}.
 *
 * Memory is bounded: 10,000 groups of each measure (the one that was fed longest ago goes first) and 1,000,000 events of a
 * group (the newest stay).
 */
export class Measures implements MeasureValues {
  readonly #changes = new Changes();
  #contents: ReadonlyMap<string, Content> = new Map();
  #measures: ReadonlyMap<string, readonly Measure[]> = new Map();
  #index = new FeedIndex([]);
  /** By the very object that a condition holds; all that have the same key read the same. */
  #sources: ReadonlyMap<Measure, Source> = new Map();
  #unfed = new Unfed();
  /** Of what is unfed; null until it is needed. */
  #backfillIndex: FeedIndex | null = null;

  /** Takes what the loaded rules ask for and drops what nobody asks for any more; what is new is empty and {@link unfed}. Commits. */
  load(uses: Iterable<CompiledMeasures>): void {
    this.commit();
    const wanted = wantedContents(uses);
    const contents = new Map<string, Content>();
    const unfed = new Unfed();
    for (const [key, want] of wanted) contents.set(key, this.#take(key, want, unfed));
    this.#contents = contents;
    this.#measures = new Map([...wanted].map(([key, { measures }]) => [key, [...measures]]));
    this.#sources = new Map(
      [...contents].flatMap(([key, content]) =>
        this.#measuresOf(key).map((measure) => [measure, sourceOf(content, measure)]),
      ),
    );
    this.#index = new FeedIndex([...contents.values()]);
    this.#unfed = unfed;
    this.#backfillIndex = null;
  }

  /** Definitions that have seen no history yet. */
  get unfed(): readonly Measure[] {
    return this.#unfed.measures(({ key }) => this.#measuresOf(key));
  }

  /** Places an event in everything that it feeds, then judges the crossings; remembered until {@link commit}. */
  feed(moment: Moment): void {
    feedAll(this.#index.find(moment.event), moment, this.#changes);
  }

  /**
   * Feeds only what is {@link unfed}; nothing of it is taken back. Events come in the order in which they arrived, all of them
   * before {@link settle} and before any that is fed. Levels that read another measure read it as it is now.
   */
  backfill(moment: Moment): void {
    this.#backfillIndex ??= new FeedIndex(this.#unfed.toFeed());
    feedAll(this.#backfillIndex.find(moment.event), moment, null);
  }

  /** The history has been fed to all that was unfed. */
  settle(): void {
    this.#unfed.settle();
    this.#backfillIndex = null;
  }

  commit(): void {
    this.#changes.settle();
  }

  /** Back to the last commit, exactly. */
  rollback(): void {
    this.#undoTo(0);
  }

  /** Judges as if the moment's event came now, and takes only that back. */
  trial<Result>(moment: Moment, judge: () => Result): Result {
    const { mark } = this.#changes;
    this.feed(moment);
    try {
      return judge();
    } finally {
      this.#undoTo(mark);
    }
  }

  read(measure: Measure, event: CanonicalEvent): unknown {
    return this.#sources.get(measure)?.read(event);
  }

  show(measure: Measure, event: CanonicalEvent): unknown {
    return this.#sources.get(measure)?.show(event);
  }

  crossed(crossing: Crossing, moment: Moment): Truth {
    const content = this.#contents.get(crossing.series.key);
    return content instanceof SeriesContent ? content.crossed(crossing, moment) : null;
  }

  /** The data of everything that has been fed its history, as of the last commit; aggregates are not among it. Equal data give equal bytes. */
  save(): SavedMeasure[] {
    return [...this.#contents]
      .filter(([, content]) => !this.#unfed.has(content))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, content]) => ({ key, state: content.save() }));
  }

  /** Puts saved data in place of what is loaded; the rest stays as it is. Throws on bytes that {@link save} did not write. */
  restore(saved: Iterable<SavedMeasure>): void {
    this.commit();
    for (const { key, state } of saved) {
      const content = this.#contents.get(key);
      if (content === undefined) continue;
      this.#unfed.delete(content);
      if (content instanceof SeriesContent) this.#unfed.addLevels(content, content.restore(state));
      else content.restore(state);
    }
    this.#backfillIndex = null;
  }

  /** Bytes that the numbers of windows take. */
  get bytes(): number {
    let bytes = 0;
    for (const content of this.#contents.values()) if (content instanceof WindowContent) bytes += content.bytes;
    return bytes;
  }

  /** The content that is wanted: the one that is there, or a new one. */
  #take(key: string, want: Wanted, unfed: Unfed): Content {
    const known = this.#contents.get(key);
    const content = known ?? want.make();
    if (known === undefined || this.#unfed.has(known)) unfed.add(content);
    if (content instanceof WindowContent) content.keep(want.windows);
    if (content instanceof SeriesContent) {
      const waiting = new Set(this.#unfed.levelsOf(content).map((crossing) => crossing.key));
      const fresh = content.watch([...want.crossings.values()]);
      const still = [...want.crossings.values()].filter((crossing) => waiting.has(crossing.key));
      unfed.addLevels(content, [...fresh, ...still]);
    }
    return content;
  }

  #measuresOf(key: string): readonly Measure[] {
    return this.#measures.get(key) ?? [];
  }

  #undoTo(mark: number): void {
    this.#changes.undoTo(mark);
    for (const content of this.#contents.values()) content.forget?.();
  }
}

function feedAll({ contents, series }: Fed, moment: Moment, changes: Changes | null): void {
  for (const content of contents) content.feed(moment.event, changes);
  for (const one of series) one.cross(moment);
}

function sourceOf(content: Content, measure: Measure): Source {
  if (content instanceof WindowContent && measure.kind === 'window') {
    return { read: (event) => content.read(measure, event), show: (event) => content.show(measure, event) };
  }
  if (content instanceof SeriesContent || content instanceof LatestContent) {
    const read = (event: CanonicalEvent) => content.read(event);
    return { read, show: read };
  }
  return { read: () => undefined, show: () => undefined };
}
