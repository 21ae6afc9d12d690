-- What the audit needs to judge the order of things afterwards, by the database's own clock, and guards so that a state never goes back.

-- When the claim had its consent lock, and when the call was made: `dispatched_at` is the product's now, which the demo moves.
ALTER TABLE "dispatch" ADD COLUMN "claimed_at" TIMESTAMPTZ(6), ADD COLUMN "posted_at" TIMESTAMPTZ(3);
-- When a counter moved last: a run whose people stand ready and whose counters stand still is stuck.
ALTER TABLE "run_step_count" ADD COLUMN "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp();

-- Every opt-out, from when it was written until it was lifted. The triggers run under the lock that the claim takes too, so of a claim and
-- an opt-out of the same number the earlier time is the one that had the lock first. `list_id` null: the whole number.
CREATE TABLE "opt_out" (
  "id" BIGSERIAL NOT NULL,
  "phone" TEXT NOT NULL,
  "list_id" INTEGER,
  "written_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
  "lifted_at" TIMESTAMPTZ(6),
  CONSTRAINT "opt_out_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "opt_out_phone_idx" ON "opt_out" ("phone");

CREATE FUNCTION note_number_opt_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO opt_out (phone) VALUES (NEW.phone);
  RETURN NULL;
END $$;
CREATE FUNCTION note_number_lift() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE opt_out SET lifted_at = clock_timestamp() WHERE phone = NEW.phone AND list_id IS NULL AND lifted_at IS NULL;
  RETURN NULL;
END $$;
CREATE FUNCTION note_list_opt_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO opt_out (phone, list_id) VALUES (NEW.phone, NEW.list_id);
  RETURN NULL;
END $$;
CREATE FUNCTION note_list_lift() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE opt_out SET lifted_at = clock_timestamp() WHERE phone = NEW.phone AND list_id = NEW.list_id AND lifted_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER recipient_opt_out_new AFTER INSERT ON "recipient" FOR EACH ROW WHEN (NEW.stopped_at IS NOT NULL) EXECUTE FUNCTION note_number_opt_out();
CREATE TRIGGER recipient_opt_out AFTER UPDATE OF "stopped_at" ON "recipient" FOR EACH ROW
  WHEN (OLD.stopped_at IS NULL AND NEW.stopped_at IS NOT NULL) EXECUTE FUNCTION note_number_opt_out();
CREATE TRIGGER recipient_opt_in AFTER UPDATE OF "stopped_at" ON "recipient" FOR EACH ROW
  WHEN (OLD.stopped_at IS NOT NULL AND NEW.stopped_at IS NULL) EXECUTE FUNCTION note_number_lift();
CREATE TRIGGER subscription_opt_out_new AFTER INSERT ON "vibes_subscription" FOR EACH ROW
  WHEN (NEW.state IN ('ended', 'rejected', 'cancelled')) EXECUTE FUNCTION note_list_opt_out();
CREATE TRIGGER subscription_opt_out AFTER UPDATE OF "state" ON "vibes_subscription" FOR EACH ROW
  WHEN (OLD.state NOT IN ('ended', 'rejected', 'cancelled') AND NEW.state IN ('ended', 'rejected', 'cancelled')) EXECUTE FUNCTION note_list_opt_out();
CREATE TRIGGER subscription_opt_in AFTER UPDATE OF "state" ON "vibes_subscription" FOR EACH ROW
  WHEN (OLD.state IN ('ended', 'rejected', 'cancelled') AND NEW.state NOT IN ('ended', 'rejected', 'cancelled')) EXECUTE FUNCTION note_list_lift();

-- States only move forward. AFTER, and with the rule in WHEN, since a BEFORE trigger locks every row a second time.
CREATE FUNCTION refuse_step_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% never goes back: %', TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;
-- unknown → queued is the one way back, where an account is known to drop repeats: the same call again, under the same event id.
CREATE TRIGGER dispatch_forward AFTER UPDATE OF "state" ON "dispatch" FOR EACH ROW WHEN (
  (OLD.state = 'accepted' AND NEW.state NOT IN ('accepted', 'refused')) OR (OLD.state IN ('refused', 'cancelled') AND NEW.state <> OLD.state)
  OR (OLD.state = 'unknown' AND NEW.state NOT IN ('unknown', 'accepted', 'refused') AND NOT (NEW.state = 'queued' AND NEW.is_repeat))
  OR (OLD.state IN ('queued', 'deferred') AND NEW.state = 'unknown')
) EXECUTE FUNCTION refuse_step_back('what was answered, refused or cancelled stays so');
CREATE TRIGGER run_member_forward AFTER UPDATE OF "state" ON "run_member" FOR EACH ROW
  WHEN (OLD.state = 'ended' AND NEW.state <> 'ended') EXECUTE FUNCTION refuse_step_back('who left the flow enters again as a new member');
CREATE TRIGGER campaign_run_forward AFTER UPDATE OF "state" ON "campaign_run" FOR EACH ROW
  WHEN (OLD.state IN ('finished', 'aborted') AND NEW.state <> OLD.state) EXECUTE FUNCTION refuse_step_back('a run that ended stays ended');
CREATE TRIGGER vibes_subscription_forward AFTER UPDATE OF "event_at" ON "vibes_subscription" FOR EACH ROW
  WHEN (NEW.event_at < OLD.event_at) EXECUTE FUNCTION refuse_step_back('an older word does not replace a newer one');
CREATE TRIGGER inbound_callback_forward AFTER UPDATE ON "inbound_callback" FOR EACH ROW
  WHEN (OLD.event_id <> NEW.event_id OR OLD.callback_type <> NEW.callback_type OR OLD.body <> NEW.body OR OLD.received_at <> NEW.received_at
    OR (OLD.processed_at IS NOT NULL AND NEW.processed_at IS NULL)) EXECUTE FUNCTION refuse_step_back('a callback is kept as it came');

-- Callbacks go only by the prune, which says so for its transaction.
CREATE FUNCTION refuse_delete_unless_pruning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('flowstep.pruning', true), '') <> 'on' THEN
    RAISE EXCEPTION '% is kept until it is pruned', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER inbound_callback_kept BEFORE DELETE OR TRUNCATE ON "inbound_callback" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete_unless_pruning();
