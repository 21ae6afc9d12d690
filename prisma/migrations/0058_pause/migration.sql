-- What a paused run did before, so that Resume goes on there and not from the start: qualifying or running.
ALTER TABLE "campaign_run" ADD COLUMN "paused_from" TEXT;
ALTER TABLE "campaign_run" ADD CONSTRAINT "campaign_run_paused_from" CHECK ("paused_from" IN ('qualifying', 'running'));
