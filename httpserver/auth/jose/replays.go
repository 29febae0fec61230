package jose

import (
	"crypto/sha256"
	"sync"
	"time"
)

// replays remembers what came, until it would be refused for its age anyway.
type replays struct {
	most int

	mu    sync.Mutex
	seen  map[[sha256.Size]byte]bool
	order []seen // the first to be forgotten first
}

type seen struct {
	id    [sha256.Size]byte
	until time.Time
}

func newReplays(most int) *replays {
	return &replays{most: most, seen: make(map[[sha256.Size]byte]bool)}
}

// note remembers something, and reports whether it is new and whether there was
// room to remember it. All are remembered for the same time.
func (r *replays) note(id string, until time.Time) (fresh, room bool) {
	key, now := sha256.Sum256([]byte(id)), time.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	for len(r.order) > 0 && !now.Before(r.order[0].until) {
		delete(r.seen, r.order[0].id)
		r.order = r.order[1:]
	}
	if r.seen[key] {
		return false, true
	}
	if len(r.order) >= r.most {
		return true, false
	}
	r.seen[key] = true
	r.order = append(r.order, seen{key, until})
	return true, true
}
