/** Where in a simulation an effect happens. */
export type SimulatedPlace = { campaignId: number; stepId: number; choice: number; now: Date }
