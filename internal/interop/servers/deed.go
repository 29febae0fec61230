package servers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/interop/clients"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// deed is a row of no particular kind.
func deed(what string, do func(context.Context, *Visitor) (string, error), want string) Row {
	return Row{What: what, Do: do, Want: want}
}

// call calls a tool; the outcome is what a person would see of its result.
func call(tool string, arguments client.Args, want string) Row {
	return deed("call "+tool+told(arguments), func(ctx context.Context, v *Visitor) (string, error) {
		result, err := v.CallTool(ctx, tool, arguments)
		return seen(result, err)
	}, want).uses("tool " + tool)
}

// raw calls a tool; the outcome is its result as JSON.
func raw(tool string, arguments client.Args, want string) Row {
	return deed("call "+tool+told(arguments), func(ctx context.Context, v *Visitor) (string, error) {
		result, err := v.CallTool(ctx, tool, arguments)
		if err != nil {
			return "", err
		}
		text, err := protocol.Marshal(result)
		return string(text), err
	}, want).uses("tool " + tool)
}

// typed calls a tool as a function that returns a T; the outcome is that as
// JSON.
func typed[T any](tool string, arguments any, want string) Row {
	var t T
	return deed(fmt.Sprintf("call %s%s for a %T", tool, told(arguments), t), func(ctx context.Context, v *Visitor) (string, error) {
		value, err := client.Call[T](ctx, v.Client, tool, arguments)
		if err != nil {
			return "", err
		}
		text, err := json.Marshal(value)
		return string(text), err
	}, want).uses("tool " + tool)
}

// stepped calls a tool; the outcome is the progress that is heard on the way,
// and the text of the result.
func stepped(tool string, arguments client.Args, want string) Row {
	return deed("progress of "+tool, func(ctx context.Context, v *Visitor) (string, error) {
		var heard []string
		result, err := v.CallTool(ctx, tool, arguments, client.OnProgress(func(p protocol.ProgressNotificationParams) {
			line := fmt.Sprint(p.Progress)
			if p.Total != nil {
				line += fmt.Sprint("/", *p.Total)
			}
			heard = append(heard, strings.TrimSpace(line+" "+p.Message))
		}))
		text, err := seen(result, err)
		return strings.Join(append(heard, text), ", "), err
	}, want).uses("tool " + tool)
}

// logged calls a tool; the outcome is what it logs at a level and above.
func logged(tool string, level protocol.LoggingLevel, want string) Row {
	return deed(fmt.Sprintf("the log of %s from %s on", tool, level), func(ctx context.Context, v *Visitor) (string, error) {
		if err := v.SetLogLevel(ctx, level); err != nil {
			return "", err
		}
		var heard []string
		_, err := v.CallTool(ctx, tool, nil, client.LogLevel(level), client.OnLog(func(m protocol.LoggingMessageNotificationParams) {
			heard = append(heard, line(m))
		}))
		return strings.Join(heard, ", "), err
	}, want).uses("tool "+tool, "capability logging")
}

// cancelled calls a tool, and does not want to know any more when it is told of
// progress.
func cancelled(tool string, arguments client.Args) Row {
	return deed("cancel "+tool, func(ctx context.Context, v *Visitor) (string, error) {
		ctx, cancel := context.WithCancelCause(ctx)
		defer cancel(nil)
		_, err := v.CallTool(ctx, tool, arguments, client.OnProgress(func(protocol.ProgressNotificationParams) {
			cancel(errEnough)
		}))
		return "", err
	}, "fails: tools/call: enough").uses("tool " + tool)
}

var errEnough = errors.New("enough")

// late calls a tool that does not answer in time.
func late(tool string, arguments client.Args) Row {
	return deed("no answer in time of "+tool, func(ctx context.Context, v *Visitor) (string, error) {
		_, err := v.CallTool(ctx, tool, arguments, client.Timeout(300*time.Millisecond))
		return "", err
	}, "fails: tools/call: no sign of life from the server for 300ms…").uses("tool " + tool)
}

