-- How long the breaker stayed open before the last probe that failed: the next one waits twice as long. 0 where none has failed yet. A worker of
-- the release before knows nothing of it and opens the breaker for five seconds, as it always did.
ALTER TABLE "vibes_service" ADD COLUMN "breaker_ms" INTEGER NOT NULL DEFAULT 0;
