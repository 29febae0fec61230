package client

import (
	"context"
	"sync"
	"time"
)

// A leaving is when somebody last ceased to listen over a wire. There are
// servers that know one who listens on a connection, and when they clear away
// the one who has gone they forget the one who has just come (go-sdk 1.8 does).
// So the next one comes a moment later. The zero value is ready.
type leaving struct {
	mu   sync.Mutex
	last time.Time
}

// note notes that somebody goes.
func (v *leaving) note() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.last = time.Now()
}

// settled waits until the last one who went is cleared away.
func (v *leaving) settled(ctx context.Context) error {
	v.mu.Lock()
	last := v.last
	v.mu.Unlock()
	if last.IsZero() {
		return nil
	}
	return sleep(ctx, time.Until(last.Add(together)))
}
