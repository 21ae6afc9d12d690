-- The rows of a file on their way in, some hundred to a row: a row for each took a third of an upload, and as much again to read for the check.
-- rows: [[line, [cell, …]], …] as JSON, with a third element where a quote opened in one row and closed in a later one.
-- Unlogged, as before: a crash loses nothing but an upload that must be sent again.
CREATE UNLOGGED TABLE "import_block" (
  "import_id" INTEGER NOT NULL,
  "first_line" INTEGER NOT NULL,
  "rows" TEXT NOT NULL,
  PRIMARY KEY ("import_id", "first_line")
);
-- Not compressed: that would take longer than all else that is done with it.
ALTER TABLE "import_block" ALTER COLUMN "rows" SET STORAGE EXTERNAL;
INSERT INTO "import_block" ("import_id", "first_line", "rows")
SELECT "import_id", min("line"),
  json_agg(CASE WHEN "has_open_quote" THEN json_build_array("line", "cells", 1) ELSE json_build_array("line", "cells") END ORDER BY "line")::text
FROM "import_row" GROUP BY "import_id", "line" / 500;
DROP TABLE "import_row";
