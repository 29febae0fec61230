// Drives a server with the official TypeScript client 1.x and prints what it
// saw as one line of JSON: see Report in report.go.
//
//   node typescript1.mjs VERSION stdio COMMAND
//   node typescript1.mjs VERSION http URL
//
// This client always asks for its newest version. To ask for an older one the
// transport rewrites the handshake on its way out.
import {Client} from '@modelcontextprotocol/sdk/client/index.js'
import {StdioClientTransport} from '@modelcontextprotocol/sdk/client/stdio.js'
import {StreamableHTTPClientTransport} from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import {text} from './report.mjs'

const [version, kind, target] = process.argv.slice(2)

const transport = kind === 'stdio'
  ? new StdioClientTransport({command: target, args: []})
  : new StreamableHTTPClientTransport(new URL(target))
const send = transport.send.bind(transport)
transport.send = (message, options) => {
  if (message.method === 'initialize') message.params.protocolVersion = version
  return send(message, options)
}
let agreed = version
const settle = transport.setProtocolVersion?.bind(transport)
transport.setProtocolVersion = answered => {
  agreed = answered
  settle?.(answered)
}

const client = new Client({name: 'interop', version: '1'})
await client.connect(transport)

const call = args => client.callTool({name: 'add', arguments: args})
const ask = args => client.getPrompt({name: 'greet_user', arguments: args})

const sum = await call({a: 1, b: 2})
const bad = await call({a: 'one', b: 2})
const report = {
  version: agreed,
  server: client.getServerVersion()?.name,
  tools: (await client.listTools()).tools.map(t => t.name),
  sum: text(sum.content),
  structured: sum.structuredContent,
  bad: text(bad.content),
  badIsError: bad.isError === true,
  resources: (await client.listResources()).resources.map(r => r.uri),
  templates: (await client.listResourceTemplates()).resourceTemplates.map(t => t.uriTemplate),
  greeting: (await client.readResource({uri: 'greeting://World'})).contents[0].text,
  missing: await client.readResource({uri: 'nowhere://x'}).then(() => 0, error => error.code),
  prompts: (await client.listPrompts()).prompts.map(p => p.name),
  plain: text((await ask({name: 'Ada'})).messages.map(m => m.content)),
  formal: text((await ask({name: 'Ada', style: 'formal'})).messages.map(m => m.content)),
  pinged: false,
}
await client.ping()
report.pinged = true
if (kind === 'http') await transport.terminateSession()
await client.close()
console.log(JSON.stringify(report))
