-- Who stands ready and who waits, in tables of their own. In run_member they were conditions of indexes, and then a change of state wrote the
-- member into every index there is: a quarter of a Send step. With no index on what changes, a move stays on its page.
CREATE TABLE "ready_member" (
  "run_id" INTEGER NOT NULL,
  "step_id" INTEGER NOT NULL,
  -- '' for none, so that it can be part of the key.
  "phone" TEXT NOT NULL,
  "member_id" BIGINT NOT NULL,
  PRIMARY KEY ("run_id", "step_id", "phone", "member_id")
);
CREATE TABLE "waiting_member" (
  "run_id" INTEGER NOT NULL,
  "wake_at" TIMESTAMPTZ(3) NOT NULL,
  "member_id" BIGINT NOT NULL,
  PRIMARY KEY ("run_id", "wake_at", "member_id")
);

-- Kept by the database, a statement at a time, so that nobody who moves members can forget it, old workers included. Whoever changes a member
-- holds its row, so its row here is nobody else's either. By key whatever the planner believes: LATERAL with OFFSET is not taken apart.
CREATE FUNCTION leave_places() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM ready_member WHERE ctid = ANY (ARRAY(
    SELECT r.place FROM before b CROSS JOIN LATERAL (
      SELECT ctid AS place FROM ready_member
      WHERE run_id = b.run_id AND step_id = b.step_id AND phone = coalesce(b.phone, '') AND member_id = b.id OFFSET 0) r
    WHERE b.state = 'ready'));
  DELETE FROM waiting_member WHERE ctid = ANY (ARRAY(
    SELECT w.place FROM before b CROSS JOIN LATERAL (
      SELECT ctid AS place FROM waiting_member WHERE run_id = b.run_id AND wake_at = b.wake_at AND member_id = b.id OFFSET 0) w
    WHERE b.state = 'waiting'));
  RETURN NULL;
END $$;
CREATE FUNCTION take_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ready_member (run_id, step_id, phone, member_id)
    SELECT run_id, step_id, coalesce(phone, ''), id FROM after WHERE state = 'ready';
  INSERT INTO waiting_member (run_id, wake_at, member_id)
    SELECT run_id, wake_at, id FROM after WHERE state = 'waiting' AND wake_at IS NOT NULL;
  RETURN NULL;
END $$;
-- Triggers of one event fire by name: a place is left before one is taken.
CREATE TRIGGER run_member_entered AFTER INSERT ON "run_member" REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION take_places();
CREATE TRIGGER run_member_moved_from AFTER UPDATE ON "run_member" REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION leave_places();
CREATE TRIGGER run_member_moved_to AFTER UPDATE ON "run_member" REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION take_places();
CREATE TRIGGER run_member_removed AFTER DELETE ON "run_member" REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION leave_places();

INSERT INTO "ready_member" SELECT run_id, step_id, coalesce(phone, ''), id FROM "run_member" WHERE state = 'ready';
INSERT INTO "waiting_member" SELECT run_id, wake_at, id FROM "run_member" WHERE state = 'waiting' AND wake_at IS NOT NULL;

DROP INDEX "run_member_ready";
DROP INDEX "run_member_waking";
DROP INDEX "run_member_open";
-- Half a page is left for the second version of each member, which a chunk writes all at once.
ALTER TABLE "run_member" SET (fillfactor = 45);

-- A person's passages are found by run_member_person, and from there their rows by primary key: one entry a passage and not one a step,
-- and none written during a Send step, where it went to another page for each member.
DROP INDEX "ledger_person";
