import { english } from '../../problems/en.ts';
import { saidBySchema } from '../../problems/worded.ts';
import { failures } from './en.ts';

type Said = [string, ...unknown[]];

/** Whole phrases by their English. */
const WHOLE = new Map(
  Object.entries({ ...english, ...failures }).flatMap(([key, phrase]): [string, Said][] =>
    typeof phrase === 'string' ? [[phrase, [key]]] : [],
  ),
);
const GONE = /^The event (\S+) is not kept any more$/;
const WAITED_GONE = /^The event (\S+) that it waited with is not kept any more$/;
const PART = /^([A-Za-z][\w.[\]]*): (.+)$/s;
const GAVE = /^(.+?), (".*") gave (.+)$/s;
const FOUND = /^(.+?), found (.+)$/s;

/**
 * Why a rule failed (`error` of a decision, of a preview), without a language. Decisions are kept with the English alone, by which it is
 * found again; undefined for what a library worded, and another version.
 */
export function saidFailure(error: string): Said | undefined {
  const [, gone] = GONE.exec(error) ?? [];
  if (gone !== undefined) return ['eventGone', gone];
  const [, waited] = WAITED_GONE.exec(error) ?? [];
  if (waited !== undefined) return ['waitedEventGone', waited];
  return saidPhrase(error) ?? saidPart(error) ?? saidOutcome(error);
}

function saidPhrase(text: string): Said | undefined {
  const whole = WHOLE.get(text);
  if (whole !== undefined) return whole;
  const said = saidBySchema(text);
  return said[0] === 'verbatim' ? undefined : said;
}

/** `order: amount: …` */
function saidPart(text: string): Said | undefined {
  const [, part, rest] = PART.exec(text) ?? [];
  if (part === undefined || rest === undefined) return undefined;
  const said = saidFailure(rest);
  return said === undefined ? undefined : ['ofPart', part, said];
}

/** What was expected, and what there was. */
function saidOutcome(text: string): Said | undefined {
  const [, wanted = '', template = '', gave = ''] = GAVE.exec(text) ?? [];
  const wish = saidPhrase(wanted);
  if (wish !== undefined) return ['templateGave', wish, template, saidPhrase(gave) ?? gave];
  const [, expected = '', found = ''] = FOUND.exec(text) ?? [];
  const phrase = saidPhrase(expected);
  return phrase === undefined ? undefined : ['found', phrase, saidPhrase(found) ?? found];
}
