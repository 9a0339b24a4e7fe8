export const states = {
  loading: 'Loading …',
  failed: 'This could not be loaded',
  away: 'The hub cannot be reached',
  awayHint: 'Check that it runs and that this device is connected. It is tried again by itself.',
  tryAgain: 'Try again',
  requestId: (id: string) => `Request ${id}`,
  done: 'Done',
  notDone: 'That did not work',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  confirm: 'Confirm',
}
