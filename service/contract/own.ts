/**
 * Whose events these are: what Hookdesk itself has to say is kept like an event, of a source that no sender can have. No rule
 * judges it, no window counts it, and no total of the senders' events has it.
 */
export const OWN_SOURCE = 'hookdesk';

/** What stands in place of a rule in the deliveries of such an event. */
export const OWN_RULE = 'hookdesk';
