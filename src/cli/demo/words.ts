// What people write on demo orders.

export const customerNotes = [
  'Please leave the parcel with the neighbour.',
  'Ring twice, the bell is weak.',
  'No plastic, please!',
  'It is a birthday present: deliver before Friday if you can.',
  'Bitte nicht knicken.',
  '置き配でお願いします。',
  'Merci de ne pas joindre la facture.',
  '부재 시 문 앞에 놓아주세요 🙏',
] as const satisfies readonly [string, ...string[]]

export const internalNotes = [
  'Called about the address: confirmed.',
  'Second parcel of a split delivery.',
  'Replacement for a broken mug, no charge for shipping next time.',
  'Check stock of the green glaze before packing.',
] as const satisfies readonly [string, ...string[]]

export const giftMessages = [
  'Happy birthday! 🎂',
  'Thank you for everything. M.',
  'お誕生日おめでとう！',
  'Alles Liebe, Oma & Opa',
  'С новосельем!',
] as const satisfies readonly [string, ...string[]]
