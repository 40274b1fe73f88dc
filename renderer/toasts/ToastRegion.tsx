import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import classes from './ToastRegion.module.css';
import { type Toast, toasts } from './toasts.ts';

/** How long a toast stays unless someone points at it; errors stay until they are closed. */
const SHOWN_MS = 8_000;

const ICONS = {
  info: IconInfoCircle,
  success: IconCircleCheck,
  warning: IconAlertTriangle,
  error: IconCircleX,
} as const;

/** The corner where toasts appear; screen readers are told politely. `children`: what stays in the corner below them. */
export function ToastRegion({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(
    (listener) => toasts.subscribe(listener),
    () => toasts.shown,
  );
  return (
    <div className={classes.corner}>
      <section className={classes.region} aria-label={t('toasts.region')} aria-live="polite" aria-relevant="additions">
        <ul>
          {shown.map((toast) => (
            <ToastCard key={toast.id} toast={toast} />
          ))}
        </ul>
      </section>
      {children}
    </div>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  const dismiss = () => toasts.dismiss(toast.id);
  useEffect(() => {
    if (held || toast.level === 'error') return;
    const timer = setTimeout(() => toasts.dismiss(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, toast]);
  const Icon = ICONS[toast.level];
  return (
    <li
      className={classes.toast}
      data-level={toast.level}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && dismiss()}
    >
      <Icon className={classes.icon} size={18} aria-label={t(`level.${toast.level}`)} role="img" />
      <div className={classes.words}>
        <strong>{toast.title}</strong>
        {toast.message === undefined ? null : <p>{toast.message}</p>}
        <ToastAction toast={toast} onDone={dismiss} />
      </div>
      <CloseButton size="sm" aria-label={t('toasts.dismiss')} onClick={dismiss} />
    </li>
  );
}

function ToastAction({ toast, onDone }: { toast: Toast; onDone: () => void }) {
  const { action } = toast;
  if (action === undefined) return null;
  if ('route' in action) {
    return (
      <Link href={action.route} onClick={onDone} className={classes.action}>
        {action.label}
      </Link>
    );
  }
  const run = () => {
    action.run();
    onDone();
  };
  return (
    <button type="button" className={classes.action} onClick={run}>
      {action.label}
    </button>
  );
}
