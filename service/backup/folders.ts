/** In a data folder: where backups lie that the interface makes, and where one is unpacked. No part of any backup. */
export const BACKUPS_FOLDER = 'backups';
export const RESTORE_FOLDER = 'restore';
