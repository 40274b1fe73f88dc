import { SegmentedControl, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const SCHEMES = [
  { value: 'auto', icon: IconDeviceDesktop },
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
] as const;

/** As the system, light, or dark. */
export function ColorSchemeSwitch() {
  const { t } = useTranslation();
  // Without transitions Mantine inserts a <style> element for a moment, which the Content-Security-Policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <SegmentedControl
      aria-label={t('colorScheme.label')}
      value={colorScheme}
      onChange={setColorScheme}
      transitionDuration={0}
      data={SCHEMES.map(({ value, icon: Icon }) => ({
        value,
        label: (
          <span title={t(`colorScheme.${value}`)} style={{ display: 'flex' }}>
            <Icon size={15} stroke={1.7} aria-hidden />
            <VisuallyHidden>{t(`colorScheme.${value}`)}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  );
}
