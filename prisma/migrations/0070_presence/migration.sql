-- Who has which campaign open now. Says nothing that outlives the minute, hence unlogged: a crash empties it and browsers come back by themselves.
CREATE UNLOGGED TABLE "campaign_presence" (
    "visit" UUID NOT NULL,
    "campaign_id" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "tab" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "campaign_presence_pkey" PRIMARY KEY ("visit"),
    CONSTRAINT "campaign_presence_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "smart_campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "campaign_presence_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "campaign_presence_campaign_id_idx" ON "campaign_presence"("campaign_id");
