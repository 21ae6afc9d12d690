-- The first schema: users, assets, people, Vibes, runs.

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "role" TEXT DEFAULT 'marketer',
    "banned" BOOLEAN DEFAULT false,
    "ban_reason" TEXT,
    "ban_expires" TIMESTAMPTZ(3),
    "locale" TEXT,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "impersonated_by" TEXT,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" TEXT,
    "user_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_type" TEXT,
    "target_id" TEXT,
    "summary" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offset_ms" BIGINT NOT NULL DEFAULT 0,
    "frozen_at" TIMESTAMPTZ(3),

    CONSTRAINT "clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asset" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "parent_id" INTEGER,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_by" TEXT,

    CONSTRAINT "asset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "smart_campaign" (
    "id" INTEGER NOT NULL,
    "rules" JSONB NOT NULL DEFAULT '{"match":"all","filters":[]}',
    "rules_version" INTEGER NOT NULL DEFAULT 0,
    "flow_revision_id" INTEGER,
    "qualification" TEXT NOT NULL DEFAULT 'once',
    "qualification_hours" INTEGER,
    "person_limit" INTEGER,
    "is_active" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "smart_campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_revision" (
    "id" SERIAL NOT NULL,
    "campaign_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "steps" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,

    CONSTRAINT "flow_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "smart_list" (
    "id" INTEGER NOT NULL,
    "rules" JSONB NOT NULL DEFAULT '{"match":"all","filters":[]}',
    "rules_version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "smart_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "static_list" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "static_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "static_list_member" (
    "list_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "static_list_member_pkey" PRIMARY KEY ("list_id","person_id")
);

