import { ActionIcon, Button, Input, NumberInput, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftLevel } from './draft.ts';
import classes from './Registrations.module.css';

/** Levels of a price, a line each: above or below a value. */
export function LevelsField(props: {
  levels: readonly DraftLevel[];
  error: ReactNode;
  onChange: (levels: DraftLevel[]) => void;
}) {
  const { t } = useTranslation();
  const { levels, onChange } = props;
  const nextKey = Math.max(0, ...levels.map(({ key }) => key)) + 1;
  return (
    <Input.Wrapper
      size="xs"
      labelElement="div"
      label={t('registrations.levels')}
      description={t('registrations.levelsWords')}
      error={props.error}
    >
      <div className={classes.levels}>
        {levels.map((level, index) => (
          <Level
            key={level.key}
            level={level}
            number={index + 1}
            onChange={(next) => onChange(levels.map((each) => (each.key === level.key ? next : each)))}
            onRemove={() => onChange(levels.filter(({ key }) => key !== level.key))}
          />
        ))}
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...levels, { key: nextKey, type: 'above', value: '' }])}
        >
          {t('registrations.addLevel')}
        </Button>
      </div>
    </Input.Wrapper>
  );
}

function Level(props: {
  level: DraftLevel;
  number: number;
  onChange: (level: DraftLevel) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { level, number, onChange } = props;
  return (
    <div className={classes.level}>
      <Select
        aria-label={t('registrations.levelSide', { number })}
        data={[
          { value: 'above' as const, label: t('registrations.above') },
          { value: 'below' as const, label: t('registrations.below') },
        ]}
        value={level.type}
        onChange={(type) => type !== null && onChange({ ...level, type })}
        allowDeselect={false}
      />
      <NumberInput
        size="xs"
        aria-label={t('registrations.levelValue', { number })}
        thousandSeparator=","
        min={0}
        hideControls
        value={level.value}
        onChange={(value) => onChange({ ...level, value: typeof value === 'number' ? value : '' })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('registrations.removeLevel', { number })}
        onClick={props.onRemove}
      >
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </div>
  );
}
