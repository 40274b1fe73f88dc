import { Tooltip, VisuallyHidden } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { anomalyTold } from '../../../rules/ladder/words.ts';
import type { LadderMark as Standing } from '../../../service/contract/ladder.ts';
import { Label } from '../../parts/Label.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { LADDER_TEXTS } from '../../text/ladder-texts.ts';
import { usePageTexts } from '../../text/page-texts.ts';
import classes from './Ladder.module.css';
import { STEP_MARKS } from './step-marks.ts';

/** The step of a rule that sends orders, and whether it stepped down by itself. */
export function LadderMark({ ladder: { step, orders, fell } }: { ladder: Standing }) {
  usePageTexts(LADDER_TEXTS);
  const { t } = useTranslation('ladder');
  if (!orders) return null;
  const { tone, icon } = STEP_MARKS[step];
  if (fell?.anomaly == null) {
    return (
      <Mark tone={tone} icon={icon}>
        {t(`mark.${step}`)}
      </Mark>
    );
  }
  const reason = anomalyTold(fell.anomaly);
  const why = (
    <>
      <Label>{t('fell', { from: t(`step.${fell.from}`) })}</Label>
      <Saying of={reason} />
    </>
  );
  return (
    <Tooltip label={why} multiline maw={320}>
      <span className={classes.fell}>
        <Mark tone="warn" icon={IconArrowDown}>
          {t(`mark.${step}`)}
        </Mark>
        <VisuallyHidden>{why}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
