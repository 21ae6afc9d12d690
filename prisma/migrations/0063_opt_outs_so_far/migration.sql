-- The opt-outs from before they were noted, at the time they were written as far as that is known.
INSERT INTO "opt_out" ("phone", "written_at")
  SELECT r."phone", r."stopped_at" FROM "recipient" r
  WHERE r."stopped_at" IS NOT NULL AND NOT EXISTS (SELECT FROM "opt_out" o WHERE o."phone" = r."phone" AND o."list_id" IS NULL AND o."lifted_at" IS NULL);
INSERT INTO "opt_out" ("phone", "list_id", "written_at")
  SELECT s."phone", s."list_id", s."updated_at" FROM "vibes_subscription" s
  WHERE s."state" IN ('ended', 'rejected', 'cancelled')
    AND NOT EXISTS (SELECT FROM "opt_out" o WHERE o."phone" = s."phone" AND o."list_id" = s."list_id" AND o."lifted_at" IS NULL);
