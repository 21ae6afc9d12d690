-- An import is written by two connections, each with every other piece of the file and its own place in it: the line it goes on at.
ALTER TABLE "import_job" ALTER COLUMN "done_through" DROP DEFAULT;
ALTER TABLE "import_job" ALTER COLUMN "done_through" TYPE INTEGER[] USING ARRAY["done_through" + 1, "done_through" + 1];
ALTER TABLE "import_job" ALTER COLUMN "done_through" SET DEFAULT '{0,0}';
ALTER TABLE "import_job" RENAME COLUMN "done_through" TO "next_lines";
