/** What is wrong with the key of the vault, and what keeps it. */
export const vault = {
  keychain: 'the Keychain of macOS',
  secretService: 'the Secret Service keyring',
  fileDamaged: (file: string) => `${file} is damaged`,
  fileMissing: (file: string) => `${file} is missing`,
  changedSinceStart: (file: string) => `${file} was changed since the start`,
  keyOfDesktop:
    'the operating system keeps its key for the desktop app, which alone can open it. Use the app, or start the app with HOOKDESK_VAULT_KEY=file once: then the key lies in vault.key again',
  passphraseUnset: 'it was closed with a passphrase, and HOOKDESK_PASSPHRASE is not set',
  keyFileMissing: (file: string) => `its key file ${file} is missing or empty`,
  notItsKey: (file: string) => `what ${file} holds is not its key, or the file was changed`,
  otherPassphrase: 'the passphrase is another one, or the file was changed',
  otherKeyFile: (file: string) => `${file} is not its key, or the file was changed`,
  noVault: 'it is not a vault of Hookdesk',
  keepsNoKeys: 'it keeps no keys in this session',
  noKeyring: 'there is no keyring in this session (basic_text)',
  opensNothing: 'it does not open what it seals',
  keyringLocked: 'its keyring is locked',
  sealedByOther: (keeper: string) => `it was sealed by ${keeper}, which is not there in this session`,
  keeperRefuses: (keeper: string, file: string) => `${keeper} does not open ${file}`,
  keyringSilent: (seconds: number) => `it did not answer within ${seconds} s`,
};
