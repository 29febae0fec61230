package httpserver

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/internal/sse"
)

// A trail is a stream of a session in the sense of the specification: a row of
// numbered events in a store, and at most one connection on which the client
// follows it. Sending and following exclude each other, so that each event reaches
// a client on one connection, after those before it: one that is kept while a
// client catches up goes out when it has.
type trail struct {
	id    StreamID
	store EventStore
	log   zerolog.Logger

	mu   sync.Mutex
	last int     // the number of the newest event
	told int     // the number of the newest event that went out
	at   *outlet // where the client is; nil: nowhere
	over bool    // nothing comes after the last event
}

// unknown is the number of the newest event of a trail that only the store knows.
const unknown = -1

// Why a client cannot follow a trail, beside what the store says.
var (
	errNeverSent = errors.New(causeNeverSent)
	errTaken     = errors.New(causeTaken)
)

// send keeps a message and sends it to a client that is there.
func (t *trail) send(ctx context.Context, message []byte) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.over {
		return errAnswered
	}
	t.last++
	kept := t.keep(ctx, message)
	out := t.tell(message)
	if kept != nil && out != nil {
		return out
	}
	return nil
}

// finish sends the last message, if there is one, and ends the trail. A message
// that the store does not take is replaced in it by another one, which tells a
// client that did not get the first.
func (t *trail) finish(message, instead []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if message != nil && !t.over {
		ctx := context.Background() // that of the request is over
		t.last++
		if t.keep(ctx, message) != nil {
			_ = t.keep(ctx, instead) // which is logged
		}
		_ = t.tell(message) // nothing comes after it that could tell
	}
	t.end()
}

// pour sends a last message that is made while it goes out, and is not kept: the
// store has another one instead. It reports whether that is done; if not, the
// error says what is to be sent in place of the message.
func (t *trail) pour(fill func(io.Writer) error, instead []byte) (done bool, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	begun := false
	if t.at == nil || t.over {
		err = fill(nowhere{})
	} else {
		begun, err = t.at.pour(t.eventID(t.last+1), fill)
	}
	if t.over || err != nil && !begun && !errors.Is(err, errGone) {
		return t.over, err
	}
	t.last++
	_ = t.keep(context.Background(), instead) // which is logged
	t.end()
	return true, nil
}

// follow takes a client to a connection, from behind event n, and away from where
// it was.
func (t *trail) follow(ctx context.Context, o *outlet, n int, primed bool) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	missed, err := t.missed(ctx, n)
	if err != nil {
		return err
	}
	return t.move(o, n, missed, primed)
}

// followOn takes a client that is nowhere to a connection, from behind what went
// out already. What of that is lost was not asked for.
func (t *trail) followOn(ctx context.Context, o *outlet, primed bool) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.at != nil {
		return errTaken
	}
	missed, err := t.missed(ctx, t.told)
	if err != nil {
		t.told = t.last
	}
	return t.move(o, t.told, missed, primed)
}

// disconnect closes the connection of a client that is to come back.
func (t *trail) disconnect(retry time.Duration) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.over || t.at == nil {
		return false
	}
	if t.lost(t.at.event(sse.Event{Retry: retry})) != nil {
		return false
	}
	t.part()
	return true
}

// leave says that a connection is closed.
func (t *trail) leave(o *outlet) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.at == o {
		t.at = nil
	}
}

// close ends the trail without a message.
func (t *trail) close() { t.finish(nil, nil) }

// What follows is for those who hold t.mu.

// missed returns the events above n; a store that has not all of them has lost some.
func (t *trail) missed(ctx context.Context, n int) ([]Event, error) {
	switch {
	case n == t.last:
		return nil, nil
	case n > t.last && t.last != unknown:
		return nil, errNeverSent
	}
	events, err := missed(ctx, t.store, t.id, n)
	if err == nil && n+len(events) != t.last && t.last != unknown {
		err = ErrEventsLost
	}
	return events, err
}

// move takes a client that is behind event n to a connection. If it can read that
// (primed), the first event says where it stands. The connection of a trail that is
// over is closed behind the last event.
func (t *trail) move(o *outlet, n int, missed []Event, primed bool) error {
	if err := o.open(); err != nil {
		return err
	}
	t.part()
	t.at = o
	if primed {
		_ = t.lost(o.event(sse.Event{ID: t.eventID(n), Data: []byte{}}))
	}
	for _, e := range missed {
		if t.at != nil && t.lost(o.event(sse.Event{ID: t.eventID(e.Number), Data: e.Message})) == nil {
			t.told = max(t.told, e.Number)
		}
	}
	if t.over {
		t.part()
	}
	return nil
}

// keep puts a message into the store as the newest event.
func (t *trail) keep(ctx context.Context, message []byte) error {
	err := t.store.Append(ctx, t.id, Event{t.last, message})
	if err != nil {
		t.log.Warn().Err(err).Int("bytes", len(message)).Msg(logNotKept)
	}
	return err
}

// tell sends a message as the newest event, if the client is there.
func (t *trail) tell(message []byte) error {
	if t.at == nil {
		return errGone
	}
	err := t.lost(t.at.event(sse.Event{ID: t.eventID(t.last), Data: message}))
	if err == nil {
		t.told = t.last
	}
	return err
}

// lost gives a connection up that cannot be written to.
func (t *trail) lost(err error) error {
	if err != nil {
		t.part()
	}
	return err
}

// part closes the connection, if there is one.
func (t *trail) part() {
	if t.at != nil {
		close(t.at.closed)
		t.at = nil
	}
}

func (t *trail) end() {
	t.over = true
	t.part()
}

func (t *trail) eventID(n int) string { return eventID(t.id.Stream, n) }

// missed returns the events of a stream above n. A gap in their numbers is where
// the store could not keep one.
func missed(ctx context.Context, store EventStore, of StreamID, n int) ([]Event, error) {
	var events []Event
	for e, err := range store.After(ctx, of, n) {
		if err != nil {
			return nil, err
		}
		if e.Number != n+len(events)+1 {
			return nil, ErrEventsLost
		}
		events = append(events, e)
	}
	return events, nil
}
