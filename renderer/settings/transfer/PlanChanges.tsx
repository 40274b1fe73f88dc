import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acceptance, ImportPlan, RuleChange } from '../../../service/contract/transfer.ts';
import { Mark } from '../../parts/Mark.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { AllArrive, type ArrivalChoice, RuleArrival } from './RuleArrival.tsx';
import classes from './Transfer.module.css';

const LONGEST = 160;

/** What a rule of the file does, by its id. */
type About = (id: string) => ReactNode;

/** Each setting that would be another one, before and after. */
export function SettingChanges({ changes }: { changes: ImportPlan['settings'] }) {
  const { t } = useTranslation('settings');
  const shown = (value: unknown) => {
    if (value === null) return t('transfer.import.nothingBefore');
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  };
  return (
    <Changes title={t('transfer.import.settings')} count={changes.length}>
      {changes.map(({ path, before, after, accept }) => (
        <li key={path} className={classes.change}>
          <p>
            <code>{path}</code> <Needs accept={accept} />
          </p>
          <p className={classes.values}>
            {shown(before)} → {shown(after)}
          </p>
        </li>
      ))}
    </Changes>
  );
}

export function ConditionChanges({ changes }: { changes: ImportPlan['conditions'] }) {
  const { t } = useTranslation('settings');
  return (
    <Changes title={t('transfer.import.conditions')} count={changes.length}>
      {changes.map(({ name, change, accept }) => (
        <li key={name} className={classes.change}>
          <p>
            <code>{name}</code> <Mark tone="plain">{t(`transfer.import.change.${change}`)}</Mark>{' '}
            <Needs accept={accept} />
          </p>
        </li>
      ))}
    </Changes>
  );
}

/** Each rule that would be new or another one; with a choice, how it arrives is chosen here. */
export function RuleChanges(props: {
  changes: readonly RuleChange[];
  choice: ArrivalChoice | undefined;
  about: About | undefined;
}) {
  const { changes, choice, about } = props;
  const { t } = useTranslation('settings');
  return (
    <Changes
      title={t('transfer.import.rules')}
      count={changes.length}
      before={<AllArrive rules={changes} choice={choice} />}
    >
      {changes.map((rule) => (
        <li key={rule.id} className={classes.change}>
          <p>
            <strong>{rule.name}</strong> <Mark tone="plain">{t(`transfer.import.change.${rule.change}`)}</Mark>{' '}
            <Needs accept={rule.accept} />
          </p>
          {about?.(rule.id)}
          {rule.unfinished ? (
            <p className={classes.values}>
              <IconAlertTriangle size={13} aria-hidden /> {t('transfer.import.unfinished')}
            </p>
          ) : null}
          <RuleArrival rule={rule} choice={choice} />
          {rule.addresses.length === 0 ? null : (
            <p className={classes.values}>{t('transfer.import.sendsTo', { addresses: rule.addresses.join(', ') })}</p>
          )}
        </li>
      ))}
    </Changes>
  );
}

/** Rules that are here as they are in the file: counted, or shown where that says what they do. */
export function SameRules(props: { rules: readonly RuleChange[]; isAll: boolean; about: About | undefined }) {
  const { rules, isAll, about } = props;
  const { t } = useTranslation('settings');
  if (rules.length === 0 || (isAll && about === undefined)) return null;
  return (
    <>
      <p className={classes.quiet}>{t('transfer.import.same', { count: rules.length })}</p>
      {about === undefined ? null : (
        <ul className={classes.changes}>
          {rules.map(({ id, name }) => (
            <li key={id} className={classes.change}>
              <strong>{name}</strong>
              {about(id)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Rule files here that have problems already and keep them, each with its first one. */
export function InvalidHere({ files }: { files: ImportPlan['invalidHere'] }) {
  const { t } = useTranslation('settings');
  return (
    <Changes title={t('transfer.import.invalidHere')} count={files.length}>
      {files.map(({ file, problems: [first] }) => (
        <li key={file} className={classes.change}>
          <p>
            <code>{file}</code>
          </p>
          {first === undefined ? null : (
            <p className={classes.values}>
              <code>{first.path}</code> <Saying of={first} />
            </p>
          )}
        </li>
      ))}
    </Changes>
  );
}

function Changes(props: { title: string; count: number; before?: ReactNode; children: ReactNode }) {
  const { title, count, before, children } = props;
  if (count === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      {before}
      <ul className={classes.changes}>{children}</ul>
    </>
  );
}

function Needs({ accept }: { accept: Acceptance | null }) {
  const { t } = useTranslation('settings');
  if (accept === null) return null;
  return (
    <Mark tone="warn" icon={IconAlertTriangle}>
      {t(`transfer.import.needs.${accept}`)}
    </Mark>
  );
}
