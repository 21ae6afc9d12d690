// Kinds of interesting moment: Marketo's, and ours for texts. They stand in the log under these names for good. Browser-safe.
export const momentTypes = ['milestone', 'email', 'phone', 'web', 'sms'] as const
export type MomentType = (typeof momentTypes)[number]
