-- What became of a run's texts, in shards as run_step_count is: parts and deliveries of those Vibes took. How many it took is the ledger's
-- own counter. Counting the dispatches themselves every second for everybody who watched cost a second per million.
CREATE TABLE "run_text_count" (
  "run_id" INTEGER NOT NULL,
  -- parts, delivered, bounced_soft, bounced_hard
  "what" TEXT NOT NULL,
  "shard" SMALLINT NOT NULL,
  "amount" INTEGER NOT NULL,
  PRIMARY KEY ("run_id", "what", "shard")
);
INSERT INTO "run_text_count" ("run_id", "what", "shard", "amount")
  SELECT d."run_id", 'parts', 0, sum(t."parts") FROM "dispatch" d JOIN "dispatch_text" t USING ("run_member_id", "step_id", "pass")
  WHERE d."kind" = 'text' AND d."state" = 'accepted' GROUP BY 1
  UNION ALL
  SELECT "run_id", "delivery", 0, count(*) FROM "dispatch" WHERE "kind" = 'text' AND "state" = 'accepted' AND "delivery" IS NOT NULL GROUP BY 1, 2;

-- What the engine lived through and no other table keeps: throttled answers, leases that ran out, answers by class, errors of its services.
-- Added up for good, as Prometheus wants its counters; in shards, since every worker writes.
CREATE TABLE "engine_count" (
  "name" TEXT NOT NULL,
  -- What tells figures of one name apart: an endpoint, a class, a service. Empty for none.
  "label" TEXT NOT NULL DEFAULT '',
  "shard" SMALLINT NOT NULL,
  "amount" BIGINT NOT NULL,
  PRIMARY KEY ("name", "label", "shard")
);
