"""The sample in Python, as far as the official SDK and FastMCP agree: both take
the same functions, and differ in how a call logs and tells of changes."""

import base64
import os
import sys
import types as module

import anyio
import mcp_types as types

DOT = base64.b64encode(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
        "3a7e9b550000000a49444154789c6360000000020001e221bc33"
        "0000000049454e44ae426082"
    )
).decode()

FORM = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "size": {"type": "string", "enum": ["small", "medium"], "default": "medium"},
    },
}

COMPLETIONS = {"topic": ["tea", "trees", "water"], "number": ["7", "70", "8"]}


def completed(argument):
    return [v for v in COMPLETIONS[argument.name] if v.startswith(argument.value)]


def user(content):
    return types.SamplingMessage(role="user", content=content)


def text(words):
    return types.TextContent(type="text", text=words)


async def ask(ctx, request, result_type):
    """Asks the client: in a session by a request on the way, else by the result
    of this round, of which the first value is."""
    if ctx.session.protocol_version < "2026-07-28":
        from mcp.shared.message import ServerMessageMetadata

        return None, await ctx.session.send_request(
            request, result_type, metadata=ServerMessageMetadata(related_request_id=ctx.request_id)
        )
    answer = (ctx.input_responses or {}).get("q")
    if answer is not None:
        return None, answer
    return types.InputRequiredResult(input_requests={"q": request}), None


def filled_in(answer):
    if answer.action != "accept":
        return answer.action
    return f"accept {answer.content['name']} {answer.content['size']}"


def add_tools(app, Context, framework):
    """Adds the tools that ask nothing."""
    cancelled = []

    @app.tool()
    def add(a: int, b: int) -> int:
        return a + b

    @app.tool()
    def names() -> list[str]:
        return ["Ada", "Grace"]

    @app.tool()
    def blocks():
        return [
            text("Look:"),
            types.ImageContent(type="image", data=DOT, mime_type="image/png"),
            types.AudioContent(type="audio", data=base64.b64encode(b"beep").decode(), mime_type="audio/wav"),
            types.ResourceLink(type="resource_link", uri="sample://text", name="text"),
            types.EmbeddedResource(
                type="resource",
                resource=types.TextResourceContents(uri="sample://text", mime_type="text/plain", text="Read me."),
            ),
        ]

    @app.tool()
    def fail():
        raise framework.ToolError("the shop is closed")

    @app.tool()
    async def steps(ctx: Context) -> str:
        for i, level in enumerate(["debug", "info", "warning"], 1):
            await ctx.report_progress(i, 3, f"step {i}")
            await framework.log(ctx, level, f"did {i}")
        return "there"

    @app.tool()
    async def wait(ctx: Context) -> str:
        await ctx.report_progress(1, 3, "step 1")
        try:
            await anyio.sleep_forever()
        finally:
            cancelled.append(True)

    @app.tool()
    async def waited() -> str:
        for _ in range(400):
            if cancelled:
                cancelled.pop()
                return "cancelled"
            await anyio.sleep(0.01)
        return "not cancelled"

    @app.tool()
    async def touch(ctx: Context) -> str:
        await framework.updated(ctx, "sample://text")
        return "touched"

    @app.tool()
    async def grow(ctx: Context) -> str:
        await framework.changed(ctx)
        return "grown"

    @app.tool()
    async def shed(ctx: Context) -> str:
        await framework.changed(ctx)
        return "shed"


def add_questions(app, Context):
    """Adds the tools that ask."""

    @app.tool()
    async def form(message: str, ctx: Context):
        params = types.ElicitRequestFormParams(message=message, requested_schema=FORM)
        question, answer = await ask(ctx, types.ElicitRequest(params=params), types.ElicitResult)
        return question or filled_in(answer)

    @app.tool()
    async def page(ctx: Context):
        params = types.ElicitRequestURLParams(message="Sign in, please.", url="https://example.com/in", elicitation_id="1")
        question, answer = await ask(ctx, types.ElicitRequest(params=params), types.ElicitResult)
        return question or answer.action

    @app.tool()
    async def poem(ctx: Context):
        params = types.CreateMessageRequestParams(messages=[user(text("a poem"))], max_tokens=9)
        question, answer = await ask(ctx, types.CreateMessageRequest(params=params), types.CreateMessageResult)
        return question or answer.content.text

    @app.tool()
    async def warm(ctx: Context):
        messages = [user(text("How warm is it?"))]
        tools = [types.Tool(name="thermometer", input_schema={"type": "object"})]
        while True:
            params = types.CreateMessageRequestParams(messages=messages, max_tokens=9, tools=tools)
            question, answer = await ask(ctx, types.CreateMessageRequest(params=params), types.CreateMessageResultWithTools)
            if question:
                return question
            said = answer.content if not isinstance(answer.content, list) else answer.content[0]
            if said.type == "text":
                return said.text
            result = types.ToolResultContent(
                type="tool_result", tool_use_id=said.id, content=[text(f"21 degrees in {said.input['city']}")]
            )
            messages += [types.SamplingMessage(role="assistant", content=said), user(result)]
            if ctx.session.protocol_version >= "2026-07-28":
                params = types.CreateMessageRequestParams(messages=messages, max_tokens=9, tools=tools)
                return types.InputRequiredResult(input_requests={"q": types.CreateMessageRequest(params=params)})

    @app.tool()
    async def roots(ctx: Context):
        question, answer = await ask(ctx, types.ListRootsRequest(), types.ListRootsResult)
        return question or " ".join(str(root.uri) for root in answer.roots)


def add_rest(app):
    """Adds resources and a prompt."""

    @app.resource("sample://text", name="text")
    def words() -> str:
        return "Read me."

    @app.resource("sample://picture", name="picture", mime_type="image/png")
    def picture() -> bytes:
        return base64.b64decode(DOT)

    @app.resource("sample://rooms/{number}", name="rooms")
    def room(number: str) -> str:
        return f"room {number}"

    @app.prompt()
    def about(topic: str) -> str:
        return f"Tell me about {topic}."


def transport():
    """What the program is asked for: stdio, http or sse, and where."""
    return sys.argv[1], {"host": "127.0.0.1", "port": int(os.environ.get("PORT", "0"))}


framework = module.SimpleNamespace
