"""The sample written with the official Python SDK."""

import anyio
import sample
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.streamable_http import EventMessage, EventStore

app = MCPServer("sample", version="1", instructions="Look around.", log_level="CRITICAL")


async def log(ctx, level, words):
    await ctx.log(level, words)


async def updated(ctx, uri):
    await ctx.notify_resource_updated(uri)
    await ctx.session.send_resource_updated(uri)


async def changed(ctx):
    for notify in (ctx.notify_tools_changed, ctx.notify_prompts_changed, ctx.notify_resources_changed):
        await notify()
    if ctx.session.protocol_version < "2026-07-28":
        await ctx.session.send_tool_list_changed()
        await ctx.session.send_prompt_list_changed()
        await ctx.session.send_resource_list_changed()


sample.add_tools(app, Context, sample.framework(ToolError=ToolError, log=log, updated=updated, changed=changed))
sample.add_questions(app, Context)
sample.add_rest(app)


@app.completion()
async def complete(ref, argument, context):
    return sample.types.Completion(values=sample.completed(argument))


class Events(EventStore):
    """All events, so that a stream can be resumed from any of them."""

    def __init__(self):
        self.all = []  # the stream of each event, and its message

    async def store_event(self, stream_id, message):
        self.all.append((stream_id, message))
        return str(len(self.all))

    async def replay_events_after(self, last_event_id, send_callback):
        # What is stored while the SDK goes over from these events to those that come is
        # lost (it says so where it does that), so what is under way may end before.
        await anyio.sleep(0.3)
        last = int(last_event_id)
        stream = self.all[last - 1][0]
        for number, (of, message) in enumerate(list(self.all), start=1):
            if number > last and of == stream and message is not None:
                await send_callback(EventMessage(message, str(number)))
        return stream


way, where = sample.transport()
match way:
    case "stdio":
        app.run()
    case "http":
        app.run("streamable-http", event_store=Events(), **where)
    case _:
        app.run(way, **where)
