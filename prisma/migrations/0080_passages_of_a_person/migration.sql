-- flowstep:no-transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS "run_member_person" ON "run_member" ("person_id", "id");
