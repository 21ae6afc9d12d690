-- An import between its file and the people: what was chosen, how far it came, and its rows as they will be written.

ALTER TABLE "import_job" ADD COLUMN "first_row_is_data" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "import_job" ADD COLUMN "check" JSONB;
ALTER TABLE "import_job" ADD COLUMN "done_through" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "import_job" ADD COLUMN "look_up_list_ids" INTEGER[] NOT NULL DEFAULT '{}';
ALTER TABLE "import_job" ADD CONSTRAINT "import_job_match_by" CHECK ("match_by" IN ('email', 'phone', 'external_id'));
-- A quote opened in this row and closed in the middle of a later one, so the row holds more than one person.
ALTER TABLE "import_row" ADD COLUMN "has_open_quote" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "import_job_newest" ON "import_job" ("created_at" DESC, "id" DESC);

-- Rows of an import, read and judged: null means "the file says nothing", which never erases what a person has.
-- Unlogged, as the rows of the file are: a crash of the database asks for the file again and has touched nobody.
CREATE UNLOGGED TABLE "import_person" (
  "import_id" INTEGER NOT NULL,
  "line" INTEGER NOT NULL,
  -- Why this row is not imported, a key under import.reasons; null when it is.
  "reason" TEXT,
  -- What the row is matched by, as person has it: lower-case e-mail, E.164, or external id.
  "match_key" TEXT,
  "external_id" TEXT,
  "first_name" TEXT,
  "last_name" TEXT,
  "email" TEXT,
  "phone_typed" TEXT,
  "phone" TEXT,
  "phone_country" CHAR(2),
  "line_type" TEXT,
  "phone_zone_set" TEXT,
  "time_zone" TEXT,
  "company" TEXT,
  "job_title" TEXT,
  "street" TEXT,
  "city" TEXT,
  "state" TEXT,
  "postal_code" TEXT,
  "country" TEXT,
  "date_of_birth" DATE,
  "lead_score" INTEGER,
  "lead_source" TEXT,
  "lead_status" TEXT,
  "unsubscribed" BOOLEAN,
  "marketing_suspended" BOOLEAN,
  "blocklisted" BOOLEAN,
  "custom" JSONB,
  PRIMARY KEY ("import_id", "line")
);
