package servers

import (
	"context"
	"slices"

	"github.com/fastmcp-go/mcp/client"
)

// offers are all that a server says that it has, as rows name it in Uses.
func offers(ctx context.Context, c *client.Client) ([]string, error) {
	var all []string
	for tool, err := range c.Tools(ctx) {
		if err != nil {
			return nil, err
		}
		all = append(all, "tool "+tool.Name)
	}
	for resource, err := range c.Resources(ctx) {
		if err != nil {
			return nil, err
		}
		all = append(all, "resource "+resource.URI)
	}
	for template, err := range c.ResourceTemplates(ctx) {
		if err != nil {
			return nil, err
		}
		all = append(all, "template "+template.URITemplate)
	}
	for prompt, err := range c.Prompts(ctx) {
		if err != nil {
			return nil, err
		}
		all = append(all, "prompt "+prompt.Name)
	}
	return append(all, capabilities(c.Server())...), nil
}

// capabilities are those beside the lists themselves.
func capabilities(s client.Server) []string {
	var all []string
	can := s.Capabilities
	for name, has := range map[string]bool{
		"capability logging":               can.Logging != nil,
		"capability completions":           can.Completions != nil,
		"capability tasks":                 can.Tasks != nil,
		"capability tools.listChanged":     can.Tools != nil && can.Tools.ListChanged,
		"capability prompts.listChanged":   can.Prompts != nil && can.Prompts.ListChanged,
		"capability resources.listChanged": can.Resources != nil && can.Resources.ListChanged,
		"capability resources.subscribe":   can.Resources != nil && can.Resources.Subscribe,
		"capability instructions":          s.Instructions != "",
	} {
		if has {
			all = append(all, name)
		}
	}
	for name := range can.Experimental {
		all = append(all, "capability experimental."+name)
	}
	for name := range can.Extensions {
		all = append(all, "capability extensions."+name)
	}
	slices.Sort(all)
	return all
}

// Uses are what the rows of a table use, and whether that has to be offered: it
// has not where a row is an exception.
type uses map[string]bool

func (h Host) uses(w Way) uses {
	u := uses{}
	for _, row := range h.Rows {
		_, because := row.want(w)
		for _, what := range row.Uses {
			u[what] = u[what] || because == ""
		}
	}
	return u
}

// compare returns what is offered and not used, and what is used and should be
// offered.
func (u uses) compare(offered []string) (unused, missing []string) {
	for _, what := range offered {
		if _, used := u[what]; !used {
			unused = append(unused, what)
		}
	}
	for what, must := range u {
		if must && !slices.Contains(offered, what) {
			missing = append(missing, what)
		}
	}
	slices.Sort(missing)
	return unused, missing
}
