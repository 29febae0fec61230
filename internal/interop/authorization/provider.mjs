// A certified authorization server (oidc-provider). Clients register by
// themselves, whoever logs in is believed, and tokens are for one resource: the
// server whose identifier is asked for.
//
//   PORT        where to listen on 127.0.0.1
//   FORMAT      opaque or jwt: the access tokens
//   LIFETIME    of access tokens, in seconds
//   ISSUER      its name, if that is not where it listens
//   KEYS        the keys that it signs with, a JSON array
import Provider from 'oidc-provider'

const port = Number(process.env.PORT)
const issuer = process.env.ISSUER ?? `http://127.0.0.1:${port}`

const provider = new Provider(issuer, {
  clients: [{ // the server, which asks what tokens are good for
    client_id: 'server', client_secret: 'of-the-server', token_endpoint_auth_method: 'client_secret_basic',
    grant_types: [], redirect_uris: [], response_types: [],
  }],
  scopes: ['openid', 'offline_access'],
  ...(process.env.KEYS ? { jwks: { keys: JSON.parse(process.env.KEYS) } } : {}),
  cookies: { keys: ['interop'] },
  ttl: { AccessToken: Number(process.env.LIFETIME ?? 3600), Session: 3600, Grant: 3600, Interaction: 600, IdToken: 600, RefreshToken: 3600 },
  rotateRefreshToken: true,
  clientDefaults: { token_endpoint_auth_method: 'none' },
  features: {
    devInteractions: { enabled: true },
    dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 7), requireNonce: () => true },
    introspection: { enabled: true },
    registration: { enabled: true, initialAccessToken: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => undefined,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, resource) => ({
        audience: resource,
        scope: 'notes:read notes:write',
        accessTokenFormat: process.env.FORMAT ?? 'opaque',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
    revocation: { enabled: true },
  },
})
provider.on('server_error', (_ctx, error) => console.error(error))
provider.listen(port, '127.0.0.1')
