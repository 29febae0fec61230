package httpserver

import (
	"bytes"
	"container/list"
	"context"
	"iter"
	"slices"
	"sync"
)

// MemoryLimits bound what a [MemoryStore] keeps; 0 is the default of each. When one
// is reached the oldest events go: those of the session for its own limits, those
// of all sessions for the others.
type MemoryLimits struct {
	SessionEvents int // events of one session: 1000
	SessionBytes  int // bytes of the messages of one session: 4 MiB
	Events        int // events of all sessions: 100 000
	Bytes         int // bytes of the messages of all sessions: 64 MiB
}

func (l MemoryLimits) withDefaults() MemoryLimits {
	for _, limit := range []struct {
		value    *int
		standard int
	}{
		{&l.SessionEvents, 1000},
		{&l.SessionBytes, 4 << 20},
		{&l.Events, 100_000},
		{&l.Bytes, 64 << 20},
	} {
		if *limit.value == 0 {
			*limit.value = limit.standard
		}
	}
	return l
}

// A MemoryStore is an [EventStore] in the memory of this process, bounded. It is
// safe for concurrent use, and several handlers may share one.
type MemoryStore struct {
	limits MemoryLimits

	mu      sync.Mutex
	shelves map[string]*shelf // by session
	events  list.List         // of kept, oldest first
	bytes   int
}

var _ EventStore = (*MemoryStore)(nil)

// A shelf holds the events of one session.
type shelf struct {
	streams map[string][]Event // none of them empty; consecutive numbers or not
	order   []*list.Element    // in the list of all, oldest first
	bytes   int
}

// kept is where an event stands: as all of a session go oldest first, it is the
// first of its stream when its turn comes.
type kept struct{ of StreamID }

// NewMemoryStore makes a store with those limits; a negative one panics.
func NewMemoryStore(limits MemoryLimits) *MemoryStore {
	limits = limits.withDefaults()
	if min(limits.SessionEvents, limits.SessionBytes, limits.Events, limits.Bytes) < 0 {
		panic(wantLimits(limits))
	}
	return &MemoryStore{limits: limits, shelves: make(map[string]*shelf)}
}

// Append keeps a copy of the event. A message that is larger than a limit is
// [ErrEventTooLarge], and drops nothing.
func (m *MemoryStore) Append(_ context.Context, of StreamID, e Event) error {
	size := len(e.Message)
	if size > min(m.limits.SessionBytes, m.limits.Bytes) {
		return ErrEventTooLarge
	}
	e.Message = bytes.Clone(e.Message)
	m.mu.Lock()
	defer m.mu.Unlock()
	for m.events.Len() >= m.limits.Events || m.bytes+size > m.limits.Bytes {
		m.drop(m.events.Front())
	}
	for s := m.shelves[of.Session]; s != nil && (len(s.order) >= m.limits.SessionEvents || s.bytes+size > m.limits.SessionBytes); {
		m.drop(s.order[0])
	}
	s := m.shelves[of.Session] // the last drop may have taken it away
	if s == nil {
		s = &shelf{streams: make(map[string][]Event)}
		m.shelves[of.Session] = s
	}
	s.streams[of.Stream] = append(s.streams[of.Stream], e)
	s.order = append(s.order, m.events.PushBack(kept{of}))
	s.bytes += size
	m.bytes += size
	return nil
}

// drop lets go of the oldest event of a session.
func (m *MemoryStore) drop(oldest *list.Element) {
	of := m.events.Remove(oldest).(kept).of
	s := m.shelves[of.Session]
	events := s.streams[of.Stream]
	size := len(events[0].Message)
	s.bytes -= size
	m.bytes -= size
	events[0], s.order[0] = Event{}, nil
	s.order = s.order[1:]
	if len(events) > 1 {
		s.streams[of.Stream] = events[1:]
	} else {
		delete(s.streams, of.Stream)
	}
	if len(s.order) == 0 {
		delete(m.shelves, of.Session)
	}
}

// After yields what is kept of the stream as it is at this moment.
func (m *MemoryStore) After(_ context.Context, of StreamID, n int) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		events, err := m.after(of, n)
		if err != nil {
			yield(Event{}, err)
			return
		}
		for _, e := range events {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// after returns the events above n. Without event n, or the one behind it, nobody
// knows what there was.
func (m *MemoryStore) after(of StreamID, n int) ([]Event, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.shelves[of.Session]
	if s == nil {
		return nil, ErrEventsLost
	}
	events := s.streams[of.Stream]
	if len(events) == 0 || events[0].Number > n+1 || events[len(events)-1].Number < n {
		return nil, ErrEventsLost
	}
	at, found := slices.BinarySearchFunc(events, n, func(e Event, n int) int { return e.Number - n })
	if found {
		at++
	}
	return slices.Clone(events[at:]), nil
}

// Forget drops all streams of the session.
func (m *MemoryStore) Forget(_ context.Context, session string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for s := m.shelves[session]; s != nil; s = m.shelves[session] {
		m.drop(s.order[0])
	}
	return nil
}
