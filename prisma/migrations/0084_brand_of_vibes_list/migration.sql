-- How a list's texts name the sender and the way out. Vibes has no field for either, so they are set here; a sync leaves them alone.
ALTER TABLE "vibes_list" ADD COLUMN "brand" TEXT, ADD COLUMN "stop_wording" TEXT;
