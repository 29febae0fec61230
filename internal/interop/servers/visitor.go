package servers

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/protocol"
)

// A Visitor is our client with a person and a model.
type Visitor struct {
	*client.Client
	logs chan protocol.LoggingMessageNotificationParams // those that came outside of calls, too
}

// patience is how long to wait for what comes unasked.
const patience = 4 * time.Second

// visit connects to a server.
func visit(ctx context.Context, target any, w Way, stderr io.Writer) (*Visitor, error) {
	v := &Visitor{logs: make(chan protocol.LoggingMessageNotificationParams, 1000)}
	options := []client.Option{
		client.Info(protocol.Implementation{Name: "visitor", Version: "1"}),
		client.OnElicit(fillIn),
		client.OnElicitURL(open),
		client.OnSampleWithTools(think),
		client.Roots(protocol.Root{URI: "file:///a", Name: "a"}, protocol.Root{URI: "file:///b", Name: "b"}),
		client.Timeout(20 * time.Second),
		client.Grace(500 * time.Millisecond),
		client.Logger(zerolog.New(stderr)),
		client.OnLog(func(m protocol.LoggingMessageNotificationParams) { v.logs <- m }),
	}
	if _, ok := target.(*exec.Cmd); ok {
		options = append(options, client.Stderr(stderr))
	}
	if w.Pinned {
		options = append(options, client.Pin(w.Agreed))
	}
	c, err := client.Dial(ctx, target, options...)
	v.Client = c
	return v, err
}

// data are those of the person.
var data = map[string]any{"name": "Ada", "email": "ada@example.com", "check": true}

// fillIn is the person before a form: says no, or goes away, when told to, and
// else fills in what has no default.
func fillIn(_ context.Context, asked *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
	switch {
	case strings.Contains(asked.Message, "decline"):
		return &protocol.ElicitResult{Action: protocol.ElicitDecline}, nil
	case strings.Contains(asked.Message, "cancel"):
		return &protocol.ElicitResult{Action: protocol.ElicitCancel}, nil
	}
	var form struct {
		Properties map[string]json.RawMessage `json:"properties"`
	}
	text, err := json.Marshal(asked.RequestedSchema)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &form); err != nil {
		return nil, err
	}
	answers := map[string]any{}
	for name, value := range data {
		if _, wanted := form.Properties[name]; wanted {
			answers[name] = value
		}
	}
	content, err := json.Marshal(answers)
	return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: content}, err
}

// open is the person before a page.
func open(_ context.Context, asked *protocol.ElicitRequestParams) (protocol.ElicitAction, error) {
	if !strings.HasPrefix(asked.URL, "https://example.com/") {
		return protocol.ElicitDecline, nil
	}
	return protocol.ElicitAccept, nil
}

// think is the model: it repeats what it is asked, and uses a tool if it gets
// one.
func think(_ context.Context, asked *protocol.CreateMessageRequestParams) (*protocol.CreateMessageResult, error) {
	said, err := reply(asked)
	return &protocol.CreateMessageResult{
		Role: protocol.RoleAssistant, Model: "parrot", Content: protocol.SamplingContent{said},
	}, err
}

func reply(asked *protocol.CreateMessageRequestParams) (protocol.Content, error) {
	if len(asked.Messages) == 0 {
		return nil, fmt.Errorf("there is no message")
	}
	last := slices.Concat(asked.Messages[len(asked.Messages)-1].Content)
	for _, block := range last {
		switch said := block.(type) {
		case protocol.ToolResultContent:
			return protocol.TextContent{Text: fmt.Sprintf("It is %s.", texts(said.Content))}, nil
		case protocol.TextContent:
			if len(asked.Tools) == 0 {
				return protocol.TextContent{Text: "You said: " + said.Text}, nil
			}
			return protocol.ToolUseContent{ID: "1", Name: asked.Tools[0].Name, Input: json.RawMessage(`{"city":"Paris"}`)}, nil
		}
	}
	return nil, fmt.Errorf("the model cannot read %v", last)
}

// texts joins the texts of content.
func texts(blocks []protocol.Content) string {
	var all []string
	for _, block := range blocks {
		if text, ok := block.(protocol.TextContent); ok {
			all = append(all, text.Text)
		}
	}
	return strings.Join(all, "\n")
}

// hear returns the next message of the log with those words in it.
func (v *Visitor) hear(ctx context.Context, words string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		select {
		case m := <-v.logs:
			if text := line(m); strings.Contains(text, words) {
				return text, nil
			}
		case <-ctx.Done():
			return "", fmt.Errorf("nothing of %q was logged: %w", words, ctx.Err())
		}
	}
}
