"""Drives a server with the official Python client and prints what it saw as
one line of JSON: see Report in report.go.

    python python.py VERSION stdio COMMAND
    python python.py VERSION http URL

VERSION "auto" lets the client find out. This client always asks for the newest
of the versions with a handshake; for an older one its constant is replaced.
"""

import asyncio
import json
import sys
import warnings

import mcp.client.session
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client


def text(blocks):
    return "\n".join(b.text for b in blocks if b.type == "text")


async def missing(client):
    try:
        await client.read_resource("nowhere://x")
    except MCPError as error:
        return error.code
    return 0


async def main(version, transport, target):
    modern = version == "auto" or version >= "2026-07-28"
    if not modern:
        mcp.client.session.LATEST_HANDSHAKE_VERSION = version
    server = stdio_client(StdioServerParameters(command=target)) if transport == "stdio" else target
    async with Client(server, mode=version if modern else "legacy") as client:
        total = await client.call_tool("add", {"a": 1, "b": 2})
        bad = await client.call_tool("add", {"a": "one", "b": 2})
        plain = await client.get_prompt("greet_user", {"name": "Ada"})
        formal = await client.get_prompt("greet_user", {"name": "Ada", "style": "formal"})
        report = {
            "version": client.protocol_version,
            "server": client.server_info.name if client.server_info else "",
            "tools": [t.name for t in (await client.list_tools()).tools],
            "sum": text(total.content),
            "structured": total.structured_content,
            "bad": text(bad.content),
            "badIsError": bool(bad.is_error),
            "resources": [str(r.uri) for r in (await client.list_resources()).resources],
            "templates": [t.uri_template for t in (await client.list_resource_templates()).resource_templates],
            "greeting": (await client.read_resource("greeting://World")).contents[0].text,
            "missing": await missing(client),
            "prompts": [p.name for p in (await client.list_prompts()).prompts],
            "plain": text([m.content for m in plain.messages]),
            "formal": text([m.content for m in formal.messages]),
            "pinged": False,
        }
        if not modern:
            await client.send_ping()
            report["pinged"] = True
    print(json.dumps(report))


warnings.simplefilter("ignore")
asyncio.run(main(*sys.argv[1:]))
