import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isReal, type Step } from '../../../rules/ladder/step.ts';
import { lackTold } from '../../../rules/ladder/words.ts';
import type { LadderView } from '../../../service/contract/ladder.ts';
import { useTrading } from '../../client/queries.ts';
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import classes from './Ladder.module.css';
import { useStep, type WantedStep } from './ladder-steps.ts';

/** Asks before a rule goes to another step; where its figures do not speak for it, its id has to be typed. */
export function StepDialog(props: { ladder: LadderView; way: WantedStep['way']; to: Step; onClose: () => void }) {
  const { ladder, way, to, onClose } = props;
  const { t } = useTranslation('ladder');
  const { dollars } = useFormats();
  const [typed, setTyped] = useState('');
  const step = useStep(ladder, onClose);
  const isLacking = way === 'up' && ladder.lacks.length > 0;
  const { notional, dailyNotional } = ladder.smallCap;
  return (
    <ConfirmDialog
      open
      title={t(`dialog.${way}`, { step: t(`step.${to}`) })}
      confirm={t(way, { step: t(`step.${to}`) })}
      busy={step.isPending}
      harmless={!isReal(to)}
      disabled={isLacking && typed !== ladder.rule}
      onConfirm={() => step.mutate({ way, from: ladder.step, overrule: isLacking ? typed : null })}
      onClose={onClose}
    >
      <div className={classes.dialog}>
        <p>{t(`dialog.to.${to}`, { notional: dollars(notional), daily: dollars(dailyNotional) })}</p>
        {way === 'up' && isReal(to) ? <NotArmed /> : null}
        {isLacking ? (
          <>
            <p>{t('dialog.lacking')}</p>
            <Lacks lacks={ladder.lacks} />
            <TextInput
              label={t('dialog.type', { id: ladder.rule })}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          </>
        ) : null}
      </div>
    </ConfirmDialog>
  );
}

/** What is missing for a step. */
export function Lacks({ lacks }: Pick<LadderView, 'lacks'>) {
  return (
    <ul className={classes.lacks}>
      {lacks.map((lack) => (
        <li key={`${lack.what} ${lack.found}`}>
          <Saying of={lackTold(lack)} />
        </li>
      ))}
    </ul>
  );
}

function NotArmed() {
  const { t } = useTranslation('ladder');
  const trading = useTrading().data;
  if (trading === undefined || (trading.armed && trading.missing.length === 0)) return null;
  return <p className={classes.notArmed}>{t('dialog.notArmed')}</p>;
}
