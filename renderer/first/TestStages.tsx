import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconLoader2, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type SourceTestResult, testStageSchema } from '../../service/contract/source-editing.ts';
import { Label } from '../parts/Label.tsx';
import { Banner } from '../parts/Notice.tsx';
import { Saying } from '../parts/Saying.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './First.module.css';

const SIGNS = { passed: IconCheck, failed: IconX, open: IconCircleDashed, busy: IconLoader2 } as const;
type State = keyof typeof SIGNS;

/** The way of a test event, each stage as it went, with what was found where it got stuck. */
export function TestStages({ result, isBusy }: { result: SourceTestResult | undefined; isBusy: boolean }) {
  const { t } = useTranslation('first');
  const formats = useFormats();
  return (
    <div aria-live="polite">
      <ol className={classes.stages} data-busy={isBusy}>
        {testStageSchema.options.map((stage, index) => {
          const state = stateOf(stage, index, result, isBusy);
          const Sign = SIGNS[state];
          return (
            <li key={stage} data-state={state} style={{ animationDelay: `${index * 110}ms` }}>
              <span className={classes.sign}>
                <Sign size={14} stroke={2.4} aria-hidden />
              </span>
              <strong>{t(`stage.${stage}.name`)}</strong>
              <span className={classes.stageWords}>
                {state === 'passed' ? t(`stage.${stage}.passed`) : t(`stage.${stage}.open`)}
                <VisuallyHidden> ({t(`stage.state.${state}`)})</VisuallyHidden>
              </span>
            </li>
          );
        })}
      </ol>
      {result === undefined || isBusy ? null : result.failed === null ? (
        <p className={classes.hint}>
          {t('test.came', { time: formats.duration(result.latencyMs), address: result.address })}
        </p>
      ) : (
        <Banner tone="bad" icon={IconAlertTriangle}>
          <p>
            <Saying of={{ message: result.words, said: result.said?.words }} />
          </p>
          <p>
            <strong>
              <Label>{t('test.remedy')}</Label>
            </strong>
            <Saying of={{ message: result.remedy, said: result.said?.remedy }} />
          </p>
        </Banner>
      )}
    </div>
  );
}

function stateOf(
  stage: SourceTestResult['passed'][number],
  index: number,
  result: SourceTestResult | undefined,
  isBusy: boolean,
): State {
  if (isBusy) return index === 0 ? 'busy' : 'open';
  if (result?.passed.includes(stage) === true) return 'passed';
  return result?.failed === stage ? 'failed' : 'open';
}
