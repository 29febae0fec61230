package client

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A Client talks to one MCP server. [Dial] makes one; it is ready when Dial
// returns, and safe for concurrent use until [Client.Close].
//
// When the connection is lost, requests under way fail at once with the cause.
// The next request connects anew: it starts the command again, or opens a new
// session; a request that the server refused to look at for want of a session
// is sent again, once.
type Client struct {
	identity
	target     target
	line       line
	questions  questions
	hooks      Hooks
	logger     zerolog.Logger
	each       callConfig // what a call has that says nothing
	rounds     int
	patience   time.Duration // for connecting
	maxMessage int
	probe      time.Duration     // what server/discover gets of a process
	grace      time.Duration     // what a process gets to end
	stderr     io.Writer         // of processes, nil: nobody
	inherit    []string          // what of the environment they get
	header     http.Header       // of HTTP requests
	transport  http.RoundTripper // of HTTP requests, nil: its own
	guard      func(Guarded) (http.RoundTripper, error)
	guarding   sync.WaitGroup // what guards run in the background
	absence    absence        // of persons that guards wait for
	pin        string
	pinned     *era.Rules
	past       memory
	eras       *Eras                                 // what clients have in common, nil: nothing
	declared   protocol.ClientCapabilities           // beside what the questions show
	level      atomic.Pointer[protocol.LoggingLevel] // nil: that of each call
	catalog    catalog
	subscribed subscriptions
	ears       ears
	life       context.Context // ends when the client is closed
	end        context.CancelCauseFunc
	cache      cache
	trusting   bool                         // of results
	principal  func(context.Context) string // nil: there is one
	extensions extensions
	taskless   bool       // it does not know tasks
	logs       sync.Mutex // one log message is heard at a time
}

// identity is what a client tells every server about itself.
type identity struct {
	info protocol.Implementation
	can  protocol.ClientCapabilities
	old  protocol.ClientCapabilities // what of that is for sessions
}

// Server says who is at the other end, as it told when the connection was made
// that is up now, or was up last. It does no I/O.
func (c *Client) Server() Server {
	if l, _ := c.past.known(); l != nil {
		return l.server
	}
	return Server{}
}

// Close ends the connection: requests under way fail, a session is deleted, a
// process that was started is ended, by closing its input, then by a signal.
// When it returns nothing of the client is left, but for functions of the
// caller's that do not mind their context, or call Close themselves: it waits for
// those two seconds, and leaves them behind. The error is what the end of the
// connection had to report; calling Close again returns nil.
func (c *Client) Close() error {
	c.end(errClosed)
	err := c.line.close()
	if !c.questions.answering.wait(farewell) {
		c.logger.Warn().Msg(contextIgnored)
	}
	c.guarding.Wait()
	return err
}

// inbox makes the place where one wire puts what comes.
func (c *Client) inbox() *inbox {
	return &inbox{
		hooks:     c.hooks,
		absence:   &c.absence,
		inARow:    c.rounds * mostQuestions,
		questions: c.serve,
		unasked:   c.hear,
		strange: func(why string, m jsonrpc.Message) {
			level := zerolog.WarnLevel
			if why == answerToNothing {
				level = zerolog.DebugLevel // mostly one that came too late
			}
			c.logger.WithLevel(level).Str("method", m.Method).Stringer("id", m.ID).Msg(why)
		},
	}
}

// serve answers a request of the server.
func (c *Client) serve(ctx context.Context, m jsonrpc.Message) (json.RawMessage, *jsonrpc.Error) {
	return c.questions.serve(ctx, m)
}

// hear takes a notification that is for everybody who cares.
func (c *Client) hear(m jsonrpc.Message) {
	if hear := c.extensions.hear[m.Method]; hear != nil {
		hear(m.Params)
	}
	switch m.Method {
	case protocol.MethodLoggingMessage:
		c.logs.Lock()
		defer c.logs.Unlock()
		tell(c.each.log, m)
	case protocol.MethodToolListChanged:
		c.forgetTools()
	case protocol.MethodPromptListChanged:
		c.cache.dropLists(protocol.MethodListPrompts)
	case protocol.MethodResourceListChanged:
		c.cache.dropLists(protocol.MethodListResources, protocol.MethodListResourceTemplates)
	case protocol.MethodResourceUpdated:
		tell(func(p protocol.ResourceUpdatedNotificationParams) { c.cache.dropResource(p.URI) }, m)
	case protocol.MethodElicitationComplete:
		tell(func(p protocol.ElicitationCompleteNotificationParams) { c.questions.completed(p.ElicitationID) }, m)
	}
	// What says to which subscription it belongs is heard there. Some servers of
	// 2026-07-28 do not say it: that is for all who listen, as in a session.
	if change, ok := changeIn(m); ok && subscription(m.Params).IsZero() {
		c.ears.put(change)
	}
}

// forgetTools is for when they may have changed.
func (c *Client) forgetTools() {
	c.catalog.forget()
	c.cache.dropLists(protocol.MethodListTools)
}

// forget is for when anything may have changed.
func (c *Client) forget() {
	c.catalog.forget()
	c.cache.dropAll()
}
