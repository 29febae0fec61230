"""Has the official Python client use all features, and prints what it saw as
one line of JSON: see Report in features.go, and tour.go for the same in Go.

    python python.py VERSION stdio COMMAND
    python python.py VERSION http URL
    python python.py VERSION sse URL

With a handshake this client always asks for the newest version that has one.
"""

import asyncio
import contextlib
import json
import pathlib
import sys
import warnings

import mcp_types as types
from mcp import Client, StdioServerParameters
from mcp.client.sse import sse_client
from mcp.client.stdio import stdio_client
from mcp.client.subscriptions import PromptsListChanged, ResourceUpdated, ToolsListChanged

sys.path.append(str(pathlib.Path(__file__).parents[2] / "clients"))
from person import decide, roots, text, think  # noqa: E402

WATCHED = "test://watched-resource"


class Heard:
    """What the server has told without being asked, by kind."""

    def __init__(self):
        self.all = {}
        self.more = asyncio.Condition()

    def of(self, kind):
        return self.all.get(kind, [])

    async def note(self, kind, what):
        async with self.more:
            self.all.setdefault(kind, []).append(what)
            self.more.notify_all()

    async def wait(self, kind, count, seconds=5.0):
        """Waits until there are so many of a kind."""
        async with asyncio.timeout(seconds), self.more:
            await self.more.wait_for(lambda: len(self.of(kind)) >= count)
        return self.of(kind)

    async def progress(self, progress, total, _message):
        await self.note("progress", f"{progress:g}/{total:g}")

    async def log(self, params):
        await self.note("log", f"{params.level}: {params.data}")

    async def message(self, message):
        """Notifications of the older era."""
        if isinstance(message, types.ResourceUpdatedNotification):
            await self.note("update", str(message.params.uri))
        elif isinstance(message, types.ToolListChangedNotification):
            await self.note("tools", "tools")
        elif isinstance(message, types.PromptListChangedNotification):
            await self.note("prompts", "prompts")

    async def listen(self, subscription):
        """Events of the newer era."""
        async for event in subscription:
            if isinstance(event, ResourceUpdated):
                await self.note("update", str(event.uri))
            elif isinstance(event, ToolsListChanged):
                await self.note("tools", "tools")
            elif isinstance(event, PromptsListChanged):
                await self.note("prompts", "prompts")


class Watch:
    """What the client is told of: the changes of lists, and perhaps a resource."""

    def __init__(self, client, heard, modern):
        self.client, self.heard, self.modern = client, heard, modern
        self.uri = None
        self.stack = contextlib.AsyncExitStack()

    async def on(self, uri=None):
        if not self.modern:
            if self.uri:
                await self.client.unsubscribe_resource(self.uri)
            if uri:
                await self.client.subscribe_resource(uri)
            self.uri = uri
            return
        await self.stack.aclose()
        subscription = await self.stack.enter_async_context(self.client.listen(
            tools_list_changed=True, prompts_list_changed=True, resource_subscriptions=[uri] if uri else []))
        listening = asyncio.create_task(self.heard.listen(subscription))
        self.stack.callback(listening.cancel)


async def tour(client, heard, modern):
    saw = {}
    watch = Watch(client, heard, modern)

    async def attempt(feature, doing):
        try:
            saw[feature] = await doing
        except Exception as error:
            saw[feature] = f"error: {error or type(error).__name__}"

    async def call(tool, arguments=None):
        return text((await client.call_tool(tool, arguments, progress_callback=heard.progress)).content)

    async def get(prompt):
        return text([m.content for m in (await client.get_prompt(prompt)).messages])

    async def told(tool, kind):
        await call(tool)
        return ", ".join(await heard.wait(kind, 3))

    async def complete(ref, name, value, others=None):
        return ", ".join((await client.complete(ref, {"name": name, "value": value}, others)).completion.values)

    async def updated():
        # A client of the older era does not say when its stream is open, and
        # what happens before is not told: hence several times.
        await watch.on(WATCHED)
        for _ in range(20):
            await call("test_trigger_resource_update")
            with contextlib.suppress(TimeoutError):
                return (await heard.wait("update", 1, 0.25))[0]
        raise TimeoutError("no update was heard")

    async def changed(lists):
        before = len(heard.of(lists))
        await call(f"test_trigger_{lists[:-1]}_change")
        return (await heard.wait(lists, before + 1))[before]

    async def unsubscribed():
        await watch.on()
        before = len(heard.of("update"))
        await call("test_trigger_resource_update")
        lists = await changed("prompts")
        after = heard.of("update")
        return f"update of {after[before]}" if len(after) > before else lists

    await attempt("form", call("test_elicitation", {"message": "Who are you?"}))
    await attempt("form, declined", call("test_elicitation", {"message": "Please decline."}))
    await attempt("form, cancelled", call("test_elicitation", {"message": "Please cancel."}))
    await attempt("form with defaults", call("test_elicitation_sep1034_defaults"))
    await attempt("form with choices", call("test_elicitation_sep1330_enums"))
    await attempt("page", call("test_elicitation_url"))
    await attempt("sampling", call("test_sampling", {"prompt": "Good morning"}))
    await attempt("sampling with tools", call("test_sampling_with_tools", {"prompt": "How warm is it?"}))
    await attempt("roots", call("test_input_required_result_list_roots"))
    await attempt("three questions", call("test_input_required_result_multiple_inputs"))
    await attempt("two rounds", call("test_input_required_result_multi_round"))
    await attempt("prompt that asks", get("test_input_required_result_prompt"))
    await attempt("progress", told("test_tool_with_progress", "progress"))
    await attempt("logging", told("test_tool_with_logging", "log"))
    prompt = types.PromptReference(type="ref/prompt", name="test_prompt_with_arguments")
    template = types.ResourceTemplateReference(type="ref/resource", uri="test://template/{id}/data")
    await attempt("completion of a prompt", complete(prompt, "arg1", "pa"))
    await attempt("completion in a context", complete(prompt, "arg2", "x", {"arg1": "paris"}))
    await attempt("completion of a template", complete(template, "id", "12"))
    await attempt("update of a resource", updated())
    await attempt("change of a list", changed("tools"))
    await attempt("nothing when unsubscribed", unsubscribed())
    await watch.stack.aclose()
    return saw


async def main(version, transport, target):
    modern = version >= "2026-07-28"
    heard = Heard()
    match transport:
        case "stdio":
            server = stdio_client(StdioServerParameters(command=target))
        case "sse":
            server = sse_client(target)
        case _:
            server = target
    async with Client(
        server,
        mode=version if modern else "legacy",
        elicitation_callback=decide,
        sampling_callback=think,
        sampling_capabilities=types.SamplingCapability(tools=types.SamplingToolsCapability()),
        list_roots_callback=roots,
        logging_callback=heard.log,
        log_level="info",
        message_handler=heard.message,
    ) as client:
        if not modern:
            await client.set_logging_level("info")
        print(json.dumps({"version": client.protocol_version, "saw": await tour(client, heard, modern)}))


warnings.simplefilter("ignore")
asyncio.run(main(*sys.argv[1:]))
