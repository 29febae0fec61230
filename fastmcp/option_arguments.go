package fastmcp

// An ArgumentsOption says how arguments are read. It fits a server, for all
// that is registered with it, and a single tool.
type ArgumentsOption interface {
	ServerOption
	ToolOption
}

// argumentsConfig is how arguments are read.
type argumentsConfig struct {
	strict  bool
	unknown []string
}

type argumentsOption func(*argumentsConfig)

func (o argumentsOption) applyServer(c *serverConfig) { o(&c.arguments) }
func (o argumentsOption) applyTool(c *toolConfig)     { o(&c.arguments) }

// Strict turns coercion off: a tool then accepts exactly what its published
// schema says.
//
// Without it, an argument of the wrong JSON type is read in the one other type
// that says the same, at any depth: a string that holds JSON as that JSON ("5",
// "true", "[1,2]"), a number, true or false as text where text is wanted (5 as
// "5", every digit kept), and null for an optional member as if it was left
// out. Whatever is read so must satisfy the schema: what is wrong with it then
// ("5" where at most 3 is wanted) is told of that, and a value that is right in
// its other type is not mentioned, whatever else is wrong.
// Nothing is guessed: " 5", "05" and "yes" stay text, a value is not taken for
// a list of one, nor 1 for true.
func Strict() ArgumentsOption {
	return argumentsOption(func(c *argumentsConfig) { c.strict = true })
}

// IgnoreUnknown takes calls that have arguments of these names although the
// function has no such parameter, and drops them; without names, any such
// arguments. The schema then says so too. An unknown argument is refused
// otherwise, for it may be a misspelt one: the caller is told the nearest name.
func IgnoreUnknown(names ...string) ArgumentsOption {
	if len(names) == 0 {
		names = []string{"*"}
	}
	return argumentsOption(func(c *argumentsConfig) { c.unknown = append(c.unknown, names...) })
}

// with adds what holds for the whole server.
func (c argumentsConfig) with(all argumentsConfig) argumentsConfig {
	return argumentsConfig{
		strict:  c.strict || all.strict,
		unknown: append(append([]string(nil), all.unknown...), c.unknown...),
	}
}
