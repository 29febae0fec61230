package tasks

import (
	"context"
	"errors"
	"iter"
	"maps"
	"math"
	"slices"
	"sync"
	"time"
)

// A Record is a task as a [Store] keeps it. A store looks at nothing but these
// members.
type Record struct {
	// ID names the task: a text of letters and digits, at most 64, that nobody can
	// guess.
	ID string
	// Owner is the ID of the principal whose task it is, "" if there is none.
	Owner string
	// Expires is when it may be deleted.
	Expires time.Time
	// Ended says that nothing will change any more.
	Ended bool
	// Body is all else, a JSON object. It holds arguments, answers and results as
	// they are: protect it as you would protect those.
	Body []byte
}

// A Room is how much there may be.
type Room struct {
	// All and PerOwner bound the number of records: in all, and with the same Owner,
	// if that is not "".
	All, PerOwner int
	// Bytes and BytesPerOwner bound the bytes of their Body: in all, and with the
	// same Owner, "" included.
	Bytes, BytesPerOwner int
}

// boundless is the room for what must be kept whatever there is: a few bytes more.
func boundless() Room { return Room{math.MaxInt, math.MaxInt, math.MaxInt, math.MaxInt} }

// A holding is what there is already.
type holding struct{ records, bytes int }

// take counts one record more.
func (h *holding) take(r Record) { h.records, h.bytes = h.records+1, h.bytes+len(r.Body) }

// A Store keeps tasks. It belongs to one server at a time, and is safe for
// concurrent use. What a method has done when it returns nil must outlive the
// process, if the store does. Package fastmcp/tasks/sqlite, a module of its own, has
// one in a database.
type Store interface {
	// Create keeps a new record. It is [ErrFull] if there is no room for it.
	Create(ctx context.Context, r Record, room Room) error
	// Load returns a record, or [ErrNotFound].
	Load(ctx context.Context, id string) (Record, error)
	// Change has change alter a record, in one step: nobody else changes it
	// meanwhile, and if change returns an error nothing has happened, and Change
	// returns that error. ID, Owner and Expires stay as they are. It is [ErrNotFound]
	// if there is no such record, and [ErrFull] if its body has grown and there is no
	// room for the bytes: the number of records is not looked at.
	Change(ctx context.Context, id string, room Room, change func(*Record) error) error
	// Unended yields the records that have not ended, in any order. An error ends
	// the sequence.
	Unended(ctx context.Context) iter.Seq2[Record, error]
	// Sweep deletes the records that have expired by then.
	Sweep(ctx context.Context, then time.Time) error
}

// What a [Store] says.
var (
	ErrNotFound = errors.New(notFoundText)
	ErrFull     = errors.New(fullText)
)

// NewStore returns a [Store] in memory, which is what a server has that is not told
// of another.
func NewStore() Store { return &memory{records: make(map[string]Record)} }

type memory struct {
	mu      sync.Mutex
	records map[string]Record
}

// Create implements [Store].
func (m *memory) Create(_ context.Context, r Record, room Room) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	all, own := m.beside(r)
	if all.records >= room.All || r.Owner != "" && own.records >= room.PerOwner || !fits(r, all, own, room) {
		return ErrFull
	}
	m.records[r.ID] = r
	return nil
}

// beside returns what there is beside a record, in all and of its owner.
func (m *memory) beside(r Record) (all, own holding) {
	for id, other := range m.records {
		if id == r.ID {
			continue
		}
		all.take(other)
		if other.Owner == r.Owner {
			own.take(other)
		}
	}
	return all, own
}

// fits reports whether there is room for the bytes of a record, beside all others.
func fits(r Record, all, own holding, room Room) bool {
	return len(r.Body) <= room.Bytes-all.bytes && len(r.Body) <= room.BytesPerOwner-own.bytes
}

// Load implements [Store].
func (m *memory) Load(_ context.Context, id string) (Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.records[id]
	if !ok {
		return Record{}, ErrNotFound
	}
	return r, nil
}

// Change implements [Store].
func (m *memory) Change(_ context.Context, id string, room Room, change func(*Record) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.records[id]
	if !ok {
		return ErrNotFound
	}
	before := len(r.Body)
	if err := change(&r); err != nil {
		return err
	}
	if all, own := m.beside(r); len(r.Body) > before && !fits(r, all, own, room) {
		return ErrFull
	}
	m.records[id] = r
	return nil
}

// Unended implements [Store].
func (m *memory) Unended(context.Context) iter.Seq2[Record, error] {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := slices.Collect(maps.Values(m.records))
	return func(yield func(Record, error) bool) {
		for _, r := range all {
			if !r.Ended && !yield(r, nil) {
				return
			}
		}
	}
}

// Sweep implements [Store].
func (m *memory) Sweep(_ context.Context, then time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.records, func(_ string, r Record) bool { return !r.Expires.After(then) })
	return nil
}
