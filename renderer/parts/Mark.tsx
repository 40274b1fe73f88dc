import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import { type Language, tagOf } from '../text/languages.ts';
import { useSaying } from '../text/saying.ts';
import classes from './Mark.module.css';

/** What a colour means: nothing (`plain`), went well, needs attention, went wrong, under way. */
export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'busy';

interface MarkProps {
  tone: Tone;
  icon?: Icon;
  children: ReactNode;
  title?: string;
}

/** A state as icon and word; the colour repeats what the word says. */
export function Mark(props: MarkProps) {
  const Sign = props.icon;
  return (
    <span className={classes.mark} data-tone={props.tone} title={props.title}>
      {Sign === undefined ? null : <Sign size={13} stroke={2} aria-hidden />}
      {props.children}
    </span>
  );
}

/** A state whose title says problems: marked where the service only has one in English, and its word to be in the language of the page. */
export function MarkOfProblems({ problems, ...mark }: Omit<MarkProps, 'title'> & { problems: readonly ToldProblem[] }) {
  const { i18n } = useTranslation();
  const saying = useSaying();
  const title = problems.map((problem) => `${problem.path} ${saying(problem) ?? problem.message}`).join('\n');
  const language = tagOf(i18n.language as Language);
  return (
    <span lang={problems.every((problem) => saying(problem) !== null) ? language : 'en'} title={title}>
      <span lang={language}>
        <Mark {...mark} />
      </span>
    </span>
  );
}
