package fastmcp

import "reflect"

// Attach keeps a value with a tool, for an [Extension] or a [Middleware] to find
// there with [Attached]: what they do for this tool alone. A tool has one value of
// each type; of several the last one counts.
func Attach(value any) ToolOption {
	return toolOption(func(c *toolConfig) { put(&c.attached, reflect.TypeOf(value), value) })
}

// Attached returns the T that was kept with a tool by [Attach], and false if there
// is no such tool, or no T with it.
func Attached[T any](c *Context, tool string) (value T, ok bool) {
	t, ok := look(c, &c.call.server.tools, tool)
	if !ok {
		return value, false
	}
	value, ok = t.config.attached[reflect.TypeFor[T]()].(T)
	return value, ok
}
