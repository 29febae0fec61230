// Between a server and a person, and a model, stands the client. These are the
// two, for both TypeScript clients: see Features in features/features.go.

const data = {username: 'ada', email: 'ada@example.com', name: 'Ada', color: 'green', context: 'poems', ok: true, confirm: true}

const last = list => list?.[list.length - 1]
const choice = field => last([...(field?.oneOf ?? []), ...(field?.anyOf ?? [])])?.const ?? last(field?.enum)
const fill = ([name, field]) => [name, field.default ?? (field.items ? [choice(field.items)] : choice(field) ?? data[name])]

// decide is the person.
export function decide({message, requestedSchema}) {
  if (message.includes('decline')) return {action: 'decline'}
  if (message.includes('cancel')) return {action: 'cancel'}
  if (!requestedSchema) return {action: 'accept'}
  return {action: 'accept', content: Object.fromEntries(Object.entries(requestedSchema.properties).map(fill))}
}

// think is the model.
export function think({messages, tools}) {
  const said = [last(messages).content].flat()[0]
  const say = content => ({role: 'assistant', model: 'parrot', content})
  if (said.type === 'tool_result') return say({type: 'text', text: `It is ${text(said.content)}`})
  if (tools) return say({type: 'tool_use', id: '1', name: tools[0].name, input: {city: 'Paris'}})
  return say({type: 'text', text: `You said: ${said.text}`})
}

export const roots = () => ({roots: [{uri: 'file:///a', name: 'a'}, {uri: 'file:///b', name: 'b'}]})

export const capabilities = {elicitation: {form: {}, url: {}}, sampling: {tools: {}}, roots: {}}

// text joins the texts of content blocks.
export const text = blocks => blocks.filter(b => b.type === 'text').map(b => b.text).join('\n')
