-- A subscription's state follows from the newest word about it, except that one cancelled while pending stays cancelled when
-- the old question is answered after all. These three say enough to get the same state in whatever order the words come in.
ALTER TABLE "vibes_subscription"
  ADD COLUMN "event_kind" TEXT,
  ADD COLUMN "prompted_at" TIMESTAMPTZ(3),
  ADD COLUMN "cancelled_at" TIMESTAMPTZ(3);

-- Which membership tasks are due, without those being worked on.
CREATE INDEX "membership_task_phone_idx" ON "membership_task" ("phone");
