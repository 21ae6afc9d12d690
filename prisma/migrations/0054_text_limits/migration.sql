-- Communication limits: the texts a number got lately are judged when a step is decided, and again by the claim under the recipient's lock.
DROP VIEW "sim"."w_person";
DROP VIEW "w_person";
CREATE VIEW "w_person" AS
  SELECT p.*, r."stopped_at" AS "phone_stopped_at", r."stop_reason" AS "phone_stop_reason", r."recent_texts" AS "phone_recent_texts"
  FROM "person" p LEFT JOIN "recipient" r ON r."phone" = p."phone";
CREATE VIEW "sim"."w_person" AS
  SELECT p.*, r."stopped_at" AS "phone_stopped_at", r."stop_reason" AS "phone_stop_reason", r."recent_texts" AS "phone_recent_texts"
  FROM "public"."person" p LEFT JOIN "public"."recipient" r ON r."phone" = p."phone"
  WHERE NOT EXISTS (SELECT 1 FROM "sim"."person_change" c WHERE c."simulation" = "sim"."current_simulation"() AND c."person_id" = p."id")
  UNION ALL
  SELECT n.*, r."stopped_at", r."stop_reason", r."recent_texts"
  FROM "sim"."person_change" c
  JOIN "public"."person" p ON p."id" = c."person_id"
  CROSS JOIN LATERAL jsonb_populate_record(p, c."patch") n
  LEFT JOIN "public"."recipient" r ON r."phone" = n."phone"
  WHERE c."simulation" = "sim"."current_simulation"();

-- What was sent in the last week before anybody counted. A text in doubt counts.
UPDATE "recipient" r SET "recent_texts" = t."sent" FROM (
  SELECT "phone", array_agg("dispatched_at" ORDER BY "dispatched_at") AS "sent" FROM "dispatch"
  WHERE "kind" = 'text' AND "state" IN ('dispatching', 'accepted', 'unknown') AND "dispatched_at" > app_now() - interval '7 days' GROUP BY "phone"
) t WHERE t."phone" = r."phone";

-- Admin ▸ Test repeats: whether the account drops an event id it has met. Null: never tested.
ALTER TABLE "vibes_service" ADD COLUMN "repeats_dropped" BOOLEAN, ADD COLUMN "repeats_tested_at" TIMESTAMPTZ(3);

-- Every text changes its number's row: with room on the page the change needs no new index entry.
ALTER TABLE "recipient" SET (fillfactor = 75);
