/** A choice of a step among all choices of a flow. */
export const choiceKey = (stepId: number, number: number): string => `${stepId}:${number}`
