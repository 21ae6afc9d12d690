// Faults planted in the engine's statements on their way to the database, to see whether the simulator can fail.

export type PlantedFault = {
  name: string
  /** The statement's owner comment, without the stars. */
  in: string
  /** What is replaced by what; with neither this nor a split the statement is left out, as if it had found nothing. */
  replace?: readonly [string, string]
  /** What was written up to it is committed, locks and all, and the rest goes into a transaction of its own. */
  isSplit?: true
  /** Found by one seed in thirty or fewer, so that chance decides: looked for only where more seeds are asked for. */
  isRare?: true
}

export const plantedFaults: readonly PlantedFault[] = [
  {
    name: 'a run ends while members are left',
    isRare: true,
    in: 'engine:end-run',
    replace: [
      "else not exists (select 1 from run_member m where m.run_id = r.id and m.state <> 'ended') end",
      'else true end',
    ],
  },
  {
    name: 'a stale answer makes a dispatch unknown',
    isRare: true,
    in: 'engine:end-dispatches',
    replace: ['(k.epoch is null or d.epoch = k.epoch)', 'true'],
  },
  {
    name: 'a stale answer queues a dispatch again',
    isRare: true,
    in: 'engine:requeue-dispatches',
    replace: ["and d.epoch = k.epoch and d.state = 'dispatching'", ''],
  },
  {
    name: 'a stale answer queues a dispatch under way again',
    isRare: true,
    in: 'engine:requeue-dispatches',
    replace: ['and d.epoch = k.epoch', ''],
  },
  {
    name: 'consent is not looked at again at the claim',
    in: 'engine:judge-claims',
    replace: ['coalesce(case d.kind', "coalesce(case d.kind || '?'"],
  },
  { name: 'a claim does not lock the number', isRare: true, in: 'engine:lock-recipients' },
  {
    name: 'due dispatches are picked without a lock',
    in: 'engine:pick-due-of-run',
    replace: ['for update skip locked', ''],
  },
  {
    name: 'members due to wake are picked without a lock',
    isRare: true,
    in: 'engine:due-to-wake',
    replace: ['for update of m skip locked', ''],
  },
  { name: 'duplicates have no winner', in: 'engine:find-taken' },
  { name: 'counters are not written', in: 'engine:add-counts' },
  {
    name: 'a lease is not honoured',
    isRare: true,
    in: 'engine:expired-leases',
    replace: ['and lease_until < clock_timestamp()', ''],
  },
  {
    name: 'a text whose claim ran out is sent again',
    in: 'engine:expired-leases',
    replace: ['pass, kind, epoch', "pass, 'unsubscribe' as kind, epoch"],
  },
  { name: 'a claim nobody came back from stays', in: 'engine:expired-leases' },
  { name: 'an answer does not reach the ledger', in: 'engine:close-ledger' },
  {
    name: 'a late answer moves a member who stands elsewhere',
    isRare: true,
    in: 'engine:move-answered',
    replace: ['and m.step_id = t.step_id and m.pass = t.pass', ''],
  },
  {
    name: 'an abort leaves dispatches queued',
    isRare: true,
    in: 'engine:cancel-dispatches',
  },
  {
    name: 'an abort ends members whose call is under way',
    isRare: true,
    in: 'engine:end-members-early',
    replace: ["in ('queued', 'deferred', 'dispatching')", "in ('queued', 'deferred')"],
  },
  { name: 'texts are not counted for the limit', in: 'engine:note-texts' },
  {
    name: 'a callback is believed only while the call is under way',
    in: 'engine:end-dispatches',
    replace: ['(k.epoch is null or d.epoch = k.epoch)', "$& and d.state <> 'unknown'"],
  },
  {
    name: 'texts of runs that stand still are posted',
    in: 'engine:find-due-runs',
    replace: ["r.state = 'running' and", ''],
  },
  {
    name: 'people wake before their time',
    in: 'engine:due-to-wake',
    replace: ['w.wake_at <=', "w.wake_at - interval '1 hour' <="],
  },
  { name: 'parts and deliveries are not counted', in: 'engine:add-text-counts' },
  { name: 'those who qualify are not counted', in: 'engine:qualified-stretch' },
  {
    name: 'an end is committed before its ledger',
    in: 'engine:end-dispatches',
    isSplit: true,
  },
  {
    name: 'a ledger is committed before its members move',
    isRare: true,
    in: 'engine:write-ledger',
    isSplit: true,
  },
  {
    name: 'members are committed before how far qualifying came',
    isRare: true,
    in: 'engine:qualify-people',
    isSplit: true,
  },
  {
    name: 'a claim is committed before its text is counted',
    isRare: true,
    in: 'engine:mark-dispatching',
    isSplit: true,
  },
  { name: 'a claim lets go of what it picked', in: 'engine:pick-due-of-run', isSplit: true },
]

let planted: PlantedFault | undefined

export function plant(fault: PlantedFault | undefined): void {
  planted = fault
}

/** Whether the transaction is to be split after this owner's statement. */
export function isSplitAfter(owner: string): boolean {
  return planted?.isSplit === true && planted.in === owner
}

/** The text to run instead; null where the statement is left out. */
export function withFault(text: string): string | null {
  if (!planted || !text.includes(`/* ${planted.in} */`)) return text
  if (planted.isSplit) return text
  if (!planted.replace) return null
  const changed = text.replace(...planted.replace)
  if (changed === text) throw new Error(`the fault “${planted.name}” no longer fits ${planted.in}`)
  return changed
}
