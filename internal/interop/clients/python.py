"""Has the official Python client take the steps of a plan, and prints what came
of it as one line of JSON: see Plan and Visit in client.go.

    python python.py PLAN

This client always asks for the newest of the versions with a handshake; for an
older one its constant is replaced.
"""

import asyncio
import json
import sys
import warnings

import mcp.client.session
import mcp_types as types
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client
from person import decide, roots, text, think


async def pages(ask, kind):
    """Asks for a list until there is no more of it."""
    found, cursor = [], None
    while True:
        page = wire(await ask(cursor=cursor))
        found += page[kind]
        cursor = page.get("nextCursor")
        if not cursor:
            return {kind: found}


def wire(result):
    """The result as it was sent."""
    return result.model_dump(mode="json", by_alias=True, exclude_none=True)


class Walk:
    def __init__(self, client):
        self.client = client
        self.said = {}  # what each tool has said last

    def recall(self, value):
        return self.said[value[1:]] if isinstance(value, str) and value.startswith("$") else value

    async def take(self, method, params):
        client = self.client
        match method:
            case "tools/list":
                return await pages(client.list_tools, "tools")
            case "resources/list":
                return await pages(client.list_resources, "resources")
            case "resources/templates/list":
                return await pages(client.list_resource_templates, "resourceTemplates")
            case "prompts/list":
                return await pages(client.list_prompts, "prompts")
            case "tools/call":
                given = {name: self.recall(value) for name, value in params.get("arguments", {}).items()}
                result = await client.call_tool(params["name"], given)
                self.said[params["name"]] = text(result.content)
                return wire(result)
            case "resources/read":
                return wire(await client.read_resource(params["uri"]))
            case "prompts/get":
                return wire(await client.get_prompt(params["name"], params.get("arguments")))
            case "ping":
                return wire(await client.send_ping())

    async def answer(self, step):
        try:
            return {"result": await self.take(step["method"], step.get("params", {}))}
        except MCPError as error:
            return {"error": {"kind": type(error).__name__, "code": error.code, "message": error.message}}


async def main(plan):
    version = plan["version"]
    modern = version == "auto" or version >= "2026-07-28"
    if not modern:
        mcp.client.session.LATEST_HANDSHAKE_VERSION = version
    server = plan.get("url")
    if not server:
        command, *arguments = plan["command"]
        server = stdio_client(StdioServerParameters(command=command, args=arguments))
    async with Client(
        server,
        mode=version if modern else "legacy",
        elicitation_callback=decide,
        sampling_callback=think,
        sampling_capabilities=types.SamplingCapability(tools=types.SamplingToolsCapability()),
        list_roots_callback=roots,
    ) as client:
        walk = Walk(client)
        answers = [await walk.answer(step) for step in plan["steps"]]
        name = client.server_info.name if client.server_info else ""
        print(json.dumps({"version": client.protocol_version, "server": name, "answers": answers}))


warnings.simplefilter("ignore")
asyncio.run(main(json.loads(sys.argv[1])))
