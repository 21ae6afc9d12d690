// What no worker may do, even where it would come right by itself: judged by triggers at each write, as the end shows only what stayed wrong.
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Begins a transaction whose writes are this one's doing. */
export function beginAs(actor: string): string {
  return `begin; set local simulator.actor = '${actor}'`
}

/** Before any statement is prepared. */
export async function makeReferee(db: Queryable): Promise<void> {
  await db.query(sql`
    /* simulator:make-claims */
    create table simulator.claim (
      run_member_id bigint, step_id int, pass smallint, epoch int, holder text, primary key (run_member_id, step_id, pass, epoch))`)
  await db.query(
    sql`/* simulator:make-fouls */ create table simulator.foul (what text, run_id int, actor text)`,
  )
  // Who doesn't know what became of a call leaves another's claim alone, but for the service that ends those whose lease is over.
  await db.query(sql`
    /* simulator:judge-dispatch */
    create function simulator.judge_dispatch() returns trigger language plpgsql as $$
    declare
      actor text := current_setting('simulator.actor', true);
      mine boolean := exists (select from simulator.claim c where c.run_member_id = old.run_member_id and c.step_id = old.step_id
                                and c.pass = old.pass and c.epoch = old.epoch and c.holder = actor);
      foul text;
    begin
      if new.state = 'dispatching' then
        foul := case when old.state = 'dispatching' then 'claimed under another''s claim' when new.epoch <> old.epoch + 1 then 'claimed without a new epoch' end;
        insert into simulator.claim values (new.run_member_id, new.step_id, new.pass, new.epoch, actor) on conflict do nothing;
      elsif old.state = 'dispatching' and new.state in ('unknown', 'queued') and not mine and not (
          actor like '%expire-leases' and old.lease_until < clock_timestamp() and (new.state = 'unknown') = (new.kind = 'text')) then
        foul := format('made %s under another''s claim', new.state);
      elsif old.state = 'dispatching' and new.state in ('cancelled', 'deferred') then
        foul := 'taken back from whoever posts it';
      end if;
      if foul is not null then
        insert into simulator.foul values (format('member %s step %s: %s', new.run_member_id, new.step_id, foul), new.run_id, actor);
      end if;
      return null;
    end $$`)
  await db.query(sql`
    /* simulator:watch-dispatch */
    create trigger simulator_judges after update on dispatch for each row
    when (old.state <> new.state or old.epoch <> new.epoch) execute function simulator.judge_dispatch()`)
  await db.query(sql`
    /* simulator:judge-member */
    create function simulator.judge_member() returns trigger language plpgsql as $$
    begin
      if exists (select from dispatch d where d.run_member_id = old.id and d.step_id = old.step_id and d.pass = old.pass
                   and d.state in ('queued', 'deferred', 'dispatching')) then
        insert into simulator.foul values (format('member %s left step %s with its call open', old.id, old.step_id), old.run_id, current_setting('simulator.actor', true));
      end if;
      return null;
    end $$`)
  await db.query(sql`
    /* simulator:watch-member */
    create trigger simulator_judges after update on run_member for each row
    when (old.state = 'in_flight' and new.state <> 'in_flight') execute function simulator.judge_member()`)
  // Whoever is moved goes to the next pass.
  await db.query(sql`
    /* simulator:judge-wake */
    create function simulator.judge_wake() returns trigger language plpgsql as $$
    begin
      insert into simulator.foul values (format('member %s woken at step %s before its time', old.id, old.step_id), old.run_id, current_setting('simulator.actor', true));
      return null;
    end $$`)
  await db.query(sql`
    /* simulator:watch-wake */
    create trigger simulator_judges_wake after update on run_member for each row
    when (old.state = 'waiting' and new.state = 'ready' and new.pass = old.pass and old.wake_at > simulator.app_now()) execute function simulator.judge_wake()`)
  await db.query(sql`
    /* simulator:judge-run */
    create function simulator.judge_run() returns trigger language plpgsql as $$
    begin
      insert into simulator.foul
      select format('run %s ended while member %s was %s', new.id, m.id, m.state), new.id, current_setting('simulator.actor', true)
      from run_member m where m.run_id = new.id and m.state <> 'ended';
      return null;
    end $$`)
  await db.query(sql`
    /* simulator:watch-run */
    create trigger simulator_judges after update on campaign_run for each row
    when (old.finished_at is null and new.finished_at is not null) execute function simulator.judge_run()`)
}

/** Everything that was called, in words, with the run it is about. */
export async function fouls(db: Queryable): Promise<{ what: string; runId: number }[]> {
  const { rows } = await db.query<{ what: string; runId: number }>(sql`
    /* simulator:fouls */ select format('foul: %s (%s)', what, actor) as what, run_id as "runId" from simulator.foul`)
  return rows
}
