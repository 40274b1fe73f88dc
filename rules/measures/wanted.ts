import type { Content } from './content.ts';
import { LatestContent } from './latest-content.ts';
import type { CompiledMeasures, Crossing, Measure, WindowMeasure, WindowMeasureName } from './measure.ts';
import { SeriesContent } from './series-content.ts';
import { WindowContent, windowKeys } from './window-content.ts';

/** One content that rules want, and all that they read from it. */
export interface Wanted {
  /** A new one, empty. */
  make(): Content;
  readonly measures: Set<Measure>;
  /** What a window measures. */
  readonly windows: Set<WindowMeasureName>;
  /** What a series is watched for, by key. */
  readonly crossings: Map<string, Crossing>;
}

/** The contents that rules want, by key: measures that have the same data share one. */
export function wantedContents(uses: Iterable<CompiledMeasures>): Map<string, Wanted> {
  const all = [...uses];
  const measures = all.flatMap((one) => one.measures);
  const weighed = new Set(measures.flatMap((measure) => (isWeighing(measure) ? windowKeys(measure).alone : [])));
  const wanted = new Map<string, Wanted>();
  for (const measure of measures) {
    if (measure.kind === 'window') wantWindow(measure, weighed, wanted);
    else want(measure.key, measure, () => contentOf(measure), wanted);
  }
  for (const crossing of all.flatMap((one) => one.crossings)) {
    wanted.get(crossing.series.key)?.crossings.set(crossing.key, crossing);
  }
  return wanted;
}

/** True where the amounts can be kept beside the data that other measures of the same field read. */
function isWeighing(measure: Measure): measure is WindowMeasure {
  return measure.kind === 'window' && measure.measure === 'vwap' && windowKeys(measure).areOne;
}

function wantWindow(measure: WindowMeasure, weighed: ReadonlySet<string>, wanted: Map<string, Wanted>): void {
  const { alone, withAmount } = windowKeys(measure);
  const isWithAmount = measure.measure === 'vwap' || weighed.has(alone);
  const key = isWithAmount ? withAmount : alone;
  want(key, measure, () => new WindowContent(key, measure, isWithAmount), wanted).windows.add(measure.measure);
}

function contentOf(measure: Exclude<Measure, WindowMeasure>): Content {
  return measure.kind === 'series' ? new SeriesContent(measure) : new LatestContent(measure);
}

function want(key: string, measure: Measure, make: () => Content, wanted: Map<string, Wanted>): Wanted {
  const known = wanted.get(key) ?? { make, measures: new Set(), windows: new Set(), crossings: new Map() };
  known.measures.add(measure);
  wanted.set(key, known);
  return known;
}
