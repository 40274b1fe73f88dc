import { Button } from '@mantine/core';
import { IconBolt, IconBuildingBank, IconFlask, IconKeyOff, IconPlugConnected, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrokerView } from '../../../service/contract/orders.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { focusSoon } from '../focus.ts';
import { useFormDraft } from '../form-draft.ts';
import classes from '../SettingsPage.module.css';
import { CheckOutcome, useBrokerCheck } from './BrokerCheck.tsx';
import { BrokerEditor } from './BrokerEditor.tsx';
import { BrokerFacts } from './BrokerFacts.tsx';
import { entryOf } from './broker-forms.ts';
import { RemoveBroker } from './RemoveBroker.tsx';

/** One broker: whose money it moves, how it is reached, what is proven of it; and its form while it is changed. */
export function BrokerCard({ broker, brokers }: { broker: BrokerView; brokers: readonly BrokerView[] }) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const draft = useFormDraft(`brokers/${broker.id}`, entryOf(broker));
  const [isOpened, setOpened] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const check = useBrokerCheck(broker.id);
  const isOpen = isOpened || draft.isDirty;
  const button = `change-broker-${broker.id}`;
  const close = () => {
    setOpened(false);
    focusSoon(button);
  };
  const isMissing = broker.secrets.some(({ present }) => !present);
  return (
    <Card
      icon={IconBuildingBank}
      title={broker.id}
      mark={<MoneyOf broker={broker} />}
      tone={isMissing ? 'bad' : undefined}
      aside={
        <>
          <Button
            variant="default"
            disabled={!online || draft.isDirty}
            loading={check.isPending}
            leftSection={<IconPlugConnected size={15} aria-hidden />}
            aria-label={t('brokers.checkNamed', { id: broker.id })}
            onClick={() => check.mutate()}
          >
            {t('brokers.check')}
          </Button>
          {isOpen ? null : (
            <Button
              id={button}
              variant="default"
              aria-label={t('brokers.changeNamed', { id: broker.id })}
              onClick={() => setOpened(true)}
            >
              {t('change')}
            </Button>
          )}
          {broker.configured ? (
            <Button
              variant="default"
              disabled={!online}
              leftSection={<IconTrash size={15} aria-hidden />}
              aria-label={t('brokers.removeNamed', { id: broker.id })}
              onClick={() => setAsked(true)}
            >
              {t('remove')}
            </Button>
          ) : null}
        </>
      }
    >
      {broker.configured ? null : <p className={classes.words}>{t('brokers.always')}</p>}
      <BrokerFacts broker={broker} />
      <CheckOutcome check={check} />
      {isOpen ? (
        <BrokerEditor broker={broker} brokers={brokers} draft={draft} takesFocus={isOpened} onClose={close} />
      ) : null}
      <RemoveBroker broker={broker} open={isAsked} onClose={() => setAsked(false)} />
    </Card>
  );
}

/** Whose money an order there moves, and that a secret is not there. */
function MoneyOf({ broker }: { broker: BrokerView }) {
  const { t } = useTranslation('settings');
  const money = broker.kind === 'paper' ? 'paper' : broker.sandbox ? 'sandbox' : 'live';
  return (
    <>
      <Mark tone={money === 'live' ? 'bad' : 'plain'} icon={money === 'live' ? IconBolt : IconFlask}>
        {t(`brokers.money.${money}`)}
      </Mark>
      {broker.secrets.some(({ present }) => !present) ? (
        <Mark tone="bad" icon={IconKeyOff}>
          {t('channels.state.noSecret')}
        </Mark>
      ) : null}
    </>
  );
}
