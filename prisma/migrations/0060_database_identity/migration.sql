-- Which database a worker last worked on, and when: a copy that is put in its place must not text everybody again.
-- The system identifier is given at initdb and stays through restarts; a dump that is loaded elsewhere, or a basebackup that is
-- promoted, differs from it or from the timeline. A copy of the files differs in neither, but its last sign of life is old.
CREATE TABLE "worked_database" (
  "id" INTEGER PRIMARY KEY DEFAULT 1 CHECK ("id" = 1),
  "system_identifier" BIGINT,
  "timeline" INTEGER,
  -- By the real clock, every few seconds by every worker.
  "worked_at" TIMESTAMPTZ(3) NOT NULL
);
