-- Until when the other side last stood still and slots were left out for it (lib/engine/standstill.ts). Several workers see the same standstill,
-- and it is made up for once.
ALTER TABLE "rate_slot" ADD COLUMN "stood_still_until" TIMESTAMPTZ(3);
