package fastmcp

import (
	"context"
	"io"
	"time"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An Exchange is what surrounds one incoming message, and the way back: one
// per HTTP request. A transport that serves message by message supplies it to
// [Server.Handle]; a transport that is a stream of messages uses
// [Server.Serve] instead and needs none of this.
type Exchange interface {
	// Header returns the values of an HTTP header field, nil when it is absent.
	// The header rules of Streamable HTTP are applied to what it returns.
	Header(name string) []string

	// Session returns the session that a message of an older revision names.
	// It is asked at most once, and never for a request of 2026-07-28.
	// (nil, nil) means that the transport keeps no sessions. A session that is
	// missing or unknown is a [*Refusal].
	Session() (*Session, error)

	// Adopt hands a session that initialize has just opened to the transport,
	// which keeps it under an id of its own. A transport without sessions
	// forgets it; one that has too many returns a [*Refusal].
	Adopt(*Session) error

	// Send sends a message that belongs to this request, before its response.
	// It may be called by many goroutines at once. An error means that the
	// message did not go out (the reply cannot stream, the client is gone).
	Send(ctx context.Context, text []byte) error

	// Tells reports whether the client can be told of changes of lists and
	// resources: in a session, on a stream that the transport attaches to it; or
	// else, in 2026-07-28, on a reply that streams. A server that cannot tell does
	// not promise it in its capabilities.
	Tells(inSession bool) bool

	// Principal returns who sent the message; nil if nobody was authenticated. A
	// transport must not pass one on whose ID is empty: sessions and states are
	// told apart by it.
	Principal() *Principal
}

// A Resumable is an [Exchange] whose client can lose its connection and come
// back for what was sent meanwhile.
type Resumable interface {
	Exchange

	// Disconnect closes the connection on which the client waits, as
	// [Context.Disconnect] has it, and reports whether it did.
	Disconnect(retry time.Duration) bool
}

// A KnownConn is a connection for [Server.Serve] of which the transport knows
// who opened it. Its methods may be called by many goroutines at once.
type KnownConn interface {
	jsonrpc.Conn

	// Header returns the values of a header field of the HTTP request that
	// opened the connection, nil when it is absent: what [Context.Header] does.
	Header(name string) []string

	// Principal returns who opened the connection, and in whose name all that is
	// sent over it comes; nil if nobody was authenticated. That everything does
	// come from that principal is for the transport to see to.
	Principal() *Principal
}

// A Status says how a transport should answer, in the terms of HTTP.
type Status int

// The statuses of a [Reply], each with the number that HTTP gives it.
const (
	StatusOK            Status = 200 // an answer
	StatusAccepted      Status = 202 // a notification or a response was taken; there is no text
	StatusBadRequest    Status = 400 // refused before any handler saw it
	StatusForbidden     Status = 403 // not for this principal
	StatusNotFound      Status = 404 // no such session, or no such method
	StatusNotAcceptable Status = 406 // the client does not read the reply that this needs
	StatusUnavailable   Status = 503 // starting, closed, or full
)

// A Reply is the answer to one message. Text is nil when there is nothing to
// say (a notification, a request that was cancelled) and when Stream is set.
type Reply struct {
	Text   []byte
	Status Status

	// Stream, if it is set, writes the answer: a resource that is read while it
	// is written, as one line of JSON. It must be called once, also if the
	// client has gone: then with a writer that fails. After an error what was
	// written is no answer, and the connection must be broken off; as long as
	// nothing has gone out, a [*jsonrpc.Error] can be answered instead. Any
	// other error is that of the writer, or says that there is no answer,
	// because the client has cancelled the request.
	Stream func(w io.Writer) error

	// Scopes are set with [StatusForbidden] if they are what the principal would
	// need: a transport with a way to say so (RFC 6750, section 3.1) does.
	Scopes []string
}

// A Refusal is the error of a transport that will not have a message.
type Refusal struct {
	Status Status
	Err    *jsonrpc.Error
}

// Error returns the message of the JSON-RPC error.
func (r *Refusal) Error() string { return r.Err.Message }

// Unwrap returns the JSON-RPC error.
func (r *Refusal) Unwrap() error { return r.Err }
