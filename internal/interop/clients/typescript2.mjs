// Has the official TypeScript client 2.x take the steps of a plan, and prints
// what came of it as one line of JSON: see Plan and Visit in client.go.
//
//   node typescript2.mjs PLAN
import {Client, StreamableHTTPClientTransport} from '@modelcontextprotocol/client'
import {StdioClientTransport} from '@modelcontextprotocol/client/stdio'
import {capabilities, decide, roots, think} from './person.mjs'
import {walk} from './steps.mjs'

const {version, command, url, steps} = JSON.parse(process.argv[2])
const negotiation = version === 'auto'
  ? {versionNegotiation: {mode: 'auto'}}
  : version >= '2026-07-28'
    ? {versionNegotiation: {mode: {pin: version}}}
    : {supportedProtocolVersions: [version]}

const client = new Client({name: 'interop', version: '1'}, {capabilities, ...negotiation})
client.setRequestHandler('elicitation/create', request => decide(request.params))
client.setRequestHandler('sampling/createMessage', request => think(request.params))
client.setRequestHandler('roots/list', roots)
await client.connect(url
  ? new StreamableHTTPClientTransport(new URL(url))
  : new StdioClientTransport({command: command[0], args: command.slice(1)}))
const answers = await walk(client, steps)
console.log(JSON.stringify({version: client.getNegotiatedProtocolVersion(), server: client.getServerVersion()?.name, answers}))
await client.close()
