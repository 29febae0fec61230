// What both TypeScript clients have in common: taking the steps of a plan. See
// Step and Answer in client.go.
import {text} from './person.mjs'

// pages asks for a list until there is no more of it.
async function pages(list, kind) {
  const all = []
  let cursor
  do {
    const page = await list(cursor && {cursor})
    all.push(...page[kind])
    cursor = page.nextCursor
  } while (cursor)
  return {[kind]: all}
}

// walk takes the steps, one after the other, and returns the answers.
export async function walk(client, steps) {
  const said = {} // what each tool has said last
  const recall = ([name, value]) => [name, value?.[0] === '$' ? said[value.slice(1)] : value]
  const take = {
    'tools/list': () => pages(p => client.listTools(p), 'tools'),
    'resources/list': () => pages(p => client.listResources(p), 'resources'),
    'resources/templates/list': () => pages(p => client.listResourceTemplates(p), 'resourceTemplates'),
    'prompts/list': () => pages(p => client.listPrompts(p), 'prompts'),
    'tools/call': async ({name, arguments: given}) => {
      const result = await client.callTool({name, arguments: Object.fromEntries(Object.entries(given ?? {}).map(recall))})
      said[name] = text(result.content)
      return result
    },
    'resources/read': params => client.readResource(params),
    'prompts/get': params => client.getPrompt(params),
    ping: () => client.ping(),
  }
  const answers = []
  for (const {method, params} of steps) {
    answers.push(await take[method](params).then(
      result => ({result}),
      error => ({error: {kind: error.constructor.name, code: error.code, message: error.message}}),
    ))
  }
  return answers
}
