-- When the detail of a run that is over was removed: its members, ledger, dispatches and texts. Its counters stay.
ALTER TABLE "campaign_run" ADD COLUMN "pruned_at" TIMESTAMPTZ(3);
