package httpserver

import (
	"context"
	"errors"
	"iter"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// A leaky store has lost some events and does not know it.
type leaky struct {
	*MemoryStore
	lost map[int]bool
}

func (l leaky) After(ctx context.Context, of StreamID, n int) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		for e, err := range l.MemoryStore.After(ctx, of, n) {
			if !l.lost[e.Number] && !yield(e, err) {
				return
			}
		}
	}
}

// A brokenStore is a store that cannot be reached.
type brokenStore struct{}

var errBroken = errors.New("no connection")

func (brokenStore) Append(context.Context, StreamID, Event) error { return errBroken }
func (brokenStore) Forget(context.Context, string) error          { return errBroken }
func (brokenStore) After(context.Context, StreamID, int) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) { yield(Event{}, errBroken) }
}

func TestAGapIsALoss(t *testing.T) {
	for _, row := range []struct {
		sentence string
		lost     int
		n        int
		err      error
	}{
		{"nothing is lost", 9, 0, nil},
		{"the first is lost", 1, 0, ErrEventsLost},
		{"one in the middle is lost", 2, 0, ErrEventsLost},
		{"the last is lost", 3, 0, ErrEventsLost},
		{"the client had that one", 2, 2, nil},
		{"the client has all", 3, 3, nil},
		{"there was no such event", 9, 4, errNeverSent},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			store := leaky{NewMemoryStore(MemoryLimits{}), map[int]bool{row.lost: true}}
			x := newTrails("s", store, zerolog.Nop()).begin()
			for range 3 {
				assert.NoError(t, x.send(t.Context(), []byte("{}")), "that nobody is there is no error")
			}
			_, err := x.missed(t.Context(), row.n)
			assert.ErrorIs(t, err, row.err)
		})
	}

	store := leaky{NewMemoryStore(MemoryLimits{}), map[int]bool{2: true}}
	trails := newTrails("s", store, zerolog.Nop())
	x := trails.begin()
	for range 3 {
		assert.NoError(t, x.send(t.Context(), []byte("{}")))
	}
	_, err := trails.past(x.id.Stream).missed(t.Context(), 0)
	assert.ErrorIs(t, err, ErrEventsLost, "also of a stream that only the store knows")
}

func TestATrailIsOverWithItsSession(t *testing.T) {
	store := NewMemoryStore(MemoryLimits{})
	trails := newTrails("s", store, zerolog.Nop())
	before := trails.begin()
	trails.end()
	for _, x := range []*trail{before, trails.begin()} {
		assert.ErrorIs(t, x.send(t.Context(), []byte("{}")), errAnswered)
		x.finish([]byte("{}"), []byte("{}"))
		assert.Equal(t, len(store.shelves), 0, "nothing is kept of what nobody can ask for")
	}
	attach := func(func(context.Context, []byte) error) (func(), bool) { return nil, true }
	assert.True(t, trails.listen(attach) == nil, "nobody can listen any more")
}

// A store that fails takes nothing from those who are connected.
func TestAStoreThatFails(t *testing.T) {
	inLab(t, MemoryLimits{}, func(l *lab) {
		step, c := l.steps(), l.join()
		h := c.post(callTool("steps"))
		id := h.next().ID
		step <- true
		assert.Equal(t, string(h.next().Data), progressText(1))
		resp, text := read(t, c.client, c.request(call{"GET /", "", []string{"Last-Event-ID", id}}))
		assert.Equal(t, resp.StatusCode, 503)
		assert.Contains(t, text, ourFault)
		step <- false
		assert.Equal(t, string(h.next().Data), doneText)
		h.ends()
		for _, said := range []string{logNotKept, logNotRead, "no connection"} {
			assert.Contains(t, l.log.String(), said)
		}
	}, Resumable(brokenStore{}))
}

func TestWhatIsOverIsForgotten(t *testing.T) {
	inLab(t, MemoryLimits{}, func(l *lab) {
		c := l.join()
		h := c.post(pingText)
		h.next()
		assert.Equal(t, string(h.next().Data), pongText)
		h.ends()
		assert.Equal(t, len(l.serve.sessions.byID[c.id].trails.byName), 0)
	})
}
