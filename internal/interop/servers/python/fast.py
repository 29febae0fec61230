"""The sample written with FastMCP."""

import os

os.environ["FASTMCP_LOG_ENABLED"] = "false"  # its tracebacks take seconds to draw

import sample
from fastmcp import Context, FastMCP
from fastmcp.exceptions import ToolError

app = FastMCP("sample", version="1", instructions="Look around.", list_page_size=3)


async def log(ctx, level, words):
    await ctx.log(words, level)


async def updated(ctx, uri):
    params = sample.types.ResourceUpdatedNotificationParams(uri=uri)
    await ctx.send_notification(sample.types.ResourceUpdatedNotification(params=params))


async def changed(ctx):
    await ctx.send_notification(sample.types.ToolListChangedNotification())
    await ctx.send_notification(sample.types.PromptListChangedNotification())
    await ctx.send_notification(sample.types.ResourceListChangedNotification())


sample.add_tools(app, Context, sample.framework(ToolError=ToolError, log=log, updated=updated, changed=changed))
sample.add_questions(app, Context)
sample.add_rest(app)


@app.completion
def complete(ref, argument, context):
    return sample.completed(argument)


way, where = sample.transport()
if way == "stdio":
    app.run(show_banner=False)
else:
    app.run(transport=way, show_banner=False, log_level="warning", **where)
