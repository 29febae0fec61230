// Has the official TypeScript client 1.x take the steps of a plan, and prints
// what came of it as one line of JSON: see Plan and Visit in client.go.
//
//   node typescript1.mjs PLAN
//
// This client always asks for its newest version. To ask for an older one the
// transport rewrites the handshake on its way out.
import {Client} from '@modelcontextprotocol/sdk/client/index.js'
import {StdioClientTransport} from '@modelcontextprotocol/sdk/client/stdio.js'
import {StreamableHTTPClientTransport} from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import * as types from '@modelcontextprotocol/sdk/types.js'
import {capabilities, decide, roots, think} from './person.mjs'
import {walk} from './steps.mjs'

const {version, command, url, steps} = JSON.parse(process.argv[2])

const transport = url
  ? new StreamableHTTPClientTransport(new URL(url))
  : new StdioClientTransport({command: command[0], args: command.slice(1)})
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

const client = new Client({name: 'interop', version: '1'}, {capabilities})
client.setRequestHandler(types.ElicitRequestSchema, request => decide(request.params))
client.setRequestHandler(types.CreateMessageRequestSchema, request => think(request.params))
client.setRequestHandler(types.ListRootsRequestSchema, roots)
await client.connect(transport)
const answers = await walk(client, steps)
console.log(JSON.stringify({version: agreed, server: client.getServerVersion()?.name, answers}))
if (url) await transport.terminateSession()
await client.close()
