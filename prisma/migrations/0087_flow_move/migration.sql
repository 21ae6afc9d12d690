-- Which people who wait somebody moved after editing a flow. Asked for here, done in batches by a service: they may be a million, and the
-- workers hold some of them.
CREATE TABLE "flow_move" (
  "run_id" INTEGER NOT NULL REFERENCES "campaign_run" ("id") ON DELETE CASCADE,
  -- Whoever waits here, on this revision, and came in no later than it was asked for.
  "from_revision_id" INTEGER NOT NULL,
  "from_step_id" INTEGER NOT NULL,
  "requested_at" TIMESTAMPTZ(3) NOT NULL,
  -- Where they go; both null: out of the flow.
  "to_revision_id" INTEGER,
  "to_step_id" INTEGER,
  PRIMARY KEY ("run_id", "from_revision_id", "from_step_id"),
  CONSTRAINT "flow_move_to" CHECK (("to_revision_id" IS NULL) = ("to_step_id" IS NULL)),
  CONSTRAINT "flow_move_elsewhere" CHECK ("to_revision_id" IS DISTINCT FROM "from_revision_id")
);

-- The revisions that people of a run were moved to, beside the one it began with.
CREATE TABLE "run_revision" (
  "run_id" INTEGER NOT NULL REFERENCES "campaign_run" ("id") ON DELETE CASCADE,
  "flow_revision_id" INTEGER NOT NULL REFERENCES "flow_revision" ("id") ON DELETE CASCADE,
  PRIMARY KEY ("run_id", "flow_revision_id")
);

-- Every step people of a run may come to, once: as its own revision has it, then as the first that brought it.
CREATE VIEW "run_step" AS
  SELECT r."id" AS "run_id", f."step_id", f."position", f."kind", false AS "is_added"
  FROM "campaign_run" r JOIN "flow_step" f ON f."flow_revision_id" = r."flow_revision_id"
  UNION ALL
  SELECT added."run_id", added."step_id", added."position", added."kind", true FROM (
    SELECT DISTINCT ON (x."run_id", f."step_id") x."run_id", f."step_id", f."position", f."kind"
    FROM "run_revision" x JOIN "campaign_run" r ON r."id" = x."run_id" JOIN "flow_step" f ON f."flow_revision_id" = x."flow_revision_id"
    WHERE NOT EXISTS (SELECT FROM "flow_step" own WHERE own."flow_revision_id" = r."flow_revision_id" AND own."step_id" = f."step_id")
    ORDER BY x."run_id", f."step_id", x."flow_revision_id"
  ) added;
