-- A person has a salutation too.
ALTER TABLE "import_person" ADD COLUMN "salutation" TEXT;
