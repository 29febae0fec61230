package httpserver

import (
	"context"
	"errors"
	"iter"
)

// An EventStore keeps what is sent on the streams of sessions, for clients whose
// connection broke (2025-11-25, Transports, Resumability and Redelivery): see
// [Resumable]. [MemoryStore] is one. A store may bound what it keeps, so long as it
// says so in After.
//
// Each stream has one writer, the server that holds its session, which numbers
// the events from 1 and appends them one after the other. Any number of readers
// may be there at the same time; and streams are independent of each other, so all
// methods must be safe for concurrent use. None should take long: a message goes
// out only when it is kept.
type EventStore interface {
	// Append keeps an event, whose number is above that of the stream's last one.
	// The message belongs to the caller again when Append has returned. After an
	// error the event is not kept; the message still goes out to a client that is
	// connected, and the error goes to the log.
	Append(ctx context.Context, of StreamID, e Event) error

	// After yields the events of a stream that are numbered above n, in their
	// order; nothing if there are none yet. The messages must not change any more,
	// and nobody will change them. If the store does not know the stream, or may
	// have dropped what comes after n, it yields [ErrEventsLost] first. Any error
	// is the last that is yielded.
	After(ctx context.Context, of StreamID, n int) iter.Seq2[Event, error]

	// Forget drops all streams of a session that has ended. No event is appended
	// to them any more. A store that outlives its servers must not count on it.
	Forget(ctx context.Context, session string) error
}

// A StreamID names one stream of events. Both parts are random texts of 26 letters
// and digits, which occur once.
type StreamID struct {
	// Session names the session. It is not the id by which clients know it: with
	// this alone nobody can enter the session.
	Session string
	// Stream names the stream within it.
	Stream string
}

// An Event is one message of a stream.
type Event struct {
	// Number is the position in the stream: 1, 2, 3.
	Number int
	// Message is the text of a JSON-RPC message.
	Message []byte
}

// The errors of an [EventStore].
var (
	// ErrEventsLost means that a stream cannot be resumed from where the client
	// left it.
	ErrEventsLost = errors.New(causeLost)
	// ErrEventTooLarge means that a message is larger than all that the store may
	// keep.
	ErrEventTooLarge = errors.New(causeTooLarge)
)
