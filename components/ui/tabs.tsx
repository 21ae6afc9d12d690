'use client'
import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'

/** Tabs within one page, for views a person wouldn't link to. Where each has an address use `LinkTabs`. */
export function Tabs({
  label,
  tabs,
  value,
  onChange,
}: {
  label: string
  tabs: readonly { id: string; label: string; content: ReactNode }[]
  value?: string
  onChange?: (id: string) => void
}) {
  return (
    <AriaTabs
      {...(value === undefined ? {} : { selectedKey: value })}
      {...(onChange ? { onSelectionChange: (key: string | number) => onChange(String(key)) } : {})}
      className="flex min-h-0 flex-col"
    >
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            id={tab.id}
            className="focus-inset -mb-px flex h-9 shrink-0 cursor-default items-center rounded-t-sm border-b-2 border-transparent px-3 text-base text-muted data-hovered:text-default data-selected:border-accent data-selected:font-medium data-selected:text-default"
          >
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="min-h-0 flex-1 pt-4 outline-offset-4">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
