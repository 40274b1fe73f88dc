import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../rules/document/json-edit.ts';
import { comparisonInWords } from '../../../../../rules/explain/operator-phrase.ts';
import { editor } from '../../../../text/en/editor.ts';
import { useWording } from '../../../../text/wording.ts';
import { useProblem, useRuleEditing } from '../../editor-context.ts';
import classes from '../Visual.module.css';
import { kindOfUse, NAMED, operatorsFor, withFact, withOperator } from '../vocabulary.ts';
import { ConditionName } from './ConditionName.tsx';
import { FactField, PathField, usePathOpen } from './FactField.tsx';
import { FactParams } from './FactParams.tsx';
import { ValueField } from './ValueField.tsx';

/** A comparison, or a named condition: what is looked at, how, and with what it is compared. */
export function ComparisonRow({ core, path }: { core: Record<string, unknown>; path: Path }) {
  const { set, vocabulary } = useRuleEditing();
  const choose = (key: string) => {
    if (key.startsWith(NAMED)) return set(path, { condition: key.slice(NAMED.length) });
    return set(path, withFact(typeof core.condition === 'string' ? {} : core, key, vocabulary));
  };
  return typeof core.condition === 'string' ? (
    <Reference name={core.condition} path={path} onChoose={choose} />
  ) : (
    <Comparison core={core} path={path} onChoose={choose} />
  );
}

function Comparison({
  core,
  path,
  onChoose,
}: {
  core: Record<string, unknown>;
  path: Path;
  onChoose: (key: string) => void;
}) {
  const { t } = useTranslation('editor');
  const { set } = useRuleEditing();
  const isPathOpen = usePathOpen(core);
  const factProblem = useProblem([...path, 'fact']);
  return (
    <>
      <div className={classes.comparison}>
        <FactField label={t('fact.label')} use={core} withNamed error={factProblem} onChoose={onChoose} />
        {isPathOpen ? (
          <PathField
            path={core.path}
            place={[...path, 'path']}
            onPick={onChoose}
            onChange={(next) => set([...path, 'path'], next)}
          />
        ) : null}
        <OperatorField core={core} path={path} />
        <ValueField comparison={core} path={path} />
      </div>
      <FactParams use={core} path={path} />
      <ConditionName core={core} path={path} />
    </>
  );
}

/** A condition of `_conditions.json`, as if it stood here. */
function Reference({ name, path, onChoose }: { name: string; path: Path; onChoose: (key: string) => void }) {
  const { t } = useTranslation('editor');
  const { set, vocabulary } = useRuleEditing();
  const names = [...new Set([...(vocabulary?.conditions ?? []), name])];
  return (
    <div className={classes.comparison}>
      <FactField label={t('fact.label')} use={{ fact: 'type' }} withNamed onChoose={onChoose} isNamed />
      <Select
        aria-label={t('when.reference')}
        allowDeselect={false}
        value={name}
        data={names}
        error={useProblem([...path, 'condition'])}
        onChange={(next) => next !== null && set([...path, 'condition'], next)}
      />
    </div>
  );
}

type Operator = Exclude<keyof typeof editor.operator, 'label'>;

function OperatorField({ core, path }: { core: Record<string, unknown>; path: Path }) {
  const { t } = useTranslation('editor');
  const { set, vocabulary } = useRuleEditing();
  const wording = useWording();
  const operator = String(core.operator);
  const kind = kindOfUse(core, vocabulary);
  const names = operatorsFor(core.fact, kind);
  const all = names.includes(operator) ? names : [operator, ...names];
  const data = all.map((value) => ({
    value,
    label: Object.hasOwn(editor.operator, value)
      ? t(`operator.${value as Operator}`)
      : comparisonInWords(value, '…', '…', wording),
  }));
  return (
    <Select
      aria-label={t('operator.label')}
      allowDeselect={false}
      value={operator}
      data={data}
      error={useProblem([...path, 'operator'])}
      comboboxProps={{ width: 200, position: 'bottom-start', shadow: 'md', transitionProps: { duration: 0 } }}
      onChange={(next) => next !== null && set(path, withOperator(core, next, kind))}
    />
  );
}
