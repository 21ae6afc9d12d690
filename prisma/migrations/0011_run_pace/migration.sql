-- Answers per run in buckets of ten seconds, so that a page can say how fast a run goes without counting its dispatches.
-- By the real clock, in shards like the other counters; a bucket is worth nothing after a few minutes and is cleared when the run ends.
CREATE TABLE "run_pace" (
  "run_id" INTEGER NOT NULL,
  "bucket_at" TIMESTAMPTZ(3) NOT NULL,
  "shard" SMALLINT NOT NULL,
  "answers" INTEGER NOT NULL,
  PRIMARY KEY ("run_id", "bucket_at", "shard")
);
