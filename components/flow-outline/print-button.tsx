'use client'
import { Printer } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'

export function PrintButton({ label }: { label: string }) {
  return (
    <Button icon={Printer} onPress={() => window.print()}>
      {label}
    </Button>
  )
}
