export const dates = {
  /** How a day is typed: in the order of the user's locale. */
  letters: { day: 'DD', month: 'MM', year: 'YYYY', hour: 'hh', minute: 'mm' },
  clear: 'Empty this field',
  calendar: {
    previousMonth: 'Previous month',
    nextMonth: 'Next month',
    previousYear: 'Previous year',
    nextYear: 'Next year',
    previousDecade: 'Previous decade',
    nextDecade: 'Next decade',
    monthLevelControl: 'Choose a month',
    yearLevelControl: 'Choose a year',
  },
}
