import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrokerView } from '../../../service/contract/orders.ts';
import { queries } from '../../client/queries.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { NotYet } from '../../parts/NotYet.tsx';
import { focusSoon } from '../focus.ts';
import { useFormDraft } from '../form-draft.ts';
import { Section } from '../Section.tsx';
import { BrokerCard } from './BrokerCard.tsx';
import { BrokerEditor } from './BrokerEditor.tsx';
import { NEW_BROKER } from './broker-forms.ts';

/** Where orders can go. */
export function BrokersSection() {
  const { t } = useTranslation('settings');
  const brokers = useQuery({ ...queries.brokers(useClient()), refetchOnMount: 'always' });
  return (
    <Section intro={t('brokers.intro')}>
      {brokers.data === undefined ? (
        <NotYet query={brokers} />
      ) : (
        <>
          {brokers.data.map((broker) => (
            <BrokerCard key={broker.id} broker={broker} brokers={brokers.data} />
          ))}
          <NewBroker brokers={brokers.data} />
        </>
      )}
    </Section>
  );
}

const ADD = 'add-broker';

function NewBroker({ brokers }: { brokers: readonly BrokerView[] }) {
  const { t } = useTranslation('settings');
  const draft = useFormDraft('brokers/+new', NEW_BROKER);
  const [isOpened, setOpened] = useState(false);
  const close = () => {
    setOpened(false);
    focusSoon(ADD);
  };
  if (!isOpened && !draft.isDirty) {
    return (
      <div>
        <Button id={ADD} leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpened(true)}>
          {t('brokers.add')}
        </Button>
      </div>
    );
  }
  return (
    <Card icon={IconPlus} title={t('brokers.new')}>
      <BrokerEditor broker={null} brokers={brokers} draft={draft} takesFocus={isOpened} onClose={close} />
    </Card>
  );
}