-- CreateTable
CREATE TABLE "sms_message" (
    "id" INTEGER NOT NULL,
    "draft_body" TEXT DEFAULT '',
    "draft_version" INTEGER NOT NULL DEFAULT 0,
    "draft_updated_at" TIMESTAMPTZ(3),
    "draft_updated_by" TEXT,
    "approved_version_id" INTEGER,

    CONSTRAINT "sms_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sms_message_version" (
    "id" SERIAL NOT NULL,
    "message_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "parts" INTEGER NOT NULL,
    "approved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by" TEXT,

    CONSTRAINT "sms_message_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "external_id" TEXT,
    "first_name" TEXT,
    "last_name" TEXT,
    "email" TEXT,
    "phone_typed" TEXT,
    "phone" TEXT,
    "phone_country" CHAR(2),
    "line_type" TEXT NOT NULL DEFAULT 'unknown',
    "time_zone" TEXT,
    "zone_set" TEXT NOT NULL DEFAULT '',
    "salutation" TEXT,
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
    "unsubscribed" BOOLEAN NOT NULL DEFAULT false,
    "marketing_suspended" BOOLEAN NOT NULL DEFAULT false,
    "blocklisted" BOOLEAN NOT NULL DEFAULT false,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "merged_into_id" INTEGER,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_field" (
    "name" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_field_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "recipient" (
    "phone" TEXT NOT NULL,
    "stopped_at" TIMESTAMPTZ(3),
    "stop_reason" TEXT,
    "recent_texts" TIMESTAMPTZ(3)[] DEFAULT ARRAY[]::TIMESTAMPTZ(3)[],

    CONSTRAINT "recipient_pkey" PRIMARY KEY ("phone")
);

-- CreateTable
CREATE TABLE "import_job" (
    "id" SERIAL NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'uploading',
    "file_name" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "encoding" TEXT,
    "delimiter" TEXT,
    "header" JSONB NOT NULL DEFAULT '[]',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "match_by" TEXT NOT NULL DEFAULT 'email',
    "default_country" CHAR(2) NOT NULL DEFAULT 'US',
    "list_id" INTEGER,
    "rows_total" INTEGER NOT NULL DEFAULT 0,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "error" JSONB,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_rejected_row" (
    "import_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "cells" TEXT[],

    CONSTRAINT "import_rejected_row_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateTable
CREATE TABLE "vibes_service" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "display_name" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "is_sandbox" BOOLEAN NOT NULL DEFAULT false,
    "username" TEXT NOT NULL,
    "password_encrypted" BYTEA NOT NULL,
    "company_key" TEXT NOT NULL,
    "short_code" TEXT,
    "country_code" TEXT,
    "callback_base_url" TEXT NOT NULL,
    "callback_secret_encrypted" BYTEA NOT NULL,
    "callback_tested_at" TIMESTAMPTZ(3),
    "installation" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'connected',
    "paused_reason" TEXT,
    "paused_detail" TEXT,
    "paused_at" TIMESTAMPTZ(3),
    "open_until" TIMESTAMPTZ(3),
    "synced_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vibes_service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback_registration" (
    "id" SERIAL NOT NULL,
    "callback_type" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "vibes_callback_id" TEXT,
    "registered_at" TIMESTAMPTZ(3),
    "last_received_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "callback_registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vibes_list" (
    "id" SERIAL NOT NULL,
    "vibes_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_offered" BOOLEAN NOT NULL DEFAULT true,
    "short_code" TEXT,
    "country_code" TEXT,
    "event_type" TEXT,
    "event_campaign_id" TEXT,
    "gone_at" TIMESTAMPTZ(3),
    "synced_at" TIMESTAMPTZ(3),

    CONSTRAINT "vibes_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acquisition_campaign" (
    "id" SERIAL NOT NULL,
    "vibes_id" TEXT NOT NULL,
    "list_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "keywords" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "gone_at" TIMESTAMPTZ(3),
    "synced_at" TIMESTAMPTZ(3),

    CONSTRAINT "acquisition_campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vibes_subscription" (
    "list_id" INTEGER NOT NULL,
    "phone" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "source" TEXT NOT NULL,
    "acquisition_campaign_id" INTEGER,
    "expires_at" TIMESTAMPTZ(3),
    "event_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3),
    "person_id" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vibes_subscription_pkey" PRIMARY KEY ("list_id","phone")
);

-- CreateTable
CREATE TABLE "membership_task" (
    "list_id" INTEGER NOT NULL,
    "phone" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "membership_task_pkey" PRIMARY KEY ("list_id","phone","kind")
);

-- CreateTable
CREATE TABLE "inbound_callback" (
    "id" BIGSERIAL NOT NULL,
    "event_id" TEXT NOT NULL,
    "callback_type" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "error" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "inbound_callback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_run" (
    "id" SERIAL NOT NULL,
    "campaign_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "request_key" UUID NOT NULL,
    "flow_revision_id" INTEGER,
    "message_versions" JSONB NOT NULL DEFAULT '{}',
    "rules" JSONB NOT NULL,
    "qualification" TEXT NOT NULL,
    "qualification_hours" INTEGER,
    "seed" INTEGER NOT NULL,
    "entered" INTEGER NOT NULL DEFAULT 0,
    "ended" INTEGER NOT NULL DEFAULT 0,
    "qualified_through" TEXT,
    "held_reason" TEXT,
    "requested_by" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "aborted_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_member" (
    "id" BIGSERIAL NOT NULL,
    "run_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "phone" TEXT,
    "rank_at" TIMESTAMPTZ(3) NOT NULL,
    "flow_revision_id" INTEGER NOT NULL,
    "step_id" INTEGER,
    "pass" SMALLINT NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "wake_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "occasion" BIGINT NOT NULL DEFAULT 0,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger" (
    "run_member_id" BIGINT NOT NULL,
    "step_id" INTEGER NOT NULL,
    "pass" SMALLINT NOT NULL,
    "run_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "choice" SMALLINT,
    "detail" JSONB,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "ledger_pkey" PRIMARY KEY ("run_member_id","step_id","pass")
);

-- CreateTable
CREATE TABLE "run_step_count" (
    "run_id" INTEGER NOT NULL,
    "step_id" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "shard" SMALLINT NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "run_step_count_pkey" PRIMARY KEY ("run_id","step_id","outcome","reason","shard")
);

-- CreateTable
CREATE TABLE "dispatch" (
    "run_member_id" BIGINT NOT NULL,
    "step_id" INTEGER NOT NULL,
    "pass" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "run_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "list_id" INTEGER NOT NULL,
    "acquisition_campaign_id" INTEGER,
    "phone" TEXT NOT NULL,
    "occasion" BIGINT NOT NULL DEFAULT 0,
    "zone_set" TEXT NOT NULL DEFAULT '',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "use_by" TIMESTAMPTZ(3),
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "post_by" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dispatched_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "answer_status" INTEGER,
    "answer_detail" TEXT,
    "delivery" TEXT,
    "delivery_at" TIMESTAMPTZ(3),

    CONSTRAINT "dispatch_pkey" PRIMARY KEY ("run_member_id","step_id","pass")
);

-- CreateTable
CREATE TABLE "dispatch_text" (
    "run_member_id" BIGINT NOT NULL,
    "step_id" INTEGER NOT NULL,
    "pass" SMALLINT NOT NULL,
    "message_id" INTEGER NOT NULL,
    "message_version_id" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "parts" SMALLINT NOT NULL,

    CONSTRAINT "dispatch_text_pkey" PRIMARY KEY ("run_member_id","step_id","pass")
);

-- CreateTable
CREATE TABLE "qualification" (
    "campaign_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "qualification_pkey" PRIMARY KEY ("campaign_id","person_id")
);

-- CreateTable
CREATE TABLE "activity" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "run_id" INTEGER,
    "campaign_id" INTEGER,
    "step_id" INTEGER,
    "list_id" INTEGER,
    "data" JSONB NOT NULL DEFAULT '{}',
    "root_cause" BIGINT,
    "depth" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "rate_slot" (
    "service" TEXT NOT NULL,
    "per_second" DOUBLE PRECISION NOT NULL,
    "next_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "backoff_until" TIMESTAMPTZ(3),

    CONSTRAINT "rate_slot_pkey" PRIMARY KEY ("service")
);

-- CreateTable
CREATE TABLE "sending_window" (
    "zone_set" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sending_window_pkey" PRIMARY KEY ("zone_set","opens_at")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "worker_id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("worker_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE INDEX "audit_event_target_type_target_id_id_idx" ON "audit_event"("target_type", "target_id", "id");

-- CreateIndex
CREATE INDEX "asset_parent_id_idx" ON "asset"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "smart_campaign_flow_revision_id_key" ON "smart_campaign"("flow_revision_id");

-- CreateIndex
CREATE UNIQUE INDEX "flow_revision_campaign_id_number_key" ON "flow_revision"("campaign_id", "number");

-- CreateIndex
CREATE INDEX "static_list_member_person_id_idx" ON "static_list_member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "sms_message_approved_version_id_key" ON "sms_message"("approved_version_id");

-- CreateIndex
CREATE UNIQUE INDEX "sms_message_version_message_id_number_key" ON "sms_message_version"("message_id", "number");

-- CreateIndex
CREATE INDEX "person_phone_idx" ON "person"("phone");

-- CreateIndex
CREATE INDEX "person_external_id_idx" ON "person"("external_id");

-- CreateIndex
CREATE INDEX "person_updated_at_id_idx" ON "person"("updated_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "callback_registration_callback_type_scope_key" ON "callback_registration"("callback_type", "scope");

-- CreateIndex
CREATE UNIQUE INDEX "vibes_list_vibes_id_key" ON "vibes_list"("vibes_id");

-- CreateIndex
CREATE UNIQUE INDEX "acquisition_campaign_vibes_id_key" ON "acquisition_campaign"("vibes_id");

-- CreateIndex
CREATE INDEX "acquisition_campaign_list_id_idx" ON "acquisition_campaign"("list_id");

-- CreateIndex
CREATE INDEX "vibes_subscription_phone_idx" ON "vibes_subscription"("phone");

-- CreateIndex
CREATE INDEX "membership_task_due_at_idx" ON "membership_task"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_callback_event_id_key" ON "inbound_callback"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_run_request_key_key" ON "campaign_run"("request_key");

-- CreateIndex
CREATE INDEX "campaign_run_campaign_id_id_idx" ON "campaign_run"("campaign_id", "id");

-- CreateIndex
CREATE INDEX "run_member_person_id_id_idx" ON "run_member"("person_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "run_member_run_id_person_id_occasion_key" ON "run_member"("run_id", "person_id", "occasion");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "smart_campaign" ADD CONSTRAINT "smart_campaign_id_fkey" FOREIGN KEY ("id") REFERENCES "asset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "smart_campaign" ADD CONSTRAINT "smart_campaign_flow_revision_id_fkey" FOREIGN KEY ("flow_revision_id") REFERENCES "flow_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow_revision" ADD CONSTRAINT "flow_revision_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "smart_campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "smart_list" ADD CONSTRAINT "smart_list_id_fkey" FOREIGN KEY ("id") REFERENCES "asset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "static_list" ADD CONSTRAINT "static_list_id_fkey" FOREIGN KEY ("id") REFERENCES "asset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "static_list_member" ADD CONSTRAINT "static_list_member_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "static_list"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "static_list_member" ADD CONSTRAINT "static_list_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sms_message" ADD CONSTRAINT "sms_message_id_fkey" FOREIGN KEY ("id") REFERENCES "asset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sms_message" ADD CONSTRAINT "sms_message_approved_version_id_fkey" FOREIGN KEY ("approved_version_id") REFERENCES "sms_message_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sms_message_version" ADD CONSTRAINT "sms_message_version_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "sms_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_rejected_row" ADD CONSTRAINT "import_rejected_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acquisition_campaign" ADD CONSTRAINT "acquisition_campaign_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "vibes_list"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_run" ADD CONSTRAINT "campaign_run_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "smart_campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express: the clock, checks, partial indexes, partitions, and the triggers that keep history as it was.

-- The product's now. Every statement that needs the time is given it, or asks here, so that the demo clock moves all of it at once.
INSERT INTO "clock" ("id") VALUES (1);
ALTER TABLE "clock" ADD CONSTRAINT "clock_one_row" CHECK ("id" = 1);
CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT coalesce(frozen_at, statement_timestamp()) + offset_ms * interval '1 millisecond' FROM clock WHERE id = 1
$$;

-- Immutable rows.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is kept as it was written; % is refused', TG_TABLE_NAME, lower(TG_OP) USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER flow_revision_immutable BEFORE UPDATE ON "flow_revision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sms_message_version_immutable BEFORE UPDATE ON "sms_message_version" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dispatch_text_immutable BEFORE UPDATE ON "dispatch_text" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON "audit_event" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON "audit_event" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Assets.
ALTER TABLE "asset" ADD CONSTRAINT "asset_kind" CHECK ("kind" IN ('folder', 'program', 'smart_campaign', 'sms_message', 'static_list', 'smart_list'));
ALTER TABLE "asset" ADD CONSTRAINT "asset_name" CHECK (length(btrim("name")) BETWEEN 1 AND 255);
ALTER TABLE "asset" ADD CONSTRAINT "asset_not_in_itself" CHECK ("parent_id" <> "id");
CREATE UNIQUE INDEX "asset_name_among_siblings" ON "asset" (coalesce("parent_id", 0), "kind", lower("name")) WHERE "deleted_at" IS NULL;
ALTER TABLE "smart_campaign" ADD CONSTRAINT "smart_campaign_qualification" CHECK (
  "qualification" IN ('once', 'every_time') OR ("qualification" = 'interval' AND "qualification_hours" > 0));

-- People.
ALTER TABLE "person" ADD CONSTRAINT "person_phone_e164" CHECK ("phone" ~ '^\+[1-9][0-9]{6,14}$');
ALTER TABLE "person" ADD CONSTRAINT "person_line_type" CHECK ("line_type" IN ('mobile', 'landline', 'unknown'));
CREATE INDEX "person_email_find" ON "person" (lower("email") text_pattern_ops);
CREATE INDEX "person_first_name_find" ON "person" (lower("first_name") text_pattern_ops);
CREATE INDEX "person_last_name_find" ON "person" (lower("last_name") text_pattern_ops);
ALTER TABLE "recipient" ADD CONSTRAINT "recipient_phone_e164" CHECK ("phone" ~ '^\+[1-9][0-9]{6,14}$');
ALTER TABLE "import_job" ADD CONSTRAINT "import_job_state" CHECK ("state" IN
  ('uploading', 'uploaded', 'checking', 'checked', 'queued', 'running', 'finished', 'failed', 'cancelled'));
-- Rows of a file on their way in, as text. Unlogged: a crash loses nothing but an upload that must be sent again.
CREATE UNLOGGED TABLE "import_row" (
  "import_id" INTEGER NOT NULL,
  "line" INTEGER NOT NULL,
  "cells" TEXT[] NOT NULL,
  PRIMARY KEY ("import_id", "line")
);

-- Vibes.
ALTER TABLE "vibes_service" ADD CONSTRAINT "vibes_service_one_row" CHECK ("id" = 1);
ALTER TABLE "vibes_service" ADD CONSTRAINT "vibes_service_state" CHECK ("state" IN ('connected', 'paused') AND ("state" = 'paused') = ("paused_reason" IS NOT NULL));
ALTER TABLE "vibes_subscription" ADD CONSTRAINT "vibes_subscription_state" CHECK ("state" IN
  ('unknown', 'pending', 'active', 'rejected', 'expired', 'cancelled', 'ended'));
ALTER TABLE "vibes_subscription" ADD CONSTRAINT "vibes_subscription_phone_e164" CHECK ("phone" ~ '^\+[1-9][0-9]{6,14}$');
ALTER TABLE "vibes_subscription" ADD CONSTRAINT "vibes_subscription_list" FOREIGN KEY ("list_id") REFERENCES "vibes_list" ("id");
CREATE INDEX "vibes_subscription_expiry" ON "vibes_subscription" ("expires_at") WHERE "state" = 'pending';
ALTER TABLE "membership_task" ADD CONSTRAINT "membership_task_kind" CHECK ("kind" IN ('look_up', 'unsubscribe'));
CREATE INDEX "inbound_callback_waiting" ON "inbound_callback" ("id") WHERE "processed_at" IS NULL;

-- Runs.
ALTER TABLE "campaign_run" ADD CONSTRAINT "campaign_run_kind" CHECK ("kind" IN ('batch', 'triggered'));
ALTER TABLE "campaign_run" ADD CONSTRAINT "campaign_run_state" CHECK ("state" IN
  ('qualifying', 'running', 'waiting', 'paused', 'aborting', 'aborted', 'finished'));
ALTER TABLE "campaign_run" ADD CONSTRAINT "campaign_run_end" CHECK (("state" IN ('aborted', 'finished')) = ("finished_at" IS NOT NULL));
ALTER TABLE "campaign_run" ADD CONSTRAINT "campaign_run_batch_pins" CHECK ("kind" <> 'batch' OR "flow_revision_id" IS NOT NULL);
CREATE INDEX "campaign_run_open" ON "campaign_run" ("state", "id") WHERE "finished_at" IS NULL;

ALTER TABLE "run_member" ADD CONSTRAINT "run_member_state" CHECK ("state" IN ('ready', 'waiting', 'in_flight', 'ended'));
ALTER TABLE "run_member" ADD CONSTRAINT "run_member_place" CHECK (
  ("state" = 'ended') = ("ended_at" IS NOT NULL) AND ("state" = 'ended') = ("end_reason" IS NOT NULL) AND ("state" = 'ended') = ("step_id" IS NULL)
  AND ("state" <> 'waiting' OR "wake_at" IS NOT NULL));
CREATE INDEX "run_member_ready" ON "run_member" ("run_id", "step_id", "phone", "id") WHERE "state" = 'ready';
CREATE INDEX "run_member_waking" ON "run_member" ("wake_at") WHERE "state" = 'waiting';
CREATE INDEX "run_member_open" ON "run_member" ("run_id") WHERE "state" <> 'ended';

ALTER TABLE "ledger" ADD CONSTRAINT "ledger_member" FOREIGN KEY ("run_member_id") REFERENCES "run_member" ("id");
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_outcome" CHECK ("outcome" IN
  ('ready', 'waiting', 'queued', 'deferred', 'dispatching', 'done', 'skipped', 'failed', 'unknown', 'ended_early'));
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_closed" CHECK (
  ("outcome" IN ('done', 'skipped', 'failed', 'unknown', 'ended_early')) = ("closed_at" IS NOT NULL));
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_reason" CHECK ("outcome" NOT IN ('skipped', 'failed', 'ended_early') OR "reason" IS NOT NULL);
CREATE INDEX "ledger_bucket" ON "ledger" ("run_id", "step_id", "outcome", "reason", "run_member_id");
CREATE INDEX "ledger_person" ON "ledger" ("person_id", "run_member_id");

ALTER TABLE "dispatch" ADD CONSTRAINT "dispatch_member" FOREIGN KEY ("run_member_id") REFERENCES "run_member" ("id");
ALTER TABLE "dispatch" ADD CONSTRAINT "dispatch_kind" CHECK ("kind" IN ('text', 'subscribe', 'unsubscribe'));
ALTER TABLE "dispatch" ADD CONSTRAINT "dispatch_state" CHECK ("state" IN
  ('queued', 'deferred', 'dispatching', 'accepted', 'refused', 'unknown', 'cancelled'));
ALTER TABLE "dispatch" ADD CONSTRAINT "dispatch_lane" CHECK ("lane" IN ('live', 'batch'));
ALTER TABLE "dispatch" ADD CONSTRAINT "dispatch_claim" CHECK ("state" <> 'dispatching' OR ("lease_until" IS NOT NULL AND "post_by" IS NOT NULL AND "epoch" > 0));
ALTER TABLE "dispatch" ADD CONSTRAINT "dispatch_answer" CHECK ("state" NOT IN ('accepted', 'refused') OR "answered_at" IS NOT NULL);
ALTER TABLE "dispatch" ADD CONSTRAINT "dispatch_delivery" CHECK ("delivery" IN ('delivered', 'bounced_soft', 'bounced_hard'));
ALTER TABLE "dispatch" ADD CONSTRAINT "dispatch_subscribe_campaign" CHECK ("kind" <> 'subscribe' OR "acquisition_campaign_id" IS NOT NULL);
ALTER TABLE "dispatch" ADD CONSTRAINT "dispatch_phone_e164" CHECK ("phone" ~ '^\+[1-9][0-9]{6,14}$');
-- The promise itself: one text, one prompt, per phone, list and step in a run, whatever the engine does.
CREATE UNIQUE INDEX "dispatch_one_per_phone" ON "dispatch" ("run_id", "step_id", "list_id", "phone", "occasion") WHERE "kind" IN ('text', 'subscribe');
CREATE INDEX "dispatch_due" ON "dispatch" ("kind", "lane", "due_at", "run_member_id") WHERE "state" IN ('queued', 'deferred');
CREATE INDEX "dispatch_leased" ON "dispatch" ("lease_until") WHERE "state" = 'dispatching';
CREATE INDEX "dispatch_phone_open" ON "dispatch" ("phone") WHERE "state" IN ('queued', 'deferred', 'dispatching');
CREATE INDEX "dispatch_run_open" ON "dispatch" ("run_id") WHERE "state" IN ('queued', 'deferred', 'dispatching');
CREATE INDEX "dispatch_person" ON "dispatch" ("person_id", "run_member_id");

-- Activity, a partition a month. What lies outside the made months goes to the default partition and is found all the same.
CREATE TABLE "activity_default" PARTITION OF "activity" DEFAULT;
CREATE FUNCTION ensure_activity_partitions(first_month date, months int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  month date;
BEGIN
  FOR month IN SELECT generate_series(date_trunc('month', first_month), date_trunc('month', first_month) + (months - 1) * interval '1 month', interval '1 month')::date LOOP
    BEGIN
      EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF activity FOR VALUES FROM (%L) TO (%L)',
        'activity_' || to_char(month, 'YYYY_MM'), month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
    EXCEPTION WHEN check_violation THEN
      NULL; -- rows of that month already lie in the default partition, and stay there
    END;
  END LOOP;
END $$;
SELECT ensure_activity_partitions(current_date, 4);
CREATE INDEX "activity_person" ON "activity" ("person_id", "at" DESC, "id" DESC);
CREATE INDEX "activity_campaign" ON "activity" ("campaign_id", "at" DESC, "id" DESC) WHERE "campaign_id" IS NOT NULL;
CREATE INDEX "activity_type" ON "activity" ("type", "at");

-- Vibes' published limits; paced a little under them by the engine.
INSERT INTO "rate_slot" ("service", "per_second") VALUES ('events', 300), ('calls', 100);
