/** Why a backup was not made or is not whole: details of the errors of the catalogue. */
export const backups = {
  noSuchFile: 'there is no such file',
  noDataFolder: 'there is no data folder of Hookdesk here',
  afterContents: (name: string) => `${name} comes after the list of contents`,
  foreignPart: (name: string) => `it holds ${name}, which is no part of a data folder`,
  noContents: 'it has no list of contents: it is no backup, or was cut off',
  otherContent: (name: string) => `${name} is not what was backed up`,
  internalError: (words: string) => `internal error: ${words}`,
};
