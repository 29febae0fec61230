// The sample written with the TypeScript SDK 2.x.
//
//   node sample.mjs          over standard input and output
//   PORT=1 node sample.mjs   over Streamable HTTP, with and without sessions
import {randomUUID} from 'node:crypto'
import {createServer} from 'node:http'
import {setTimeout as pause} from 'node:timers/promises'
import {NodeStreamableHTTPServerTransport, toNodeHandler} from '@modelcontextprotocol/node'
import {completable, createMcpHandler, inputRequired, McpServer, ResourceTemplate} from '@modelcontextprotocol/server'
import {serveStdio} from '@modelcontextprotocol/server/stdio'
import {z} from 'zod'

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgAB4iG8MwAAAABJRU5ErkJggg=='
const begun = values => typed => values.filter(v => v.startsWith(typed))
const text = words => ({type: 'text', text: words})
const say = words => ({content: [text(words)]})
const form = {
  type: 'object',
  required: ['name'],
  properties: {name: {type: 'string'}, size: {type: 'string', enum: ['small', 'medium'], default: 'medium'}},
}
let handler // for 2026-07-28 over HTTP
let cancelled = 0

// make makes a server for one connection, or for one request.
function make() {
  const server = new McpServer({name: 'sample', version: '1'}, {
    instructions: 'Look around.',
    capabilities: {logging: {}, resources: {subscribe: true, listChanged: true}},
  })
  server.server.setRequestHandler('resources/subscribe', () => ({}))
  server.server.setRequestHandler('resources/unsubscribe', () => ({}))
  addTools(server, (name, run, inputSchema, outputSchema) => server.registerTool(name, {inputSchema, outputSchema}, run))
  addQuestions(server)
  const room = new ResourceTemplate('sample://rooms/{number}', {list: undefined, complete: {number: begun(['7', '70', '8'])}})
  server.registerResource('text', 'sample://text', {}, uri => ({contents: [{uri: uri.href, text: 'Read me.'}]}))
  server.registerResource('picture', 'sample://picture', {}, uri => ({contents: [{uri: uri.href, mimeType: 'image/png', blob: dot}]}))
  server.registerResource('rooms', room, {}, (uri, {number}) => ({contents: [{uri: uri.href, text: `room ${number}`}]}))
  server.registerPrompt('about', {argsSchema: z.object({topic: completable(z.string(), begun(['tea', 'trees', 'water']))})},
    ({topic}) => ({messages: [{role: 'user', content: text(`Tell me about ${topic}.`)}]}))
  return server
}

// addTools adds those that ask nothing.
function addTools(server, tool) {
  const progress = async (ctx, step) => {
    const progressToken = ctx.mcpReq._meta?.progressToken
    if (progressToken === undefined) return
    await ctx.mcpReq.notify({method: 'notifications/progress', params: {progressToken, progress: step, total: 3, message: `step ${step}`}})
  }
  const changed = () => {
    server.sendToolListChanged()
    server.sendPromptListChanged()
    server.sendResourceListChanged()
    handler?.notify.toolsChanged()
    handler?.notify.promptsChanged()
    handler?.notify.resourcesChanged()
  }
  tool('add', ({a, b}) => ({...say(`${a + b}`), structuredContent: {sum: a + b}}),
    z.object({a: z.number().int(), b: z.number().int()}), z.object({sum: z.number().int()}))
  tool('blocks', () => ({content: [
    text('Look:'),
    {type: 'image', data: dot, mimeType: 'image/png'},
    {type: 'audio', data: 'YmVlcA==', mimeType: 'audio/wav'},
    {type: 'resource_link', uri: 'sample://text', name: 'text'},
    {type: 'resource', resource: {uri: 'sample://text', mimeType: 'text/plain', text: 'Read me.'}},
  ]}))
  tool('fail', () => { throw new Error('the shop is closed') })
  tool('steps', async ctx => {
    for (const [i, level] of ['debug', 'info', 'warning'].entries()) {
      await progress(ctx, i + 1)
      await ctx.mcpReq.log(level, `did ${i + 1}`)
    }
    return say('there')
  })
  tool('wait', async ctx => {
    await progress(ctx, 1)
    await new Promise(resolve => ctx.mcpReq.signal.addEventListener('abort', resolve))
    cancelled++
    return say('cancelled')
  })
  tool('waited', async () => {
    for (let i = 0; i < 400 && !cancelled; i++) await pause(10)
    return say(cancelled-- > 0 ? 'cancelled' : 'not cancelled')
  })
  tool('touch', async () => {
    const uri = 'sample://text'
    await server.server.sendResourceUpdated({uri})
    handler?.notify.resourceUpdated(uri)
    return say('touched')
  })
  tool('grow', () => { changed(); return say('grown') })
  tool('shed', () => { changed(); return say('shed') })
}

// addQuestions adds the tools that ask. One that returns a question is called
// again with the answer, in both eras.
function addQuestions(server) {
  const asker = (name, question, tell, inputSchema = z.object({})) => server.registerTool(name, {inputSchema}, (args, ctx) => {
    const answer = ctx.mcpReq.inputResponses?.q
    return answer ? say(tell(answer)) : inputRequired({inputRequests: {q: question(args)}})
  })
  asker('form', ({message}) => inputRequired.elicit({message, requestedSchema: form}),
    a => a.action === 'accept' ? `accept ${a.content.name} ${a.content.size}` : a.action, z.object({message: z.string()}))
  asker('page', () => inputRequired.elicitUrl({message: 'Sign in, please.', url: 'https://example.com/in'}), a => a.action)
  asker('poem', () => inputRequired.createMessage({maxTokens: 9, messages: [{role: 'user', content: text('a poem')}]}), a => a.content.text)
  asker('roots', () => inputRequired.listRoots(), a => a.roots.map(r => r.uri).join(' '))
  server.registerTool('warm', {}, ctx => {
    const messages = [{role: 'user', content: text('How warm is it?')}]
    const said = [ctx.mcpReq.inputResponses?.q?.content ?? []].flat()[0]
    if (said?.type === 'text') return say(said.text)
    if (said) {
      const result = {type: 'tool_result', toolUseId: said.id, content: [text(`21 degrees in ${said.input.city}`)]}
      messages.push({role: 'assistant', content: said}, {role: 'user', content: result})
    }
    const tools = [{name: 'thermometer', inputSchema: {type: 'object'}}]
    return inputRequired({inputRequests: {q: inputRequired.createMessage({maxTokens: 9, messages, tools})}})
  })
}

// sessions serves one server for each session.
function sessions() {
  const open = new Map()
  return async (req, res) => {
    let transport = open.get(req.headers['mcp-session-id'])
    if (!transport) {
      transport = new NodeStreamableHTTPServerTransport({
        sessionIdGenerator: randomUUID,
        onsessioninitialized: id => { open.set(id, transport) },
      })
      await make().connect(transport)
    }
    await transport.handleRequest(req, res)
  }
}

if (process.env.PORT) {
  handler = createMcpHandler(make)
  const ways = {'/mcp': sessions(), '/stateless': toNodeHandler(handler)}
  createServer((req, res) => ways[req.url](req, res)).listen(Number(process.env.PORT), '127.0.0.1')
} else {
  serveStdio(make)
}
