/** Where the waterfall of the Schedule tab has this step: the fragment of an address. */
export const waterfallStepId = (stepId: number) => `waterfall-step-${stepId}`
