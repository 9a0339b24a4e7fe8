export const live = {
  live: 'Live',
  lost: 'Reconnecting …',
  liveHint: 'Changes made elsewhere show at once',
  lostHint: 'The hub does not answer at the moment; what you see may be old',
}
