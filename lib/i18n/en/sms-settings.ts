export const smsSettings = {
  hoursNotLegal: 'Texts may go between 8:00 and 21:00 only, and the hours must open before they close.',
  weekBelowDay: 'The limit for 7 days can’t be below the limit for one day.',
}
