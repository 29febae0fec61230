package fastmcp

import (
	"io/fs"
	"maps"

	"github.com/fastmcp-go/mcp/protocol"
)

// Options are typed by where they may be used, so that the compiler refuses
// one that makes no sense there. One that fits several places satisfies
// several of these interfaces.
type (
	// A ServerOption sets up a [Server] in [New].
	ServerOption interface{ applyServer(*serverConfig) }
	// A ToolOption sets up a [Tool].
	ToolOption interface{ applyTool(*toolConfig) }
	// A ResourceOption sets up a [Resource].
	ResourceOption interface{ applyResource(*resourceConfig) }
	// A PromptOption sets up a [Prompt].
	PromptOption interface{ applyPrompt(*promptConfig) }
	// A FeatureOption fits tools, resources and prompts.
	FeatureOption interface {
		ToolOption
		ResourceOption
		PromptOption
	}
	// A SourceOption fits a server, for all that is registered with it, and a
	// single tool, resource or prompt.
	SourceOption interface {
		ServerOption
		FeatureOption
	}
)

// featureConfig is what tools, resources and prompts have in common.
type featureConfig struct {
	name, title, description string
	icons                    []protocol.Icon
	meta                     protocol.Meta
	params                   []string
	docs                     map[string]string
	defaults                 map[string]any
	tags                     map[string]string
	sources                  []fs.FS
	filters                  screen
	arguments                argumentsConfig
	access                   access
	vocabulary
}

type featureOption func(*featureConfig)

func (o featureOption) applyTool(c *toolConfig)         { o(&c.featureConfig) }
func (o featureOption) applyResource(c *resourceConfig) { o(&c.featureConfig) }
func (o featureOption) applyPrompt(c *promptConfig)     { o(&c.featureConfig) }

type sourceOption []fs.FS

func (o sourceOption) applyServer(c *serverConfig)     { c.sources = append(c.sources, o...) }
func (o sourceOption) applyTool(c *toolConfig)         { c.sources = append(c.sources, o...) }
func (o sourceOption) applyResource(c *resourceConfig) { c.sources = append(c.sources, o...) }
func (o sourceOption) applyPrompt(c *promptConfig)     { c.sources = append(c.sources, o...) }

// Name sets the programmatic name, instead of the function's own in
// snake_case. The specification wants 1 to 128 of A-Z a-z 0-9 _ - . in the
// name of a tool; other names are accepted and logged.
func Name(name string) FeatureOption {
	return featureOption(func(c *featureConfig) { c.name = name })
}

// Title sets the name that a person is shown.
func Title(title string) FeatureOption {
	return featureOption(func(c *featureConfig) { c.title = title })
}

// Description sets what a model is told of the tool, resource or prompt,
// instead of the function's doc comment.
func Description(text string) FeatureOption {
	return featureOption(func(c *featureConfig) { c.description = text })
}

// Icons sets the pictures that a host may show.
func Icons(icons ...protocol.Icon) FeatureOption {
	return featureOption(func(c *featureConfig) { c.icons = icons })
}

// Meta adds entries to the _meta object of the listing.
func Meta(meta protocol.Meta) FeatureOption {
	return featureOption(func(c *featureConfig) {
		if c.meta == nil {
			c.meta = protocol.Meta{}
		}
		maps.Copy(c.meta, meta)
	})
}

// Params names the parameters that are arguments, in order, instead of the
// names in the source. It also makes an argument of a pointer to a struct,
// which would otherwise be injected.
func Params(names ...string) FeatureOption {
	return featureOption(func(c *featureConfig) { c.params = names })
}

// Doc sets what a model is told of one parameter.
func Doc(param, text string) FeatureOption {
	return featureOption(func(c *featureConfig) { put(&c.docs, param, text) })
}

// Default makes a parameter optional: it takes the value when the caller
// leaves it out. The value must fit the parameter's type.
func Default(param string, value any) FeatureOption {
	return featureOption(func(c *featureConfig) { put(&c.defaults, param, value) })
}

// Param gives a positional parameter the struct tags that a field would have:
// validate, jsonschema, jsonschema_description, jsonschema_extras.
func Param(param, tags string) FeatureOption {
	return featureOption(func(c *featureConfig) { put(&c.tags, param, tags) })
}

// Source gives the source files of the handlers, usually through
//
//	//go:embed *.go
//	var source embed.FS
//
// so that names, descriptions and enums are known in a binary that is shipped
// without its source.
func Source(files ...fs.FS) SourceOption { return sourceOption(files) }

func put[K comparable, V any](m *map[K]V, key K, value V) {
	if *m == nil {
		*m = make(map[K]V)
	}
	(*m)[key] = value
}
