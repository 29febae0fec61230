package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/fastmcp-go/mcp/client"
)

// A Model says what comes next in a conversation. It ends with its context.
type Model interface {
	Speak(ctx context.Context, tools []client.FleetTool, said []string) (Turn, error)
}

// A Turn is what a model says, and the tool that it wants to use, "" for none:
// then the text is the answer.
type Turn struct {
	Text      string
	Tool      string
	Arguments client.Args
}

// A Script is a model whose turns are settled before. A turn may refer to what
// the last tool said as %s, and names a tool by how its name ends, since the
// server's name stands before it.
type Script []func(last string) Turn

// Speak takes the turn that is next.
func (s Script) Speak(ctx context.Context, tools []client.FleetTool, said []string) (Turn, error) {
	if ctx.Err() != nil {
		return Turn{}, context.Cause(ctx)
	}
	next, last := len(said)/2, said[len(said)-1]
	if next >= len(s) {
		return Turn{}, fmt.Errorf("the script has no turn %d", next+1)
	}
	turn := s[next](last)
	for _, tool := range tools {
		if turn.Tool != "" && strings.HasSuffix(tool.Name, turn.Tool) {
			turn.Tool = tool.Name
			return turn, nil
		}
	}
	if turn.Tool != "" {
		return Turn{}, fmt.Errorf("no server has a tool %s", turn.Tool)
	}
	return turn, nil
}

// adder is a model that cannot add without a tool.
func adder() Script {
	return Script{
		func(string) Turn {
			return Turn{Text: "Let me add the first two.", Tool: "add", Arguments: client.Args{"a": 1, "b": 2}}
		},
		func(last string) Turn {
			var sum int
			if _, err := fmt.Sscan(last, &sum); err != nil {
				return Turn{Text: "The tool says: " + last}
			}
			return Turn{Text: "And the rest.", Tool: "add", Arguments: client.Args{"a": sum, "b": 39}}
		},
		func(last string) Turn { return Turn{Text: "It is " + last + "."} },
	}
}
