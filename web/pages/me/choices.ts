// What there is to choose from, in the words of the browser.

const locales = [
  ...[
    'en-US',
    'en-GB',
    'en-AU',
    'en-CA',
    'en-IE',
    'en-NZ',
    'en-ZA',
    'de-DE',
    'de-AT',
    'de-CH',
    'fr-FR',
    'fr-CA',
  ],
  ...[
    'es-ES',
    'es-MX',
    'it-IT',
    'nl-NL',
    'sv-SE',
    'da-DK',
    'nb-NO',
    'fi-FI',
    'pl-PL',
    'cs-CZ',
    'pt-PT',
    'pt-BR',
  ],
  ...['ja-JP', 'ko-KR', 'zh-CN'],
]

export function localeChoices(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })
  return locales
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label))
}

export function zoneChoices(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
}
