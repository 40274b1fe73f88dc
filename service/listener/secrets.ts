/** A secret of a source, resolved from its reference. */
export interface SourceSecret {
  /** Its bytes are the UTF-8 bytes of this text; never trimmed, never empty. */
  value: string;
  /** ms since 1970 UTC from which it is no longer taken (rotation); null = no end. */
  until: number | null;
}

/** The secrets of every source, newest first. */
export interface SourceSecrets {
  /** Source id → secrets. */
  bySource: Map<string, SourceSecret[]>;
  /** Source id → `x-webhook-id` → secrets (`secretsById` of okd-signed). */
  byWebhookId: Map<string, Map<string, SourceSecret[]>>;
}
