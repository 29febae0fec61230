package oauth

import (
	"context"
	"errors"
	"time"

	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// A flight is one attempt to get tokens, which several requests may wait for.
// None of them owns it: it ends when it is done, takes too long, or the client
// ends.
type flight struct {
	done   chan struct{} // closed when the rest is set
	tokens *Tokens
	how    origin
	err    error
}

// current returns the tokens that there are, nil at first. Some whose time is
// over are renewed before, if it is known where.
func (t *Transport) current(ctx context.Context) (*Tokens, error) {
	t.mu.Lock()
	loaded, now, known := t.loaded, t.now, t.known
	t.mu.Unlock()
	if !loaded {
		stored, err := t.stored(ctx)
		if err != nil {
			return nil, denied(err)
		}
		t.mu.Lock()
		if !t.loaded {
			t.loaded, t.now = true, stored
		}
		now, known = t.now, t.known
		t.mu.Unlock()
	}
	if now == nil || !now.stale() || known == nil {
		return now, nil
	}
	renewed, _, err := t.obtain(ctx, now, &want{stale: true})
	return renewed, err
}

// stored returns the tokens that the store has, unless they may not be used.
func (t *Transport) stored(ctx context.Context) (*Tokens, error) {
	tokens, err := t.config.Store.Tokens(ctx, t.name)
	if err != nil || tokens == nil || tokens.AccessToken == "" {
		return nil, err
	}
	if !t.config.owns(tokens) || t.fetch.insecure(t.server) != nil {
		tokens = nil
	}
	return tokens, nil
}

// obtain returns tokens other than those that were used, which may do what is
// wanted. The first who wants some begins to get them, and all wait.
func (t *Transport) obtain(ctx context.Context, used *Tokens, w *want) (*Tokens, origin, error) {
	for {
		f, now, mine := t.join(used, w)
		switch {
		case f == nil && now == nil:
			return nil, kept, denied(errManySteps)
		case f == nil:
			return now, kept, nil
		}
		select {
		case <-f.done:
		case <-ctx.Done():
			return nil, kept, context.Cause(ctx)
		}
		if f.err != nil || mine || f.tokens.Asked.Covers(w.scope) {
			return f.tokens, f.how, f.err
		}
		used = f.tokens // somebody else's wish was fulfilled
	}
}

// join returns the attempt to wait for, and whether it is for this want, or tokens
// that somebody got meanwhile, or nothing if somebody had to log in for more too often.
func (t *Transport) join(used *Tokens, w *want) (f *flight, now *Tokens, mine bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.now != nil && t.now != used && t.now.Asked.Covers(w.scope) {
		return nil, t.now, false
	}
	if mine = t.flight == nil; mine {
		if t.config.Grant == nil && w.step(used) && !t.steps.take(time.Now()) {
			return nil, nil, false
		}
		t.flight = t.begin(used, w)
	}
	return t.flight, nil, mine
}

// begin starts an attempt, in the client's own time.
func (t *Transport) begin(used *Tokens, w *want) *flight {
	f := &flight{done: make(chan struct{})}
	t.run(func(life context.Context) {
		ctx, cancel := context.WithTimeoutCause(life, t.config.Timeout, errSlowLogin)
		defer cancel()
		tokens, how, err := t.authorize(ctx, used, w)
		t.land(f, tokens, how, err)
	})
	return f
}

// land ends a flight.
func (t *Transport) land(f *flight, tokens *Tokens, how origin, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.flight = nil; err == nil {
		t.now = tokens
	}
	f.tokens, f.how, f.err = tokens, how, denied(err)
	close(f.done)
}

// authorize gets tokens: those that another process has got, by a refresh token,
// or by a grant.
func (t *Transport) authorize(ctx context.Context, used *Tokens, w *want) (*Tokens, origin, error) {
	if err := t.fetch.insecure(t.server); err != nil {
		return nil, kept, err
	}
	unlock, err := t.lock(ctx)
	if err != nil {
		return nil, kept, err
	}
	defer unlock()
	defer t.fetch.idle()
	stored, err := t.stored(ctx)
	if err != nil {
		return nil, kept, err
	}
	if stored == nil {
		stored = used
	} else if other(stored, used) && stored.Asked.Covers(w.scope) && !stored.stale() {
		return stored, kept, nil
	}
	a, err := t.authority(ctx, w, stored)
	if err != nil {
		return nil, kept, err
	}
	if stored != nil && stored.Issuer != a.server.Issuer {
		stored = nil // the server has moved to another one
	}
	tokens, how, err := t.request(ctx, a, stored, w)
	if err != nil {
		return nil, kept, err
	}
	t.mu.Lock()
	t.known = a
	t.mu.Unlock()
	if err := t.config.Store.SetTokens(ctx, t.name, tokens); err != nil {
		t.logger.Warn().Err(err).Msg("oauth: the tokens are not kept")
	}
	return tokens, how, nil
}

// lock waits until nobody else gets tokens for the server: somebody may be
// logging in.
func (t *Transport) lock(ctx context.Context) (unlock func(), err error) {
	shared, ok := t.config.Store.(Locker)
	if !ok {
		return func() {}, nil
	}
	defer t.await()()
	return shared.Lock(ctx, t.name)
}

// request asks for tokens: by a refresh token, if nothing speaks against it, or
// as the configuration says.
func (t *Transport) request(ctx context.Context, a *authority, stored *Tokens, w *want) (*Tokens, origin, error) {
	s := &session{t: t, authority: a, scope: t.choose(a, stored, w)}
	s.asked = s.scope.Union(w.scope)
	if stored != nil {
		s.key = stored.Key
	}
	if err := s.bind(w); err != nil {
		return nil, kept, err
	}
	if stored != nil && stored.RefreshToken != "" && !w.renewed && (w.refused || w.stale) && stored.Asked.Covers(w.scope) {
		tokens, err := s.refresh(ctx, stored)
		if tokens != nil || !over(err) {
			return tokens, refreshed, err
		}
	}
	if grant := t.config.Grant; grant != nil {
		tokens, err := s.machine(ctx, grant)
		return tokens, granted, err
	}
	tokens, err := s.login(ctx)
	return tokens, granted, err
}

// choose finds out what to ask for (Scope Selection Strategy; Step-Up Authorization
// Flow; Refresh Tokens).
func (t *Transport) choose(a *authority, stored *Tokens, w *want) spec.Scope {
	scope := w.scope
	if len(scope) == 0 {
		scope = spec.Scope(nil).Union(a.scopes)
	}
	if stored != nil {
		scope = stored.Asked.Union(scope)
	}
	offers := spec.Scope(a.server.ScopesSupported).Covers(spec.Scope{spec.OfflineAccess})
	if !offers {
		scope = without(scope, spec.OfflineAccess)
	}
	scope = scope.Union(t.config.Scope)
	if offers && len(scope) > 0 && t.config.Grant == nil {
		scope = scope.Union(spec.Scope{spec.OfflineAccess})
	}
	return scope
}

// other reports whether tokens are others than those that were used.
func other(stored, used *Tokens) bool {
	return used == nil || stored.AccessToken != used.AccessToken
}

// over reports whether a refresh token is good no more, rather than that it could
// not be used now.
func over(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && (e.Code == spec.ErrorInvalidGrant || e.Code == spec.ErrorInvalidClient || e.Code == "unauthorized_client" || e.Code == "invalid_scope" || e.Code == "invalid_target") ||
		errors.Is(err, errNoClientLeft)
}
