package client

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"reflect"
	"runtime/debug"
	"strings"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Dial connects to a server, and returns when both sides know what the other
// can. The target is one of
//
//   - a [jsonrpc.Server], such as a *fastmcp.Server: it serves in this process;
//   - a string that begins with http:// or https://, or a [*url.URL]: a server
//     over Streamable HTTP, or over HTTP with SSE of 2024-11-05;
//   - an [*exec.Cmd] that has not been started: a server over standard input and
//     output. It is a recipe, of which Path, Args, Env, Dir, Stderr, ExtraFiles
//     and SysProcAttr are used, for each start anew; its context is not.
//   - a string that is a command line: words, quoted as in a shell ('…', "…",
//     \), but nothing in it is expanded and no shell sees it. For what it gets
//     of the environment see [Inherit].
//   - an [Entry]: a server as the mcp.json of a host names it;
//   - a [jsonrpc.Conn]: a connection that is there already, which the client
//     closes, and does not open again.
//
// It finds out which revision of the protocol the server speaks, newest first:
// by asking server/discover, then initialize.
//
// A string that looks like a URL of another kind, or one without its scheme
// (ws://…, localhost:3000), is an error and not a command, and so is what is nil,
// and an option whose value cannot be.
//
// The context bounds connecting only; the client lives until [Client.Close].
// The error names the target, and each way that was tried.
func Dial(ctx context.Context, to any, options ...Option) (*Client, error) {
	c := &Client{
		each:       callConfig{timeout: defaultTimeout, most: longestCall},
		rounds:     defaultRounds,
		patience:   defaultConnect,
		probe:      probeTime,
		grace:      defaultGrace,
		maxMessage: defaultMessage,
		catalog:    catalog{listing: newGate()},
		subscribed: subscriptions{turn: newGate()},
		logger:     zerolog.New(os.Stderr).Level(zerolog.WarnLevel).With().Timestamp().Logger(),
	}
	c.life, c.end = context.WithCancelCause(context.Background())
	c.info = protocol.Implementation{Name: "fastmcp-go", Version: builtVersion()}
	for i, o := range options {
		if o == nil {
			return nil, nilOption("client.Dial", i)
		}
		o.applyClient(c)
	}
	c.knowTasks()
	if c.each.wrong != nil {
		return nil, c.each.wrong
	}
	if err := c.aim(to); err != nil {
		return nil, err
	}
	c.can = declare(c.questions.can(c.declared), c.extensions.settings)
	c.old = declare(c.questions.can(c.declared), c.extensions.sessions)
	c.line.dial, c.line.again, c.line.lost = c.connect, c.target.lasting(), c.hooks.lost
	if _, err := c.link(ctx); err != nil {
		_ = c.Close()
		return nil, err
	}
	return c, nil
}

// aim finds out what the target is, and what was said about it.
func (c *Client) aim(to any) (err error) {
	if c.target, err = c.targetOf(to); err != nil || c.pin == "" {
		return err
	}
	if c.pinned = era.Speak([]string{c.pin}); c.pinned == nil {
		return unknownPin(c.pin)
	}
	return nil
}

func (c *Client) targetOf(to any) (target, error) {
	if isNil(to) {
		return nil, nilTarget(to)
	}
	switch t := to.(type) {
	case target:
		return t, nil
	case jsonrpc.Server:
		return within{t}, nil
	case jsonrpc.Conn:
		return given{t}, nil
	case Entry:
		return c.entryAt(t)
	case *exec.Cmd:
		return c.commandOf(t)
	case *url.URL:
		return c.siteAt(t)
	case string:
		if t = strings.TrimSpace(t); looksLikeURL(t) {
			return c.siteNamed(t)
		}
		return c.commandLine(t)
	default:
		return nil, strangeTarget(to)
	}
}

// isNil reports whether there is no value, or a pointer to none.
func isNil(to any) bool {
	v := reflect.ValueOf(to)
	switch v.Kind() {
	case reflect.Pointer, reflect.Func, reflect.Map, reflect.Slice, reflect.Chan:
		return v.IsNil()
	}
	return !v.IsValid()
}

// modulePath is the module that this package belongs to.
const modulePath = "github.com/fastmcp-go/mcp"

// builtVersion is the version of this module that the program was built with.
func builtVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range append(info.Deps, &info.Main) {
			if m.Path == modulePath && m.Version != "" && m.Version != "(devel)" {
				return m.Version
			}
		}
	}
	return "devel" // a checkout
}
