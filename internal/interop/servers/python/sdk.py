"""The sample written with the official Python SDK."""

import sample
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError

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


way, where = sample.transport()
if way == "stdio":
    app.run()
else:
    app.run({"http": "streamable-http", "sse": "sse"}[way], **where)
