-- What the engine reads, and where a simulation writes.
--
-- Rules and executors read only the six relations w_… . In a run they are plain views over the tables (schema public, so no connection
-- has to set anything). In a simulation `search_path` names schema sim first, and the same SQL text sees the same rows with the
-- simulation's own changes laid over them. A new column of person, dispatch, ledger or activity is seen through the views only after a
-- migration makes both views anew.

CREATE VIEW "w_person" AS
  SELECT p.*, r."stopped_at" AS "phone_stopped_at", r."stop_reason" AS "phone_stop_reason"
  FROM "person" p LEFT JOIN "recipient" r ON r."phone" = p."phone";
CREATE VIEW "w_list_member" AS SELECT "list_id", "person_id", "added_at" FROM "static_list_member";
CREATE VIEW "w_subscription" AS
  SELECT "list_id", "phone", "state", "reason", "acquisition_campaign_id", "expires_at", "event_at", "checked_at" FROM "vibes_subscription";
CREATE VIEW "w_dispatch" AS
  SELECT "run_member_id", "step_id", "pass", "kind", "state", "run_id", "person_id", "list_id", "phone", "occasion", "due_at", "dispatched_at", "answered_at", "delivery"
  FROM "dispatch";
CREATE VIEW "w_activity" AS
  SELECT "id", "at", "person_id", "type", "run_id", "campaign_id", "step_id", "list_id", "data", "root_cause", "depth" FROM "activity";
CREATE VIEW "w_ledger" AS
  SELECT "run_member_id", "step_id", "pass", "run_id", "person_id", "outcome", "reason", "choice", "detail", "entered_at", "closed_at" FROM "ledger";

-- Simulations. Their rows are thrown away, so the tables are not logged.
CREATE SCHEMA "sim";
CREATE FUNCTION "sim"."current_simulation"() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('flowstep.simulation', true), '')::bigint
$$;
CREATE UNLOGGED TABLE "sim"."person_change" (
  "simulation" BIGINT NOT NULL, "person_id" INTEGER NOT NULL, "patch" JSONB NOT NULL, PRIMARY KEY ("simulation", "person_id"));
