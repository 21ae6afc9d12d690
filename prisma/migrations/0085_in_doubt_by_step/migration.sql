-- The Results tab counts those in doubt by step and age, and lists them member by member: from the index alone, however long the run.
DROP INDEX "dispatch_in_doubt";
CREATE INDEX "dispatch_in_doubt" ON "dispatch" ("run_id", "step_id", "run_member_id") INCLUDE ("dispatched_at") WHERE "state" = 'unknown';
