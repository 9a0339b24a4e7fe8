/** What no XML may hold, lone surrogates apart. */
export const forbiddenCharacters = /[^\t\n\r\u0020-\ufffd]/g
