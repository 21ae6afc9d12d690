-- Who wakes next, run by run: a paused run with a million people past their time must not be looked at again every second by the others,
-- and a run says at once when its first goes on.
DROP INDEX "run_member_waking";
CREATE INDEX "run_member_waking" ON "run_member" ("run_id", "wake_at", "id") WHERE "state" = 'waiting';
