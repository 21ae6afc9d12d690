-- The benchmark's smart list, written by hand.
select count(*) as people
from person p
where p.deleted_at is null and p.merged_into_id is null
  and exists (select 1 from static_list_member m where m.list_id = 700 and m.person_id = p.id)
  and p.lead_score >= 20
  and lower(coalesce(p.city, '')) <> 'boston'
