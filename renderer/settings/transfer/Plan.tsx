import { Button, Checkbox } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Arrival, changedRules, type ImportPlan, toAccept } from '../../../service/contract/transfer.ts';
import { useClient, useOnline } from '../../client/ServiceProvider.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { Banner } from '../../parts/Notice.tsx';
import { toasts } from '../../toasts/toasts.ts';
import { Places } from './Places.tsx';
import { ConditionChanges, InvalidHere, RuleChanges, SameRules, SettingChanges } from './PlanChanges.tsx';
import { type ArrivalChoice, canBring } from './RuleArrival.tsx';
import classes from './Transfer.module.css';

interface PlanProps {
  plan: ImportPlan;
  text: string;
  /** How the rules arrive is chosen here; without it they arrive as they are written, and off where they order. */
  choice?: ArrivalChoice;
  /** What a rule of the file does, for who has not seen it. */
  about?: (id: string) => ReactNode;
  /** The plan is not yet that of the choice, or nothing would change. */
  isBusy?: boolean;
  onDone: () => void;
  onCancel: () => void;
}

/** What a file would change, and the decision. Nothing is written before it. */
export function Plan(props: PlanProps) {
  const { plan, choice, about } = props;
  const { t } = useTranslation('settings');
  const changed = changedRules(plan);
  // A rule that is here without its orders can still be chosen to bring them.
  const shown = choice === undefined ? changed : plan.rules.filter((rule) => changed.includes(rule) || canBring(rule));
  const same = plan.rules.filter((rule) => !shown.includes(rule));
  const changes = plan.settings.length + plan.conditions.length + changed.length;
  const isIdle = changes === 0 && shown.length === 0;
  return (
    <>
      {isIdle ? <p>{t('transfer.import.nothing')}</p> : null}
      <SettingChanges changes={plan.settings} />
      <ConditionChanges changes={plan.conditions} />
      <RuleChanges changes={shown} choice={choice} about={about} />
      <SameRules rules={same} isAll={isIdle} about={about} />
      {plan.leftOut.length === 0 ? null : (
        <>
          <h4>{t('transfer.import.leftOut')}</h4>
          <Places places={plan.leftOut} />
        </>
      )}
      <InvalidHere files={plan.invalidHere} />
      {plan.disarms ? (
        <Banner tone="warn" icon={IconAlertTriangle}>
          <p>{t('transfer.import.disarms')}</p>
        </Banner>
      ) : null}
      <MissingSecrets secrets={plan.missingSecrets} />
      {isIdle ? null : <Decision {...props} isBusy={props.isBusy === true || changes === 0} />}
    </>
  );
}

function MissingSecrets({ secrets }: { secrets: ImportPlan['missingSecrets'] }) {
  const { t } = useTranslation('settings');
  if (secrets.length === 0) return null;
  return (
    <Banner tone="warn" icon={IconAlertTriangle}>
      <p>{t('transfer.import.missing')}</p>
      {secrets.map(({ path, kind, name }) => (
        <p key={path}>{t(`transfer.import.missingOne.${kind}`, { path, name })}</p>
      ))}
    </Banner>
  );
}

function Decision({ plan, text, choice, isBusy = false, onDone, onCancel }: PlanProps) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const places = toAccept(plan);
  const [isAccepted, setAccepted] = useState(false);
  const apply = useApply(onDone);
  const isReady = plan.missingSecrets.length === 0 && (isAccepted || places.length === 0);
  return (
    <div className={classes.decision}>
      {places.length === 0 ? null : (
        <Checkbox
          checked={isAccepted}
          onChange={(event) => setAccepted(event.currentTarget.checked)}
          label={t('transfer.import.accept', { count: places.length })}
        />
      )}
      <div className={classes.buttons}>
        <Button
          disabled={!online || !isReady || isBusy}
          loading={apply.isPending}
          onClick={() =>
            apply.mutate({ text, accepted: places, ...(choice === undefined ? {} : { arrival: choice.arrival }) })
          }
        >
          {t('transfer.import.do')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('transfer.import.cancel')}
        </Button>
      </div>
    </div>
  );
}

function useApply(onDone: () => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: { text: string; accepted: string[]; arrival?: Arrival }) => client.transfer.apply(input),
    onSuccess: (plan) => {
      const isOff = changedRules(plan).some(({ disabled }) => disabled);
      toasts.raise({ level: 'success', title: t(isOff ? 'transfer.import.doneOff' : 'transfer.import.done') });
      onDone();
      // Whatever page shows settings or rules shows the new ones.
      void cache.invalidateQueries();
    },
    onError: useFailedWrite(),
  });
}
