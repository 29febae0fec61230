package client

import (
	"context"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/protocol"
)

// Options are typed by where they may be used, so that the compiler refuses
// one that makes no sense there.
type (
	// An Option sets up a [Client] in [Dial].
	Option interface{ applyClient(*Client) }
	// A CallOption changes one call.
	CallOption interface{ applyCall(*callConfig) }
	// A CommonOption is either: for one call, or for each call that does not
	// say otherwise.
	CommonOption interface {
		Option
		CallOption
	}
)

type clientOption func(*Client)

func (o clientOption) applyClient(c *Client) { o(c) }

// Info says which software the client is, to every server. Without it that is
// "fastmcp-go" in the version that the program was built with.
func Info(info protocol.Implementation) Option {
	return clientOption(func(c *Client) { c.info = info })
}

// OnElicit answers the forms that a server wants a person to fill in
// (Elicitation, section Form Mode), and declares that the client can. Fields
// that the answer leaves open get the defaults that the form names. It runs in
// a goroutine of its own; its context ends when the server does not wait any
// more. An error of it ends the call, or goes to a server of a revision before
// 2026-07-28; a person's no is not an error, but [protocol.ElicitDecline].
func OnElicit(answer func(context.Context, *protocol.ElicitRequestParams) (*protocol.ElicitResult, error)) Option {
	return clientOption(func(c *Client) { c.questions.form = answer })
}

// OnSample lets servers use the client's model (Sampling), and declares that
// they may. See [OnElicit]. Deprecated by the specification since 2026-07-28.
func OnSample(answer func(context.Context, *protocol.CreateMessageRequestParams) (*protocol.CreateMessageResult, error)) Option {
	return clientOption(func(c *Client) { c.questions.sample = answer })
}

// OnSampleWithTools is [OnSample] for a function that minds the tools in what it
// is asked.
func OnSampleWithTools(answer func(context.Context, *protocol.CreateMessageRequestParams) (*protocol.CreateMessageResult, error)) Option {
	return clientOption(func(c *Client) { c.questions.sample, c.questions.tools = answer, true })
}

// MaxRounds bounds how often a server may ask before it answers one call
// (2026-07-28, Multi Round-Trip Requests); 10 without it. A server of an earlier
// revision asks by requests of its own: 32 times as many to a person or a model
// between two answers of its own, and more are refused. It must be more than 0.
func MaxRounds(n int) Option {
	return clientOption(func(c *Client) {
		c.rounds = n
		c.each.require(n > 0, notPositive("client.MaxRounds", n))
	})
}

// ConnectTimeout bounds how long connecting may take, the start of a command
// included; one minute without it. It bounds each later connection, too, which a
// call then waits for. It must be more than 0.
func ConnectTimeout(d time.Duration) Option {
	return clientOption(func(c *Client) {
		c.patience = d
		c.each.require(d > 0, notPositive("client.ConnectTimeout", d))
	})
}

// MaxMessage bounds the size in bytes of one message from the server; 16 MiB
// without it. A larger one is dropped, and the call that it answers fails. It
// must be more than 0.
func MaxMessage(bytes int) Option {
	return clientOption(func(c *Client) {
		c.maxMessage = bytes
		c.each.require(bytes > 0, notPositive("client.MaxMessage", bytes))
	})
}

// Logger gets what a client has to remark: tools that were dropped, messages
// that fit nowhere, connections that were lost. Without it warnings go to
// standard error. No arguments, results or credentials are logged.
func Logger(l zerolog.Logger) Option {
	return clientOption(func(c *Client) { c.logger = l })
}

// PrincipalKey tells apart on whose behalf calls are made, by their contexts, for
// a client whose transport finds the credentials of a call there. What the
// server calls private is then kept for the principal alone who asked (2026-07-28,
// Caching). Without it all calls have the same credentials.
func PrincipalKey(key func(context.Context) string) Option {
	return clientOption(func(c *Client) { c.principal = key })
}

// Pin says which revision of the protocol to speak, one of
// [protocol.Versions]; the server is not asked for a newer or older one. [Dial]
// fails if there is no such revision. With one before 2026-07-28 a server may
// still answer with an older one, as initialize has it.
func Pin(version string) Option {
	return clientOption(func(c *Client) { c.pin = version })
}

// Hooks are told what happens on the wire, for logs and tests. A function that
// is nil is not called. They run where things happen: be quick, and safe for
// concurrent use. The texts must not be changed or kept, and may hold secrets.
type Hooks struct {
	// Sent gets each message that goes to the server.
	Sent func(text []byte)
	// Received gets each message that comes from it, before it is checked.
	Received func(text []byte)
	// Connected is called when a connection is up, the first and any later one.
	Connected func(Server)
	// Lost is called when a connection went down by itself.
	Lost func()
}

func (h Hooks) sent(text []byte) {
	if h.Sent != nil {
		h.Sent(text)
	}
}

func (h Hooks) received(text []byte) {
	if h.Received != nil {
		h.Received(text)
	}
}

func (h Hooks) connected(s Server) {
	if h.Connected != nil {
		h.Connected(s)
	}
}

func (h Hooks) lost() {
	if h.Lost != nil {
		h.Lost()
	}
}

// Watch installs hooks.
func Watch(h Hooks) Option {
	return clientOption(func(c *Client) { c.hooks = h })
}