// read reads a resource of the list.
func read(uri, want string) Row {
	return deed("read "+uri, func(ctx context.Context, v *Visitor) (string, error) {
		result, err := v.ReadResource(ctx, uri)
		return seen(result, err)
	}, want).uses("resource " + uri)
}

// of says that what a row reads was made from a template, and is in no list.
func (r Row) of(template string) Row {
	r.Uses = []string{"template " + template}
	return r
}

// unlisted says that a row is about something that is in no list.
func (r Row) unlisted() Row {
	r.Uses = nil
	return r
}

// get gets a prompt.
func get(prompt string, arguments map[string]string, want string) Row {
	return deed("get "+prompt+told(arguments), func(ctx context.Context, v *Visitor) (string, error) {
		result, err := v.GetPrompt(ctx, prompt, arguments)
		return seen(result, err)
	}, want).uses("prompt " + prompt)
}

// complete completes an argument of a prompt, or a variable of a template,
// which is told by its scheme.
func complete(of, argument, begun string, known map[string]string, want string) Row {
	ref, kind := protocol.Reference{Type: protocol.RefPrompt, Name: of}, "prompt "
	if strings.Contains(of, "://") {
		ref, kind = protocol.Reference{Type: protocol.RefResource, URI: of}, "template "
	}
	return deed(fmt.Sprintf("complete %s of %s after %q%s", argument, of, begun, told(known)), func(ctx context.Context, v *Visitor) (string, error) {
		result, err := v.Complete(ctx, ref, protocol.CompleteArgument{Name: argument, Value: begun}, known)
		if err != nil {
			return "", err
		}
		return strings.Join(result.Values, ", "), nil
	}, want).uses(kind+of, "capability completions")
}

// about is what a server says of itself.
func about(want string) Row {
	return deed("who is there", func(_ context.Context, v *Visitor) (string, error) {
		s := v.Server()
		return fmt.Sprintf("%s %s: %s", s.Info.Name, s.Info.Version, s.Instructions), nil
	}, want).uses("capability instructions")
}

// extensions are those that a server declares.
func extensions(names ...string) Row {
	r := deed("extensions", func(_ context.Context, v *Visitor) (string, error) {
		return strings.Join(slices.Sorted(maps.Keys(v.Server().Capabilities.Extensions)), ", "), nil
	}, strings.Join(names, ", "))
	for _, name := range names {
		r = r.uses("capability extensions." + name)
	}
	return r
}

// ping asks whether the server is there.
func ping() Row {
	return deed("ping", func(ctx context.Context, v *Visitor) (string, error) { return "there", v.Ping(ctx) }, "there")
}

// told are arguments, for the name of a row.
func told[A any](arguments A) string {
	text, err := json.Marshal(arguments)
	if err != nil || string(text) == "null" {
		return ""
	}
	return " " + string(text)
}

// line is a message of the log.
func line(m protocol.LoggingMessageNotificationParams) string {
	return string(m.Level) + ": " + strings.Trim(string(m.Data), `"`)
}

// seen is what a person would see of a result.
func seen(result any, err error) (string, error) {
	if err != nil {
		return "", err
	}
	text, err := protocol.Marshal(result)
	if err != nil {
		return "", err
	}
	answer := clients.Answer{Result: &clients.Result{}}
	if err := json.Unmarshal(text, answer.Result); err != nil {
		return "", err
	}
	return answer.String(), nil
}

// outcome is what came of a row, in one text.
func outcome(text string, err error) string {
	failed, isTool := errors.AsType[*client.ToolError](err)
	refused, isWire := errors.AsType[*jsonrpc.Error](err)
	switch {
	case err == nil:
		return text
	case isTool:
		return "isError: " + failed.Error()
	case client.IsNotFound(err):
		return "fails: not found"
	case isWire:
		return fmt.Sprintf("fails with %d: %s", refused.Code, refused.Message)
	}
	return "fails: " + err.Error()
}
