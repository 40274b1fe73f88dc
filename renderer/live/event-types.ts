import { DOCUMENTED_TYPES } from '../../rules/event/documented-types.ts';

/** The canonical names that senders of this version can bring; a sender's own names are found by text. */
export const EVENT_TYPES = [...DOCUMENTED_TYPES, 'text', 'event'] as const;
