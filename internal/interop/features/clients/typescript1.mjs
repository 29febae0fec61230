// Has the official TypeScript client 1.x use all features, and prints what it
// saw as one line of JSON: see Report in features.go.
//
//   node typescript1.mjs VERSION stdio COMMAND
//   node typescript1.mjs VERSION http URL
//   node typescript1.mjs VERSION sse URL
//
// This client always asks for its newest version: VERSION has to be that.
import {Client} from '@modelcontextprotocol/sdk/client/index.js'
import {SSEClientTransport} from '@modelcontextprotocol/sdk/client/sse.js'
import {StdioClientTransport} from '@modelcontextprotocol/sdk/client/stdio.js'
import {StreamableHTTPClientTransport} from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import * as types from '@modelcontextprotocol/sdk/types.js'
import {capabilities, decide, roots, text, think} from '../../clients/person.mjs'
import {Heard, tour} from './tour.mjs'

const [version, kind, target] = process.argv.slice(2)
if (version !== types.LATEST_PROTOCOL_VERSION) {
  throw new Error(`This client cannot ask for ${version}: it speaks ${types.SUPPORTED_PROTOCOL_VERSIONS.join(', ')}`)
}

const transport = {
  stdio: () => new StdioClientTransport({command: target, args: []}),
  http: () => new StreamableHTTPClientTransport(new URL(target)),
  sse: () => new SSEClientTransport(new URL(target)),
}[kind]()
let agreed = version
const settle = transport.setProtocolVersion?.bind(transport)
transport.setProtocolVersion = answered => {
  agreed = answered
  settle?.(answered)
}

const heard = new Heard()
const client = new Client({name: 'features', version: '1'}, {capabilities})
client.setRequestHandler(types.ElicitRequestSchema, request => decide(request.params))
client.setRequestHandler(types.CreateMessageRequestSchema, request => think(request.params))
client.setRequestHandler(types.ListRootsRequestSchema, roots)
client.setNotificationHandler(types.LoggingMessageNotificationSchema, n => heard.note('log', `${n.params.level}: ${n.params.data}`))
client.setNotificationHandler(types.ResourceUpdatedNotificationSchema, n => heard.note('update', n.params.uri))
client.setNotificationHandler(types.ToolListChangedNotificationSchema, () => heard.note('tools', 'tools'))
client.setNotificationHandler(types.PromptListChangedNotificationSchema, () => heard.note('prompts', 'prompts'))
await client.connect(transport)
await client.setLoggingLevel('info')

let watches
const saw = await tour({
  call: async (name, args) => text((await client.callTool(
    {name, arguments: args}, undefined, {onprogress: p => heard.note('progress', `${p.progress}/${p.total}`)},
  )).content),
  get: async name => text((await client.getPrompt({name})).messages.map(m => m.content)),
  complete: params => client.complete(params),
  async watch(uri) {
    if (watches) await client.unsubscribeResource({uri: watches})
    if (uri) await client.subscribeResource({uri})
    watches = uri
  },
}, heard)
console.log(JSON.stringify({version: agreed, saw}))
if (kind === 'http') await transport.terminateSession()
await client.close()
