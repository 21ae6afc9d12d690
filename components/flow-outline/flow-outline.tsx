import type { Branch, StepOutline } from '#lib/flow-steps/step-outline.ts'
import type { Wording } from '#lib/i18n/wording.ts'

type Say = Wording['say']

/** A flow to read: steps, their choices and settings as headings and lists, nothing to press. Made for the server, ears and paper. */
export function FlowOutline({
  steps,
  problems = [],
  say,
}: {
  steps: readonly StepOutline[]
  problems?: readonly { stepId: number; words: string }[]
  say: Say
}) {
  return (
    <ol className="flex flex-col gap-3">
      {steps.map((step) => (
        <li
          key={step.id}
          className="break-inside-avoid rounded-md border border-line bg-surface px-4 py-3 print:border-0 print:p-0"
        >
          <h4 className="font-medium break-words">
            {say({ key: 'revisions.changes.step', values: { number: step.number, name: step.name } })}
          </h4>
          <BranchList branches={step.branches} say={say} />
          {problems
            .filter(({ stepId }) => stepId === step.id)
            .map(({ words }) => (
              <p key={words} className="mt-1 text-bad">
                {say({ key: 'revisions.outlinePage.problem', values: { problem: words } })}
              </p>
            ))}
        </li>
      ))}
    </ol>
  )
}

function BranchList({ branches, say }: { branches: readonly Branch[]; say: Say }) {
  if (branches.length === 1) return <Settings branch={branches[0]!} say={say} />
  return (
    <ol className="mt-1 flex flex-col gap-2">
      {branches.map((branch) => (
        <li key={branch.id ?? 'default'} className="border-l border-line pl-3">
          <p className="break-words">
            {branch.condition === null
              ? say('revisions.outlinePage.otherwise')
              : say({ key: 'revisions.outlinePage.ifChoice', values: { condition: branch.condition } })}
          </p>
          <Settings branch={branch} say={say} />
        </li>
      ))}
    </ol>
  )
}

function Settings({ branch, say }: { branch: Branch; say: Say }) {
  if (branch.settings === null) return <p className="text-muted">{say('revisions.outlinePage.doNothing')}</p>
  if (branch.summary !== null) return <p className="break-words">{branch.summary}</p>
  return (
    <dl className="grid gap-x-3 md:grid-cols-[13rem_minmax(0,1fr)]">
      {branch.settings.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="break-words">{value ?? say('revisions.outlinePage.notSet')}</dd>
        </div>
      ))}
    </dl>
  )
}
