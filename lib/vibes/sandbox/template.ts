// The little of Liquid that a pass-through template needs: `{{ a.b.c }}`, unknown names come out empty, as in Liquid.

const variable = /\{\{-?\s*([\w.-]+)\s*(?:\|[^}]*)?-?\}\}/g

/** The template with each variable replaced by what its dotted path finds in the scopes, the first that has it. */
export function renderTemplate(template: string, scopes: Record<string, unknown>[]): string {
  return template.replace(variable, (_, path: string) => {
    for (const scope of scopes) {
      const value = find(scope, path.split('.'))
      if (value !== undefined && value !== null) return String(value)
    }
    return ''
  })
}

function find(scope: unknown, path: string[]): unknown {
  let value = scope
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}
