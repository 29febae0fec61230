// Drives a server with the official TypeScript client 2.x and prints what it
// saw as one line of JSON: see Report in report.go.
//
//   node typescript2.mjs VERSION stdio COMMAND
//   node typescript2.mjs VERSION http URL
//
// VERSION "auto" lets the client find out.
import {Client, ResourceNotFoundError, StreamableHTTPClientTransport} from '@modelcontextprotocol/client'
import {StdioClientTransport} from '@modelcontextprotocol/client/stdio'
import {text} from './report.mjs'

const [version, transport, target] = process.argv.slice(2)
const modern = version === 'auto' || version >= '2026-07-28'

const options = version === 'auto'
  ? {versionNegotiation: {mode: 'auto'}}
  : modern
    ? {versionNegotiation: {mode: {pin: version}}}
    : {supportedProtocolVersions: [version]}
const client = new Client({name: 'interop', version: '1'}, options)
await client.connect(transport === 'stdio'
  ? new StdioClientTransport({command: target, args: []})
  : new StreamableHTTPClientTransport(new URL(target)))

// This client recognises a missing resource by the code of either era and the
// URI in the error's data, and then shows the newer code.
const notFound = error => error instanceof ResourceNotFoundError ? error.code : 0

const call = args => client.callTool({name: 'add', arguments: args})
const ask = args => client.getPrompt({name: 'greet_user', arguments: args})

const sum = await call({a: 1, b: 2})
const bad = await call({a: 'one', b: 2})
const report = {
  version: client.getNegotiatedProtocolVersion(),
  server: client.getServerVersion()?.name,
  tools: (await client.listTools()).tools.map(t => t.name),
  sum: text(sum.content),
  structured: sum.structuredContent,
  bad: text(bad.content),
  badIsError: bad.isError === true,
  resources: (await client.listResources()).resources.map(r => r.uri),
  templates: (await client.listResourceTemplates()).resourceTemplates.map(t => t.uriTemplate),
  greeting: (await client.readResource({uri: 'greeting://World'})).contents[0].text,
  missing: await client.readResource({uri: 'nowhere://x'}).then(() => 0, notFound),
  prompts: (await client.listPrompts()).prompts.map(p => p.name),
  plain: text((await ask({name: 'Ada'})).messages.map(m => m.content)),
  formal: text((await ask({name: 'Ada', style: 'formal'})).messages.map(m => m.content)),
  pinged: false,
}
if (!modern) {
  await client.ping()
  report.pinged = true
}
await client.close()
console.log(JSON.stringify(report))
