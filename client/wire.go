package client

import (
	"context"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A wire carries messages to one server. What comes back it puts into the
// [inbox] that it was made with. It may be used by many goroutines at once.
type wire interface {
	// send transmits one message. It returns when the message is on its way; if
	// it is a request that then turns out to be lost, the inbox fails it.
	//
	// The context of a request lives until its answer is there, or nobody waits
	// for it any more; see [answered].
	send(ctx context.Context, m outgoing) error

	// agreed tells the wire which rules both sides follow from now on.
	agreed(rules *era.Rules)

	// overHTTP reports whether each message is an HTTP request of its own: with
	// a header that can repeat parts of it, and cancelled by hanging up when the
	// context of its send ends, so that no message needs to say so.
	overHTTP() bool

	// down is closed when the wire carries no more new requests. Requests that
	// are under way may still be answered; those that cannot be have failed.
	down() <-chan struct{}

	// close ends the wire, and the process behind it if it has one, and
	// returns when nothing of it is left. It may be called more than once.
	close() error
}

// outgoing is one message on its way to a server.
type outgoing struct {
	id     jsonrpc.ID // zero for a notification and for an answer
	method string     // empty for an answer
	text   []byte
	fields []era.Field // for wires that have an HTTP header
}

// errAnswered is the cause with which the context of a request ends whose
// answer is there: what the wire still reads for it may be read to its end.
const errAnswered = sentinel(answeredText)

// errNotServed is wrapped by the error of a request that the server did not
// look at, since it does not know the session any more: it may be sent again.
const errNotServed = sentinel(notServedText)

// A sentinel is an error that can be compared.
type sentinel string

func (s sentinel) Error() string { return string(s) }
