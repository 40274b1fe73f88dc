import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrokerForm, BrokerView } from '../../../service/contract/orders.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { OtherProblems } from '../../parts/OtherProblems.tsx';
import { useSettingsChange } from '../../parts/settings-change.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';
import { FormFoot } from '../FormFoot.tsx';
import { useFocusFirst } from '../focus-first.ts';
import type { FormState } from '../form-draft.ts';
import classes from '../SettingsPage.module.css';
import { type BrokerEntry, faultsOf, formOf, sorted } from './broker-forms.ts';
import { CommonFields } from './CommonFields.tsx';
import { ExchangeFields } from './ExchangeFields.tsx';
import { OkdFields } from './OkdFields.tsx';
import { PaperFields } from './PaperFields.tsx';
import { ProofField } from './ProofField.tsx';

const FIELDS = { paper: PaperFields, ccxt: ExchangeFields, okd: OkdFields } as const;

/** The form of a broker. `broker`: null for a new one, whose kind can be chosen. */
export function BrokerEditor(props: {
  broker: BrokerView | null;
  brokers: readonly BrokerView[];
  draft: FormState<BrokerEntry>;
  takesFocus: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const { broker, draft } = props;
  const { form, secrets } = draft;
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const close = () => {
    draft.discard();
    props.onClose();
  };
  const done = () => {
    // What was typed since the first save of a new broker is a change of that broker.
    const isLeft = draft.saved(broker === null ? `brokers/${form.id}` : undefined);
    if (!isLeft) props.onClose();
  };
  const save = useSave(done, setProblems);
  const stored = (member: string) =>
    broker?.kind === form.kind && broker.secrets.some(({ path, present }) => present && path.endsWith(`.${member}`));
  const taken = broker === null ? props.brokers.filter(({ configured }) => configured).map(({ id }) => id) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const faults = faultsOf(form, secrets, { stored, taken });
    setProblems(
      faults.map(({ member, fault }) => ({ path: `$.brokers[0].${member}`, message: t(`brokers.fault.${fault}`) })),
    );
    if (faults.length > 0) return;
    draft.send();
    save.mutate(formOf(form, secrets, broker?.settings ?? {}));
  };
  const found = sorted(form.kind, problems);
  const fields = {
    form,
    change: draft.change,
    problem: found.of,
    secret: (member: string) => ({
      stored: stored(member),
      value: secrets[member],
      onChange: (value: string | undefined) => draft.setSecret(member, value),
    }),
  };
  const Fields = FIELDS[form.kind];
  return (
    <form ref={useFocusFirst(props.takesFocus)} className={classes.form} onSubmit={submit} noValidate>
      <CommonFields {...fields} isNew={broker === null} />
      <Fields {...fields} />
      {broker === null ? null : <ProofField broker={broker} {...fields} />}
      <OtherProblems problems={found.others} />
      <FormFoot
        save={t('save')}
        isDirty={draft.isDirty}
        isStale={draft.isStale}
        busy={save.isPending}
        onDiscard={close}
      />
    </form>
  );
}

function useSave(done: () => void, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  return useSettingsChange({
    change: (form: BrokerForm) => client.brokers.save(form),
    answers: 'brokers',
    outdates: ['audit'],
    said: (_brokers, { id }) => t('brokers.saved', { id }),
    done,
    refused,
  });
}