CREATE UNLOGGED TABLE "sim"."list_member_change" (
  "simulation" BIGINT NOT NULL, "list_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "is_member" BOOLEAN NOT NULL, "at" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("simulation", "list_id", "person_id"));
CREATE UNLOGGED TABLE "sim"."subscription_change" (
  "simulation" BIGINT NOT NULL, "list_id" INTEGER NOT NULL, "phone" TEXT NOT NULL, "state" TEXT NOT NULL, "reason" TEXT,
  "acquisition_campaign_id" INTEGER, "expires_at" TIMESTAMPTZ(3), "event_at" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("simulation", "list_id", "phone"));
CREATE UNLOGGED TABLE "sim"."dispatch" ("simulation" BIGINT NOT NULL, LIKE "w_dispatch", PRIMARY KEY ("simulation", "run_member_id", "step_id", "pass"));
CREATE UNLOGGED TABLE "sim"."activity" ("simulation" BIGINT NOT NULL, LIKE "w_activity");
CREATE UNLOGGED TABLE "sim"."ledger" ("simulation" BIGINT NOT NULL, LIKE "w_ledger", PRIMARY KEY ("simulation", "run_member_id", "step_id", "pass"));

-- The unchanged and the changed are two branches, so that a simulation that changes nobody costs a look into an empty table.
CREATE VIEW "sim"."w_person" AS
  SELECT p.*, r."stopped_at" AS "phone_stopped_at", r."stop_reason" AS "phone_stop_reason"
  FROM "public"."person" p LEFT JOIN "public"."recipient" r ON r."phone" = p."phone"
  WHERE NOT EXISTS (SELECT 1 FROM "sim"."person_change" c WHERE c."simulation" = "sim"."current_simulation"() AND c."person_id" = p."id")
  UNION ALL
  SELECT n.*, r."stopped_at", r."stop_reason"
  FROM "sim"."person_change" c
  JOIN "public"."person" p ON p."id" = c."person_id"
  CROSS JOIN LATERAL jsonb_populate_record(p, c."patch") n
  LEFT JOIN "public"."recipient" r ON r."phone" = n."phone"
  WHERE c."simulation" = "sim"."current_simulation"();
CREATE VIEW "sim"."w_list_member" AS
  SELECT m."list_id", m."person_id", m."added_at" FROM "public"."static_list_member" m
  WHERE NOT EXISTS (SELECT 1 FROM "sim"."list_member_change" c
                    WHERE c."simulation" = "sim"."current_simulation"() AND c."list_id" = m."list_id" AND c."person_id" = m."person_id")
  UNION ALL
  SELECT c."list_id", c."person_id", c."at" FROM "sim"."list_member_change" c WHERE c."simulation" = "sim"."current_simulation"() AND c."is_member";
CREATE VIEW "sim"."w_subscription" AS
  SELECT s.* FROM "public"."w_subscription" s
  WHERE NOT EXISTS (SELECT 1 FROM "sim"."subscription_change" c
                    WHERE c."simulation" = "sim"."current_simulation"() AND c."list_id" = s."list_id" AND c."phone" = s."phone")
  UNION ALL
  SELECT c."list_id", c."phone", c."state", c."reason", c."acquisition_campaign_id", c."expires_at", c."event_at", c."event_at"
  FROM "sim"."subscription_change" c WHERE c."simulation" = "sim"."current_simulation"();
CREATE VIEW "sim"."w_dispatch" AS
  SELECT d.* FROM "public"."w_dispatch" d
  UNION ALL
  SELECT c."run_member_id", c."step_id", c."pass", c."kind", c."state", c."run_id", c."person_id", c."list_id", c."phone", c."occasion", c."due_at",
         c."dispatched_at", c."answered_at", c."delivery"
  FROM "sim"."dispatch" c WHERE c."simulation" = "sim"."current_simulation"();
CREATE VIEW "sim"."w_activity" AS
  SELECT a.* FROM "public"."w_activity" a
  UNION ALL
  SELECT c."id", c."at", c."person_id", c."type", c."run_id", c."campaign_id", c."step_id", c."list_id", c."data", c."root_cause", c."depth"
  FROM "sim"."activity" c WHERE c."simulation" = "sim"."current_simulation"();
CREATE VIEW "sim"."w_ledger" AS
  SELECT l.* FROM "public"."w_ledger" l
  UNION ALL
  SELECT c."run_member_id", c."step_id", c."pass", c."run_id", c."person_id", c."outcome", c."reason", c."choice", c."detail", c."entered_at", c."closed_at"
  FROM "sim"."ledger" c WHERE c."simulation" = "sim"."current_simulation"();

-- The order of a revision's steps as rows, so that moving a member on is a join. Written when a run pins the revision.
CREATE TABLE "flow_step" (
  "flow_revision_id" INTEGER NOT NULL REFERENCES "flow_revision" ("id") ON DELETE CASCADE,
  "step_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  -- Null for the last step.
  "next_step_id" INTEGER,
  PRIMARY KEY ("flow_revision_id", "step_id"),
  UNIQUE ("flow_revision_id", "position")
);

-- Whether an earlier post of the same dispatch may have been carried out: "already there" is then our own doing.
ALTER TABLE "dispatch" ADD COLUMN "is_repeat" BOOLEAN NOT NULL DEFAULT false;

-- Claims take live dispatches first, then the runs in turn; each row is in one of the two.
DROP INDEX "dispatch_due";
DROP INDEX "dispatch_run_open";
CREATE INDEX "dispatch_due_live" ON "dispatch" ("kind", "due_at", "run_member_id") WHERE "state" IN ('queued', 'deferred') AND "lane" = 'live';
CREATE INDEX "dispatch_due_batch" ON "dispatch" ("run_id", "kind", "due_at", "run_member_id") WHERE "state" IN ('queued', 'deferred') AND "lane" = 'batch';
CREATE INDEX "dispatch_in_doubt" ON "dispatch" ("run_id") WHERE "state" = 'unknown';

-- Parts a text is charged for; the same answer as lib/sms/parts.ts, where the rules are explained (a property test compares them).
-- Escaped characters and surrogate pairs are never cut in two, so only texts that have them are packed one character at a time.
CREATE FUNCTION "sms_parts"(body text) RETURNS smallint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  extension CONSTANT text := E'\f^{}\\[~]|€';
  basic CONSTANT text := E'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&''()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
  characters int := length(body);
  rest text := translate(body, basic, '');
  wide int;
  capacity int;
  parts int := 1;
  used int := 0;
  cost int;
  is_gsm boolean;
  one text;
BEGIN
  is_gsm := translate(rest, extension, '') = '';
  IF is_gsm THEN
    wide := length(rest);
    capacity := 153;
    IF characters + wide <= 160 THEN RETURN CASE WHEN characters = 0 THEN 0 ELSE 1 END; END IF;
  ELSE
    -- Four bytes in UTF-8 are two units in UTF-16; nothing else is.
    wide := length(regexp_replace(rest, '[^\U00010000-\U0010FFFF]', '', 'g'));
    capacity := 67;
    IF characters + wide <= 70 THEN RETURN 1; END IF;
  END IF;
  IF wide = 0 THEN RETURN (characters + capacity - 1) / capacity; END IF;
  FOREACH one IN ARRAY regexp_split_to_array(body, '') LOOP
    cost := CASE WHEN is_gsm THEN CASE WHEN strpos(extension, one) > 0 THEN 2 ELSE 1 END ELSE CASE WHEN octet_length(one) = 4 THEN 2 ELSE 1 END END;
    IF used + cost > capacity THEN
      parts := parts + 1;
      used := 0;
    END IF;
    used := used + cost;
  END LOOP;
  RETURN parts;
END $$;
