package features

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// heard is what a server has told a client without being asked, by kind. It is
// safe for concurrent use.
type heard struct {
	mu   sync.Mutex
	all  map[string][]string
	more chan struct{} // closed when there is more
}

func newHeard() *heard { return &heard{all: map[string][]string{}, more: make(chan struct{})} }

// note adds what was told.
func (h *heard) note(kind, text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.all[kind] = append(h.all[kind], text)
	close(h.more)
	h.more = make(chan struct{})
}

// of returns what there is of a kind.
func (h *heard) of(kind string) []string {
	texts, _ := h.look(kind)
	return texts
}

// look returns what there is of a kind, and what is closed when there is more.
func (h *heard) look(kind string) ([]string, <-chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.all[kind]), h.more
}

// wait waits until there are so many of a kind.
func (h *heard) wait(ctx context.Context, kind string, count int) ([]string, error) {
	for {
		texts, more := h.look(kind)
		if len(texts) >= count {
			return texts, nil
		}
		select {
		case <-more:
		case <-ctx.Done():
			return texts, fmt.Errorf("%d of %s were heard, not %d: %w", len(texts), kind, count, ctx.Err())
		}
	}
}
