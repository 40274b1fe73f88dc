import { Button, Checkbox, Group, Select, Switch, TagsInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import { KNOWN_EXCHANGES } from '../../rules/registration/purpose.ts';
import type { Registration } from '../../rules/registration/registration.ts';
import { useRegistrationSetup } from '../client/queries.ts';
import { EVENT_TYPES } from '../live/event-types.ts';
import { type Draft, OFFERED_EVENTS, registrationIn } from './draft.ts';
import { FilterFields, type Part, problemAt } from './FilterFields.tsx';
import { Receiver } from './Receiver.tsx';
import classes from './Registrations.module.css';

/** What is wanted from the provider. `isNew`: purpose and source can still be chosen. */
export function RegistrationForm(props: {
  start: Draft;
  isNew: boolean;
  isBusy: boolean;
  onCancel: () => void;
  onSave: (registration: Registration, draft: Draft) => void;
}) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(props.start);
  const [problems, setProblems] = useState<readonly ToldProblem[]>([]);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = registrationIn(draft);
    setProblems('problems' in read ? read.problems : []);
    if ('registration' in read) props.onSave(read.registration, draft);
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      {props.isNew ? <Receiver draft={draft} onChange={setDraft} /> : null}
      <Events draft={draft} onChange={change} error={problemAt(problems, '.events')} />
      <Checkbox.Group
        size="xs"
        label={t('registrations.exchanges')}
        description={t('registrations.exchangesWords')}
        error={problemAt(problems, '.exchanges')}
        value={draft.exchanges}
        onChange={(exchanges) => change({ exchanges })}
      >
        <Choices values={[...new Set([...KNOWN_EXCHANGES, ...props.start.exchanges])]} />
      </Checkbox.Group>
      <FilterFields draft={draft} onChange={change} problems={problems} />
      <Switches draft={draft} onChange={change} />
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={props.onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={props.isBusy}>
          {t('registrations.save')}
        </Button>
      </Group>
    </form>
  );
}

function Events({ draft, onChange, error }: Part & { error: ReactNode }) {
  const { t } = useTranslation();
  const offered = OFFERED_EVENTS[draft.purpose];
  const change = (events: string[]) => onChange({ events });
  if (offered.length === 0) {
    return (
      <TagsInput
        size="xs"
        label={t('registrations.events')}
        description={t('registrations.eventsWords')}
        data={[...EVENT_TYPES]}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        value={draft.events}
        onChange={change}
        error={error}
      />
    );
  }
  return (
    <Checkbox.Group size="xs" label={t('registrations.events')} value={draft.events} onChange={change} error={error}>
      <Choices values={[...new Set([...offered, ...draft.events])]} />
    </Checkbox.Group>
  );
}

function Choices({ values }: { values: readonly string[] }) {
  return (
    <div className={classes.choices}>
      {values.map((value) => (
        <Checkbox key={value} value={value} label={value} />
      ))}
    </div>
  );
}

function Switches({ draft, onChange }: Part) {
  const { t } = useTranslation();
  const providers = useRegistrationSetup().data?.providers ?? [];
  const chosen = providers.find(({ id }) => id === draft.provider);
  return (
    <>
      {providers.length > 1 ? (
        <Select
          label={t('registrations.provider')}
          data={providers.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.provider}
          onChange={(provider) => provider !== null && onChange({ provider })}
          allowDeselect={false}
        />
      ) : null}
      <Switch
        label={t('registrations.active')}
        checked={draft.active}
        onChange={(event) => onChange({ active: event.currentTarget.checked })}
      />
      {chosen?.canUpdate ? (
        <Switch
          label={t('registrations.follow')}
          description={t('registrations.followWords')}
          checked={draft.follow}
          onChange={(event) => onChange({ follow: event.currentTarget.checked })}
        />
      ) : null}
    </>
  );
}
