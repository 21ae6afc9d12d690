-- The rows a run of the benchmark's smart list has, as one bare insert into a table with the same keys.
insert into bare_member (run_id, person_id, phone, rank_at, flow_revision_id, step_id, pass, state, occasion, entered_at)
select 1, p.id, p.phone, p.updated_at, 1, 11, 0, 'ready', 0, app_now()
from person p
where p.deleted_at is null and p.merged_into_id is null and not p.blocklisted and not p.marketing_suspended
  and exists (select 1 from static_list_member m where m.list_id = 700 and m.person_id = p.id)
  and p.lead_score >= 20
  and lower(coalesce(p.city, '')) <> 'boston'
order by p.id
