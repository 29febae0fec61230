"""A server of the official Python SDK that wants tokens, and is its own
authorization server. Whoever comes to its page agrees. Access tokens are good for
three requests, so that a client has to refresh them."""

import os
import secrets
import time

from mcp.server import MCPServer
from mcp.server.auth.provider import AccessToken, AuthorizationCode, RefreshToken, construct_redirect_uri
from mcp.server.auth.settings import AuthSettings, ClientRegistrationOptions
from mcp.shared.auth import OAuthToken

PORT = int(os.environ["PORT"])
HERE = f"http://127.0.0.1:{PORT}"
REQUESTS = 3


class Provider:
    def __init__(self):
        self.clients, self.codes, self.access, self.refresh, self.left = {}, {}, {}, {}, {}

    async def get_client(self, client_id):
        return self.clients.get(client_id)

    async def register_client(self, client):
        self.clients[client.client_id] = client

    async def authorize(self, client, params):
        code = AuthorizationCode(
            code=secrets.token_urlsafe(24),
            scopes=params.scopes or [],
            expires_at=time.time() + 60,
            client_id=client.client_id,
            code_challenge=params.code_challenge,
            redirect_uri=params.redirect_uri,
            redirect_uri_provided_explicitly=params.redirect_uri_provided_explicitly,
            resource=params.resource,
        )
        self.codes[code.code] = code
        return construct_redirect_uri(str(params.redirect_uri), code=code.code, state=params.state, iss=HERE)

    async def load_authorization_code(self, client, code):
        return self.codes.get(code)

    async def exchange_authorization_code(self, client, code):
        del self.codes[code.code]
        return self.give(client, code.scopes, code.resource)

    async def load_refresh_token(self, client, token):
        return self.refresh.get(token)

    async def exchange_refresh_token(self, client, token, scopes):
        del self.refresh[token.token]
        return self.give(client, scopes or token.scopes, token.resource)

    def give(self, client, scopes, resource):
        named = {"client_id": client.client_id, "scopes": scopes, "resource": resource}
        access = AccessToken(token=secrets.token_urlsafe(24), expires_at=int(time.time()) + 600, **named)
        refresh = RefreshToken(token=secrets.token_urlsafe(24), **named)
        self.access[access.token], self.refresh[refresh.token] = access, refresh
        self.left[access.token] = REQUESTS
        return OAuthToken(
            access_token=access.token,
            refresh_token=refresh.token,
            token_type="Bearer",
            expires_in=600,
            scope=" ".join(scopes),
        )

    async def load_access_token(self, token):
        self.left[token] = self.left.get(token, 0) - 1
        return self.access.get(token) if self.left[token] >= 0 else None

    async def revoke_token(self, token):
        self.access.pop(token.token, None)
        self.refresh.pop(token.token, None)


app = MCPServer(
    "protected",
    auth_server_provider=Provider(),
    auth=AuthSettings(
        issuer_url=HERE,
        resource_server_url=f"{HERE}/mcp",
        required_scopes=["notes"],
        validate_token_resource=True,
        client_registration_options=ClientRegistrationOptions(enabled=True, valid_scopes=["notes"]),
    ),
)


@app.tool()
def add(a: int, b: int) -> int:
    return a + b


app.run(transport="streamable-http", host="127.0.0.1", port=PORT)
