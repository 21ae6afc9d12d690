-- A row whose text is answered gets its second version on the page it lies on, and no index hears of it. A chunk fills its pages all at once and
-- all of them are answered soon after: with 15 % of a page left two rows in three moved to another page and into all indexes again.
ALTER TABLE "ledger" SET (fillfactor = 50);
