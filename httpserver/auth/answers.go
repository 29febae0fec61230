package auth

import (
	"context"
	"crypto/sha256"
	"errors"
	"sync"
	"time"
)

// answers keeps what was said of tokens, by their digests: the tokens themselves
// are not kept. It is bounded; the oldest answer goes first.
type answers struct {
	most int
	ask  func(ctx context.Context, token string) (*Token, time.Time, error)

	mu    sync.Mutex
	known map[digest]*answer
	order []digest // the oldest first
}

type digest = [sha256.Size]byte

// An answer is what was said of a token, or is being asked. Who waits for it reads
// it when done is closed.
type answer struct {
	done  chan struct{}
	token *Token
	until time.Time
	err   error
}

func newAnswers(most int, ask func(context.Context, string) (*Token, time.Time, error)) *answers {
	return &answers{most: most, ask: ask, known: make(map[digest]*answer)}
}

// get returns what is known of a token, and asks if nothing is, or no more. One
// request is made for all who ask at the same time, and goes on when the first of
// them is gone.
func (as *answers) get(ctx context.Context, token string) (*Token, error) {
	key := sha256.Sum256([]byte(token))
	as.mu.Lock()
	a := as.known[key]
	if a == nil || a.over(time.Now()) {
		a = &answer{done: make(chan struct{})}
		as.keep(key, a)
		go as.fill(context.WithoutCancel(ctx), a, token)
	}
	as.mu.Unlock()
	select {
	case <-a.done:
		return a.token, a.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// over reports whether an answer no longer counts. One that is still awaited does.
func (a *answer) over(now time.Time) bool {
	select {
	case <-a.done:
		return !now.Before(a.until)
	default:
		return false
	}
}

// keep makes room for an answer. as.mu is held.
func (as *answers) keep(key digest, a *answer) {
	if as.known[key] == nil {
		as.order = append(as.order, key)
		for len(as.order) > as.most {
			delete(as.known, as.order[0])
			as.order = as.order[1:]
		}
	}
	as.known[key] = a
}

// fill asks. That nothing could be found out is not kept.
func (as *answers) fill(ctx context.Context, a *answer, token string) {
	defer close(a.done)
	ctx, cancel := context.WithTimeout(ctx, introspectionTimeout)
	defer cancel()
	a.token, a.until, a.err = as.asked(ctx, token)
	if _, told := errors.AsType[*invalid](a.err); a.err != nil && !told {
		a.until = time.Time{}
	}
}

// asked asks. Nobody would catch what panics here, so it is an error.
func (as *answers) asked(ctx context.Context, token string) (t *Token, until time.Time, err error) {
	defer recovered(&err)
	return as.ask(ctx, token)
}
