/** Of the heading over what two people changed in different ways. */
export const mergeTitleId = 'merge-title'
