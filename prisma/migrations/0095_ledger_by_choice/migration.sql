-- flowstep:no-transaction
-- Opens the people of a choice that few of a million took. A choice never changes, so the change from queued to done does not touch it,
-- and rows of steps without choices are not in it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "ledger_choice" ON "ledger" ("run_id", "step_id", "choice", "run_member_id") WHERE "choice" IS NOT NULL;
