import { Modal } from '@mantine/core';
import { IconAlertTriangle, IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Arrival } from '../../../service/contract/transfer.ts';
import { queries } from '../../client/queries.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { Banner } from '../../parts/Notice.tsx';
import { NotYet } from '../../parts/NotYet.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { Plan } from '../../settings/transfer/Plan.tsx';
import { useWording } from '../../text/wording.ts';
import { Needs } from './Needs.tsx';
import classes from './PackDialog.module.css';
import { type Pack, type PackRule, packText, rulesOf } from './pack.ts';

/** A pack before it is taken in: what its rules do, what they need, and what would change here. */
export function PackDialog(props: { pack: Pack; foreign: boolean; onClose: () => void; onDone: () => void }) {
  const { pack, foreign } = props;
  const { t } = useTranslation('rulesPage');
  const { t: shared } = useTranslation();
  return (
    <Modal
      opened
      size={720}
      onClose={props.onClose}
      title={pack.title}
      closeButtonProps={{ 'aria-label': shared('close') }}
    >
      <div className={classes.content}>
        {pack.purpose === '' ? null : <p>{pack.purpose}</p>}
        {pack.audience === '' ? null : <p className={classes.quiet}>{pack.audience}</p>}
        {foreign ? (
          <Banner tone="warn" icon={IconEye}>
            <p>{t('packs.foreign')}</p>
          </Banner>
        ) : null}
        <Needs pack={pack} />
        <h3>{t('packs.plan')}</h3>
        <p className={classes.quiet}>{t('packs.arrival')}</p>
        <Planned pack={pack} onDone={props.onDone} onClose={props.onClose} />
      </div>
    </Modal>
  );
}

function About({ rule: { sentence, actions, orders } }: { rule: PackRule }) {
  const { t } = useTranslation('rulesPage');
  return (
    <>
      {sentence === '' ? null : <p className={classes.quiet}>{sentence}</p>}
      <p className={classes.marks}>
        {actions.length === 0 ? <Mark tone="plain">{t('packs.noActions')}</Mark> : null}
        {actions.map((action) => (
          <Mark key={action} tone="plain">
            {action}
          </Mark>
        ))}
        {orders ? (
          <Mark tone="warn" icon={IconAlertTriangle}>
            {t('packs.orders')}
          </Mark>
        ) : null}
      </p>
    </>
  );
}

/** What the service says that the text would change, with how its rules arrive: off and without what orders until it is chosen. */
function Planned({ pack, onDone, onClose }: { pack: Pack; onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const wording = useWording();
  const text = useMemo(() => packText(pack), [pack]);
  const rules = useMemo(() => new Map(rulesOf(pack, wording).map((rule) => [rule.id, rule])), [pack, wording]);
  const about = (id: string) => {
    const rule = rules.get(id);
    return rule === undefined ? null : <About rule={rule} />;
  };
  const [arrival, setArrival] = useState<Arrival>({ on: [], orders: [] });
  const plan = useQuery(queries.importPlan(useClient(), text, arrival));
  if (plan.data === undefined) return <NotYet query={plan} rows={3} />;
  if ('problems' in plan.data) {
    return (
      <Banner tone="bad" icon={IconAlertTriangle}>
        <p>{t('transfer.import.invalid')}</p>
        {plan.data.problems.map((problem) => (
          <p key={`${problem.path} ${problem.message}`}>
            <code>{problem.path}</code> <Saying of={problem} />
          </p>
        ))}
      </Banner>
    );
  }
  return (
    <Plan
      plan={plan.data.plan}
      text={text}
      choice={{ arrival, onChange: setArrival }}
      about={about}
      isBusy={plan.isPlaceholderData}
      onDone={onDone}
      onCancel={onClose}
    />
  );
}
