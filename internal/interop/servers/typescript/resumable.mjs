// A server written with the official TypeScript SDK 1.x, which keeps its events, so
// that a client can resume a stream:
//
//   PORT=3000 node resumable.mjs
import {randomUUID} from 'node:crypto'
import {createServer} from 'node:http'
import {setTimeout as after} from 'node:timers/promises'
import {InMemoryEventStore} from '@modelcontextprotocol/sdk/examples/shared/inMemoryEventStore.js'
import {McpServer} from '@modelcontextprotocol/sdk/server/mcp.js'
import {StreamableHTTPServerTransport} from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import {ElicitResultSchema} from '@modelcontextprotocol/sdk/types.js'
import {z} from 'zod'

// OrderedEventStore is the SDK's own, with ids in the order of the events. Those of the
// SDK are a time and chance: of two events within a millisecond the later one may stand
// before the earlier, and who has seen the earlier never gets it.
class OrderedEventStore extends InMemoryEventStore {
  #count = 0
  generateEventId(streamId) {
    return `${streamId}_${String(++this.#count).padStart(12, '0')}`
  }
}

const say = text => ({content: [{type: 'text', text}]})

function make() {
  const server = new McpServer({name: 'resumable', version: '1'})
  server.registerTool('count', {inputSchema: {n: z.number()}}, async ({n}, {_meta, sendNotification}) => {
    for (let progress = 1; progress <= n; progress++) {
      await sendNotification({method: 'notifications/progress', params: {progressToken: _meta.progressToken, progress, total: n}})
      await after(20) // its store tells events of one millisecond apart by chance
    }
    return say(`${n} steps`)
  })
  server.registerTool('form', {inputSchema: {message: z.string()}}, async ({message}, {sendRequest}) => {
    const requestedSchema = {type: 'object', properties: {name: {type: 'string'}}, required: ['name']}
    const answer = await sendRequest({method: 'elicitation/create', params: {message, requestedSchema}}, ElicitResultSchema)
    return say(`${answer.action} ${answer.content?.name ?? ''}`.trim())
  })
  server.registerResource('note', 'test://note', {}, uri => ({contents: [{uri: uri.href, text: 'a note'}]}))
  server.registerPrompt('hello', {}, () => ({messages: [{role: 'user', content: {type: 'text', text: 'Hello'}}]}))
  return server
}

const open = new Map()
createServer(async (req, res) => {
  let transport = open.get(req.headers['mcp-session-id'])
  if (!transport) {
    transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      eventStore: new OrderedEventStore(),
      onsessioninitialized: id => { open.set(id, transport) },
    })
    await make().connect(transport)
  }
  await transport.handleRequest(req, res)
}).listen(Number(process.env.PORT), '127.0.0.1')
