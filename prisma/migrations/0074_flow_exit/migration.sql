-- People whom a flow step takes out of a campaign's flow. Whoever asks holds members of its own run, so it may not take another run's
-- too (two campaigns that empty each other would deadlock): the request waits here until a service has ended those members.
CREATE TABLE "flow_exit" (
  "campaign_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  -- Who enters after this stays.
  "requested_at" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("campaign_id", "person_id")
);
