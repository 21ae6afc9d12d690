/** Where the campaign's tab row leaves room for the open tab's own state. Apart from `tab-status.tsx`: a server page reads it too. */
export const tabStatusId = 'tab-status'
