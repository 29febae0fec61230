// Has the official TypeScript client 2.x use all features, and prints what it
// saw as one line of JSON: see Report in features.go.
//
//   node typescript2.mjs VERSION stdio COMMAND
//   node typescript2.mjs VERSION http URL
import {Client, LOG_LEVEL_META_KEY, StreamableHTTPClientTransport} from '@modelcontextprotocol/client'
import {StdioClientTransport} from '@modelcontextprotocol/client/stdio'
import {capabilities, decide, roots, text, think} from '../../clients/person.mjs'
import {Heard, tour} from './tour.mjs'

const [version, transport, target] = process.argv.slice(2)
const modern = version >= '2026-07-28'

const heard = new Heard()
const client = new Client({name: 'features', version: '1'}, {
  capabilities,
  ...(modern ? {versionNegotiation: {mode: {pin: version}}} : {supportedProtocolVersions: [version]}),
})
client.setRequestHandler('elicitation/create', request => decide(request.params))
client.setRequestHandler('sampling/createMessage', request => think(request.params))
client.setRequestHandler('roots/list', roots)
client.setNotificationHandler('notifications/message', n => heard.note('log', `${n.params.level}: ${n.params.data}`))
client.setNotificationHandler('notifications/resources/updated', n => heard.note('update', n.params.uri))
client.setNotificationHandler('notifications/tools/list_changed', () => heard.note('tools', 'tools'))
client.setNotificationHandler('notifications/prompts/list_changed', () => heard.note('prompts', 'prompts'))
await client.connect(transport === 'stdio'
  ? new StdioClientTransport({command: target, args: []})
  : new StreamableHTTPClientTransport(new URL(target)))
if (!modern) await client.setLoggingLevel('info')

let subscription
let watches
const saw = await tour({
  call: async (name, args) => text((await client.callTool(
    {name, arguments: args, _meta: modern ? {[LOG_LEVEL_META_KEY]: 'info'} : undefined},
    // To this client the rounds of a call are progress, too; those have no total.
    {onprogress: p => p.total && heard.note('progress', `${p.progress}/${p.total}`)},
  )).content),
  get: async name => text((await client.getPrompt({name})).messages.map(m => m.content)),
  complete: params => client.complete(params),
  async watch(uri) {
    if (modern) {
      await subscription?.close()
      subscription = await client.listen({toolsListChanged: true, promptsListChanged: true, ...(uri && {resourceSubscriptions: [uri]})})
      return
    }
    if (watches) await client.unsubscribeResource({uri: watches})
    if (uri) await client.subscribeResource({uri})
    watches = uri
  },
}, heard)
console.log(JSON.stringify({version: client.getNegotiatedProtocolVersion(), saw}))
await subscription?.close()
await client.close()
