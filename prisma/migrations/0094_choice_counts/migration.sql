-- How many took which choice of a step that has some, in shards as run_step_count is. 0 is the default choice.
CREATE TABLE "run_choice_count" (
  "run_id" INTEGER NOT NULL,
  "step_id" INTEGER NOT NULL,
  "choice" SMALLINT NOT NULL,
  "shard" SMALLINT NOT NULL,
  "people" INTEGER NOT NULL,
  PRIMARY KEY ("run_id", "step_id", "choice", "shard")
);
-- Until now rows of steps without choices said 0 too. They are counted with the others, and shown nowhere.
INSERT INTO "run_choice_count" ("run_id", "step_id", "choice", "shard", "people")
  SELECT "run_id", "step_id", "choice", 0, count(*) FROM "ledger" WHERE "choice" IS NOT NULL GROUP BY 1, 2, 3;
