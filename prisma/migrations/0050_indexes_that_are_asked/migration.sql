-- Every index is written with each row and again whenever one of its columns, or of its condition, changes. These were never asked:
-- a person's history goes by ledger_person and from there by primary key, an open dispatch of a number by its run.
DROP INDEX "dispatch_person";
DROP INDEX "dispatch_phone_open";
DROP INDEX "run_member_person_id_id_idx";

-- A bucket of a step is looked up by its reason; who has none is told apart by the outcome in the row. Without the outcome in any index, the
-- change from queued to done touches none of them.
DROP INDEX "ledger_bucket";
CREATE INDEX "ledger_reason" ON "ledger" ("run_id", "step_id", "reason", "run_member_id");

-- Room on the page for the newer version of a row whose indexed columns stay as they are.
ALTER TABLE "ledger" SET (fillfactor = 85);
