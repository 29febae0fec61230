"""Between a server and a person, and a model, stands the client. These are the
two: see Features in features/features.go.
"""

import mcp_types as types

DATA = {"username": "ada", "email": "ada@example.com", "name": "Ada", "color": "green", "context": "poems", "ok": True, "confirm": True}


def text(blocks):
    return "\n".join(b.text for b in blocks if b.type == "text")


def choice(field):
    """The last one that there is, or None."""
    titled = field.get("oneOf", []) + field.get("anyOf", [])
    if titled:
        return titled[-1]["const"]
    return field["enum"][-1] if "enum" in field else None


def fill(name, field):
    if "default" in field:
        return field["default"]
    if "items" in field:
        return [choice(field["items"])]
    return choice(field) or DATA[name]


async def decide(_context, params):
    """The person."""
    if "decline" in params.message:
        return types.ElicitResult(action="decline")
    if "cancel" in params.message:
        return types.ElicitResult(action="cancel")
    if params.mode == "url":
        return types.ElicitResult(action="accept")
    fields = params.requested_schema["properties"]
    return types.ElicitResult(action="accept", content={name: fill(name, field) for name, field in fields.items()})


async def think(_context, params):
    """The model."""
    said = params.messages[-1].content
    said = said[0] if isinstance(said, list) else said
    if said.type == "tool_result":
        return says(types.TextContent(type="text", text="It is " + text(said.content)))
    if params.tools:
        wish = types.ToolUseContent(type="tool_use", id="1", name=params.tools[0].name, input={"city": "Paris"})
        return types.CreateMessageResultWithTools(role="assistant", model="parrot", content=[wish])
    return says(types.TextContent(type="text", text="You said: " + said.text))


def says(content):
    return types.CreateMessageResult(role="assistant", model="parrot", content=content)


async def roots(_context):
    return types.ListRootsResult(roots=[types.Root(uri="file:///a", name="a"), types.Root(uri="file:///b", name="b")])
