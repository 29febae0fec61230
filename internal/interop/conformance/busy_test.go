package conformance

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

const (
	guests     = 4                      // clients that are busy at the same time
	mostRounds = 2000                   // of each of them
	mostTime   = 2 * time.Minute        // for all that they do
	breath     = 5 * time.Millisecond   // between two rounds, since the runner has cores to share
	eachRound  = 20 * time.Second       // for one round, which takes 0.2 s when nothing else goes on
	updateTime = 500 * time.Millisecond // until another update is caused
)

// keepBusy has guests use the server, and returns when each of them has done
// one round. What it returns ends it.
func keepBusy(t *testing.T, url, version string) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), mostTime)
	var working, starting sync.WaitGroup
	var rounds atomic.Int64
	over := make(chan struct{})
	for i := range guests {
		starting.Add(1)
		working.Go(func() {
			started := sync.OnceFunc(starting.Done)
			defer started()
			err := visit(ctx, url, version, i, over, func() { rounds.Add(1); started() })
			if err != nil {
				t.Errorf("guest %d of %s: %v", i, version, err)
			}
		})
	}
	starting.Wait()
	before := rounds.Load()
	return func() {
		during := rounds.Load() - before
		close(over)
		working.Wait()
		cancel()
		t.Logf("%d guests of %s did %d rounds in the meantime", guests, version, during)
		if during < guests {
			t.Errorf("the guests were not busy: %d rounds", during)
		}
	}
}

// visit has a guest use the server until it is over, and calls done after each
// round.
func visit(ctx context.Context, url, version string, number int, over <-chan struct{}, done func()) (err error) {
	guest, err := newGuest(ctx, url, version, number)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, guest.leave()) }()
	for round := range mostRounds {
		if err := guest.round(ctx, round); err != nil {
			return fmt.Errorf("round %d: %w", round, err)
		}
		done()
		select {
		case <-over:
			return nil
		case <-time.After(breath):
		}
	}
	return errors.New("it went before the runner was done")
}

// A wrong answer is what a guest never wants to see.
func wrong(got, want string) error {
	if got != want {
		return fmt.Errorf("wrong answer:\n got %s\nwant %s", got, want)
	}
	return nil
}
