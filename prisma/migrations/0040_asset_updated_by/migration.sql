-- Who changed an asset last, for the words "Anna saved at 14:02".
ALTER TABLE "asset" ADD COLUMN "updated_by" TEXT;
