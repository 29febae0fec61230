// Logs in to a protected server with the TypeScript SDK, and calls a tool that needs
// more than it has asked for at first. The authorization server asks nothing, so that
// a fetch is browser enough. Prints what came of it.
//
//   URL         the server
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js'

const url = new URL(process.argv[2])
const known = {}
const login = {
  logins: 0,
  redirectUrl: 'http://127.0.0.1:9/callback',
  clientMetadata: { client_name: 'typescript', redirect_uris: ['http://127.0.0.1:9/callback'], grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'none' },
  clientInformation: () => known.client,
  saveClientInformation: (client) => { known.client = client },
  tokens: () => known.tokens,
  saveTokens: (tokens) => { known.tokens = tokens },
  codeVerifier: () => known.verifier,
  saveCodeVerifier: (verifier) => { known.verifier = verifier },
  async redirectToAuthorization(page) {
    this.logins++
    const answer = await fetch(page, { redirect: 'manual' })
    known.code = new URL(answer.headers.get('location')).searchParams.get('code')
  },
}

// whileLoggingIn does something again after each login that it needs.
async function whileLoggingIn(transport, something) {
  for (let logins = 0; ; logins++) {
    try {
      return await something()
    } catch (error) {
      if (!(error instanceof UnauthorizedError) || logins === 3) throw error
      await transport.finishAuth(known.code)
    }
  }
}

let client, transport
const connect = async () => {
  client = new Client({ name: 'typescript', version: '1' })
  transport = new StreamableHTTPClientTransport(url, { authProvider: login })
  await client.connect(transport)
}
await whileLoggingIn({ finishAuth: (code) => transport.finishAuth(code) }, connect)
const said = []
for (const name of ['whoami', 'write', 'write']) {
  const result = await whileLoggingIn(transport, () => client.callTool({ name }))
  said.push(result.content[0].text)
}
await client.close()
console.log(JSON.stringify({ said, logins: login.logins, scope: known.tokens.scope }))
