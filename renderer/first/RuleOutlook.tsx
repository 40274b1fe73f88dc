import { Button } from '@mantine/core';
import { IconAlertTriangle, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import { Banner } from '../parts/Notice.tsx';
import { ProblemWords } from '../rules/editor/ProblemWords.tsx';
import { EDITOR_TEXTS } from '../text/editor-texts.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { usePageTexts } from '../text/page-texts.ts';
import { NUMBER_EXAMPLE } from '../text/typed-number.ts';
import classes from './First.module.css';
import { useFieldName } from './field-words.ts';
import type { Outlook } from './rule-outlook.ts';
import type { Lack } from './use-draft.ts';

/** The rule as a sentence, and how often it would have fired; while something is lacking, what that is. `onGoTo`: to a JSON path. */
export function RuleOutlook(props: {
  outlook: Outlook;
  document: unknown;
  lack: Lack | null;
  onGoTo: (path: string) => void;
}) {
  const { t } = useTranslation('first');
  const { outlook, lack, onGoTo } = props;
  const words = useLackWords()(lack);
  const { sentence, problems } = outlook;
  return (
    <section className={classes.outlook} aria-label={t('rule.sentence')}>
      <p className={classes.sentence} role="status">
        {words ?? outlook.unread ?? (sentence === '' ? t('rule.unread') : sentence)}
      </p>
      {lack === null ? null : (
        <Button className={classes.lack ?? ''} variant="default" size="compact-sm" onClick={() => onGoTo(lack.path)}>
          {t(`rule.lack.go.${lack.what}`)}
        </Button>
      )}
      {problems.length === 0 ? null : <Problems document={props.document} problems={problems} onGoTo={onGoTo} />}
      <WouldFire outlook={outlook} lack={lack} />
    </section>
  );
}

/** What a draft lacks, in words: why there is no sentence yet and nothing leads on; null where nothing is lacking. */
export function useLackWords(): (lack: Lack | null) => string | null {
  const { t } = useTranslation('first');
  const nameOf = useFieldName();
  const formats = useFormats();
  const example = formats.number(NUMBER_EXAMPLE);
  return (lack) => {
    switch (lack?.what) {
      case 'condition':
        return t('rule.lack.condition');
      case 'value':
        return t('rule.lack.value', { field: nameOf(lack.field) });
      case 'number':
        return t(formats.hasTooManyDigits(lack.typed) ? 'rule.lack.digits' : 'rule.lack.number', {
          field: nameOf(lack.field),
          typed: lack.typed,
          example,
        });
      default:
        return null;
    }
  };
}

function Problems(props: { document: unknown; problems: readonly ToldProblem[]; onGoTo: (path: string) => void }) {
  usePageTexts(EDITOR_TEXTS);
  const { t } = useTranslation('first');
  return (
    <Banner tone="bad" icon={IconAlertTriangle}>
      <p>{t('rule.problems')}</p>
      {props.problems.map((problem) => (
        <button
          key={`${problem.path} ${problem.message}`}
          type="button"
          className={classes.problem}
          onClick={() => props.onGoTo(problem.path)}
        >
          <ProblemWords problem={problem} document={props.document} />
        </button>
      ))}
    </Banner>
  );
}

function WouldFire({ outlook, lack }: { outlook: Outlook; lack: Lack | null }) {
  const { fired, events, isCounting, problems } = outlook;
  const { t } = useTranslation('first');
  const failure = lack === null && problems.length === 0 ? outlook.failure : null;
  const isWaiting = lack !== null || problems.length > 0;
  return (
    <p className={classes.wouldFire} role="status" aria-busy={isCounting && !isWaiting}>
      <IconHistory size={16} aria-hidden />
      {isWaiting ? (
        t(lack === null || lack.what === 'condition' ? 'rule.countWaits.rule' : 'rule.countWaits.value')
      ) : fired !== null ? (
        <span>
          <strong>{t('rule.fired', { count: fired })}</strong> {t('rule.of', { count: events })}
          {failure === null ? null : <span className={classes.bad}> {t('rule.failures', { reason: failure })}</span>}
        </span>
      ) : failure === null ? (
        t('rule.counting')
      ) : (
        t('rule.notCounted', { reason: failure })
      )}
    </p>
  );
}
