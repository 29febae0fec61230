"""Logs in to a protected server with the Python SDK, as login.mjs does.

Usage: login.py URL
"""

import asyncio
import json
import sys
from urllib.parse import parse_qs, urlparse

import httpx2
from mcp import ClientSession
from mcp.client.auth import OAuthClientProvider, TokenStorage
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientMetadata


class Memory(TokenStorage):
    tokens = None
    client = None

    async def get_tokens(self):
        return self.tokens

    async def set_tokens(self, tokens):
        self.tokens = tokens

    async def get_client_info(self):
        return self.client

    async def set_client_info(self, client_info):
        self.client = client_info


class Browser:
    """Fetches the page, which asks nothing, and keeps where it leads to."""

    logins = 0
    led_to = None

    async def open(self, page):
        self.logins += 1
        async with httpx2.AsyncClient() as http:
            answer = await http.get(page)
        self.led_to = parse_qs(urlparse(answer.headers["location"]).query)

    async def result(self):
        found = {name: self.led_to[name][0] for name in ("code", "state", "iss")}
        return AuthorizationCodeResult(**found)


async def main(url):
    store, browser = Memory(), Browser()
    provider = OAuthClientProvider(
        server_url=url,
        client_metadata=OAuthClientMetadata(
            client_name="python",
            redirect_uris=["http://127.0.0.1:9/callback"],
            grant_types=["authorization_code", "refresh_token"],
            response_types=["code"],
            token_endpoint_auth_method="none",
        ),
        storage=store,
        redirect_handler=browser.open,
        callback_handler=browser.result,
    )
    said = []
    async with httpx2.AsyncClient(auth=provider) as http:
        async with streamable_http_client(url, http_client=http) as streams, ClientSession(*streams[:2]) as session:
            await session.initialize()
            for name in ["whoami", "write", "write"]:
                result = await session.call_tool(name, {})
                said.append(result.content[0].text)
    print(json.dumps({"said": said, "logins": browser.logins, "scope": store.tokens.scope}))


asyncio.run(main(sys.argv[1]))
