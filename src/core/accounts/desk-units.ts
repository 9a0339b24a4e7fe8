// What the desk shows weights and sizes in; what is stored does not depend on it.

export const weightUnits = ['grams', 'kilograms', 'ounces', 'pounds'] as const
export const sizeUnits = ['inches', 'centimeters'] as const

export interface DeskUnits {
  weightUnits: (typeof weightUnits)[number]
  sizeUnits: (typeof sizeUnits)[number]
}
