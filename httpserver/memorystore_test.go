package httpserver

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// after returns the messages that a store has above n, or what it says of them.
func after(store EventStore, of StreamID, n int) (string, error) {
	var found []string
	for e, err := range store.After(context.Background(), of, n) {
		if err != nil {
			return "", err
		}
		found = append(found, fmt.Sprintf("%d %s", e.Number, e.Message))
	}
	return strings.Join(found, ", "), nil
}

func TestAStoreSaysWhatItKeepsAndWhatItLost(t *testing.T) {
	ctx := t.Context()
	one, other, foreign := StreamID{"s", "a"}, StreamID{"s", "b"}, StreamID{"t", "a"}
	store := NewMemoryStore(MemoryLimits{SessionEvents: 3})
	message := []byte("one")
	assert.NoError(t, store.Append(ctx, one, Event{1, message}))
	copy(message, "ONE")
	assert.NoError(t, store.Append(ctx, one, Event{2, []byte("two")}))
	assert.NoError(t, store.Append(ctx, other, Event{1, []byte("else")}))
	assert.NoError(t, store.Append(ctx, foreign, Event{1, []byte("foreign")}))
	for _, row := range []struct {
		sentence string
		of       StreamID
		n        int
		want     string
		err      error
	}{
		{"from the beginning, as it was", one, 0, "1 one, 2 two", nil},
		{"from the middle", one, 1, "2 two", nil},
		{"from the end", one, 2, "", nil},
		{"from beyond the end nobody knows", one, 3, "", ErrEventsLost},
		{"streams are apart", other, 0, "1 else", nil},
		{"sessions are apart", foreign, 0, "1 foreign", nil},
		{"an unknown stream", StreamID{"s", "c"}, 0, "", ErrEventsLost},
		{"an unknown session", StreamID{"u", "a"}, 0, "", ErrEventsLost},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			got, err := after(store, row.of, row.n)
			assert.ErrorIs(t, err, row.err)
			assert.Equal(t, got, row.want)
		})
	}

	assert.NoError(t, store.Append(ctx, other, Event{3, []byte("three")}))
	_, err := after(store, one, 0)
	assert.ErrorIs(t, err, ErrEventsLost, "the oldest of the session has gone")
	got, err := after(store, one, 1)
	assert.NoError(t, err, "but the client may have had that one")
	assert.Equal(t, got, "2 two")
	got, err = after(store, other, 1)
	assert.NoError(t, err)
	assert.Equal(t, got, "3 three", "a gap is for the reader to see")

	assert.NoError(t, store.Forget(ctx, "s"))
	assert.NoError(t, store.Forget(ctx, "nobody"))
	_, err = after(store, one, 1)
	assert.ErrorIs(t, err, ErrEventsLost)
	got, err = after(store, foreign, 0)
	assert.NoError(t, err)
	assert.Equal(t, got, "1 foreign", "the other session has lost nothing")
}

func TestAReaderMayStop(t *testing.T) {
	store, of := NewMemoryStore(MemoryLimits{}), StreamID{"s", "a"}
	for n := range 3 {
		assert.NoError(t, store.Append(t.Context(), of, Event{n + 1, nil}))
	}
	for e := range store.After(t.Context(), of, 0) {
		assert.Equal(t, e.Number, 1)
		break
	}
}

func TestAMessageMayBeTooLargeForAStore(t *testing.T) {
	for _, limits := range []MemoryLimits{{SessionBytes: 3}, {Bytes: 3}} {
		store, of := NewMemoryStore(limits), StreamID{"s", "a"}
		assert.NoError(t, store.Append(t.Context(), of, Event{1, []byte("123")}))
		assert.ErrorIs(t, store.Append(t.Context(), of, Event{2, []byte("1234")}), ErrEventTooLarge)
		got, err := after(store, of, 0)
		assert.NoError(t, err)
		assert.Equal(t, got, "1 123", "and pushes nothing out")
	}
}

func TestLimitsMakeSense(t *testing.T) {
	assert.Equal(t, MemoryLimits{Bytes: 1}.withDefaults(), MemoryLimits{1000, 4 << 20, 100_000, 1})
	assert.Panics(t, "httpserver: NewMemoryStore({SessionEvents:1000 SessionBytes:4194304 Events:-1 Bytes:67108864}): want limits above zero", func() {
		NewMemoryStore(MemoryLimits{Events: Off})
	})
}

// Whatever is appended, read and forgotten: no limit is passed, and what a store
// gives back of a stream is all there was behind that event, or nothing.
func TestAStoreIsBoundedAndNeverGivesAPart(t *testing.T) {
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 0))
		limits := MemoryLimits{SessionEvents: 1 + random.IntN(8), SessionBytes: 1 + random.IntN(40), Events: 1 + random.IntN(16), Bytes: 1 + random.IntN(80)}
		store := NewMemoryStore(limits)
		all := map[StreamID][]string{}
		for range 200 {
			of := StreamID{fmt.Sprint(random.IntN(3)), fmt.Sprint(random.IntN(3))}
			if random.IntN(40) == 0 {
				assert.NoError(t, store.Forget(t.Context(), of.Session))
				for id := range all {
					if id.Session == of.Session {
						delete(all, id)
					}
				}
				continue
			}
			n, message := len(all[of])+1, strings.Repeat("x", random.IntN(1+min(limits.SessionBytes, limits.Bytes)))
			assert.NoError(t, store.Append(t.Context(), of, Event{n, []byte(message)}))
			all[of] = append(all[of], fmt.Sprintf("%d %s", n, message))
			checkBounds(t, store)

			from := random.IntN(n)
			got, err := after(store, of, from)
			if err == nil {
				assert.Equal(t, got, strings.Join(all[of][from:], ", "))
			}
			got, err = after(store, of, n-1)
			assert.NoError(t, err, "the newest is there")
			assert.Equal(t, got, all[of][n-1])
		}
	}
}

// checkBounds counts what a store holds.
func checkBounds(t *testing.T, m *MemoryStore) {
	t.Helper()
	events, bytes := 0, 0
	for _, s := range m.shelves {
		inSession, size := 0, 0
		for _, stream := range s.streams {
			assert.True(t, len(stream) > 0, "an empty stream is none")
			inSession += len(stream)
			for _, e := range stream {
				size += len(e.Message)
			}
		}
		assert.True(t, inSession > 0, "a session without events is none")
		assert.Equal(t, inSession, len(s.order))
		assert.Equal(t, size, s.bytes)
		assert.True(t, inSession <= m.limits.SessionEvents && size <= m.limits.SessionBytes, "of one session")
		events, bytes = events+inSession, bytes+size
	}
	assert.Equal(t, events, m.events.Len())
	assert.Equal(t, bytes, m.bytes)
	assert.True(t, events <= m.limits.Events && bytes <= m.limits.Bytes, "of all sessions")
}
