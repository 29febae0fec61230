// A server of the official TypeScript SDK 1.x that wants tokens, with the
// authorization server that the SDK has for examples at the same address: whoever
// comes to its page agrees, and there are no refresh tokens.
//
//   PORT=3000 node protected.mjs
import {randomUUID} from 'node:crypto'
import express from 'express'
import {DemoInMemoryAuthProvider} from '@modelcontextprotocol/sdk/examples/server/demoInMemoryOAuthProvider.js'
import {requireBearerAuth} from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js'
import {getOAuthProtectedResourceMetadataUrl, mcpAuthRouter} from '@modelcontextprotocol/sdk/server/auth/router.js'
import {McpServer} from '@modelcontextprotocol/sdk/server/mcp.js'
import {StreamableHTTPServerTransport} from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import {z} from 'zod'

const port = Number(process.env.PORT)
const issuerUrl = new URL(`http://127.0.0.1:${port}`)
const resourceServerUrl = new URL('/mcp', issuerUrl)
const provider = new DemoInMemoryAuthProvider(resource => resource?.href === resourceServerUrl.href)
const guard = requireBearerAuth({
  verifier: provider,
  requiredScopes: ['notes'],
  resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(resourceServerUrl),
})

function make() {
  const server = new McpServer({name: 'protected', version: '1'})
  server.registerTool('add', {inputSchema: {a: z.number(), b: z.number()}}, ({a, b}) => ({content: [{type: 'text', text: String(a + b)}]}))
  return server
}

const open = new Map()
const app = express()
app.use(mcpAuthRouter({provider, issuerUrl, resourceServerUrl, scopesSupported: ['notes']}))
app.all('/mcp', guard, async (req, res) => {
  let transport = open.get(req.headers['mcp-session-id'])
  if (!transport) {
    transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: id => { open.set(id, transport) },
    })
    await make().connect(transport)
  }
  await transport.handleRequest(req, res)
})
app.listen(port, '127.0.0.1')
