import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backupNameSchema, MOST_PART_BYTES } from '../../../service/contract/backups.ts';
import type { Client } from '../../client/client.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { toasts } from '../../toasts/toasts.ts';

/** Puts a file of the user among the backups, a part at a time: however large it is, no more of it is in memory. */
export function useAdding() {
  const { t } = useTranslation('settings');
  const client = useClient();
  return useMutation({
    mutationFn: (file: File) => add(client, file),
    onSuccess: () => toasts.raise({ level: 'success', title: t('backup.files.added') }),
    onError: () => toasts.raise({ level: 'error', title: t('backup.files.notAdded') }),
  });
}

async function add(client: Client, file: File): Promise<void> {
  const name = backupNameSchema.parse(file.name);
  let offset = 0;
  try {
    do {
      const bytes = new Uint8Array(await file.slice(offset, offset + MOST_PART_BYTES).arrayBuffer());
      const isLast = offset + bytes.length >= file.size;
      await client.backups.add({ name, offset, part: base64(bytes), isLast });
      offset += bytes.length;
    } while (offset < file.size);
  } catch (error) {
    await client.backups.dropAdded({ name }).catch(() => {});
    throw error;
  }
}

/** By pieces: a function takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
