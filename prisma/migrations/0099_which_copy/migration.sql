-- A dump that is loaded into the same Postgres has its system identifier and its timeline, and its last sign of life may be minutes old. But what
-- is made anew has another object id: this table where a dump is loaded, the database where it is a copy by CREATE DATABASE … TEMPLATE. No
-- migration may make this table anew. Workers of the version before leave both as they are.
ALTER TABLE "worked_database" ADD COLUMN "database_oid" BIGINT, ADD COLUMN "table_oid" BIGINT;
