package jose

import (
	"crypto/sha256"
	"sync"
	"time"
)

// replays remembers what came, until it would be refused for its age anyway. It is
// shared by all keys: none may have more in it than there is room left, so that one
// alone gets half of it, two a third each, and there is always some for a new one.
type replays struct {
	most int

	mu    sync.Mutex
	held  map[string]int // by thumbprint
	seen  map[[sha256.Size]byte]bool
	order []seen // the first to be forgotten first
}

type seen struct {
	id         [sha256.Size]byte
	thumbprint string
	until      time.Time
}

func newReplays(most int) *replays {
	return &replays{most: most, held: make(map[string]int), seen: make(map[[sha256.Size]byte]bool)}
}

// note remembers a proof by its key and its identifier, and reports whether it is new
// and whether there was room to remember it. All are remembered for the same time.
func (r *replays) note(thumbprint, id string, until time.Time) (fresh, room bool) {
	key := sha256.Sum256([]byte(thumbprint + " " + id))
	r.mu.Lock()
	defer r.mu.Unlock()
	r.forget(time.Now())
	if r.seen[key] {
		return false, true
	}
	if left := r.most - len(r.order); left <= 0 || r.held[thumbprint] > left {
		return true, false
	}
	r.seen[key] = true
	r.held[thumbprint]++
	r.order = append(r.order, seen{key, thumbprint, until})
	return true, true
}

// forget drops what is too old. r.mu is held.
func (r *replays) forget(now time.Time) {
	for len(r.order) > 0 && !now.Before(r.order[0].until) {
		old := r.order[0]
		delete(r.seen, old.id)
		if r.held[old.thumbprint]--; r.held[old.thumbprint] == 0 {
			delete(r.held, old.thumbprint)
		}
		r.order = r.order[1:]
	}
}
