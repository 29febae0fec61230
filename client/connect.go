package client

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// memory is what a client keeps of the links it had: how a server wants to be
// talked to is a property of the server, and asked for once (2026-07-28,
// Versioning, Backward Compatibility).
type memory struct {
	mu   sync.Mutex
	last *link
	via  target
}

// known returns the link before and the target that led to it, nil at first.
func (p *memory) known() (*link, target) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.last, p.via
}

func (p *memory) keep(l *link, via target) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last, p.via = l, via
}

// connect makes a link: as the last one was made, or else by finding out how.
func (c *Client) connect(ctx context.Context) (*link, error) {
	ctx, patience := patient(ctx, c.patience, errSlowConnect, func() bool { return c.absence.within(c.patience) })
	defer patience.stop()
	if last, via := c.past.known(); last != nil {
		l, err := c.open(ctx, via, last.rules)
		if err == nil || ctx.Err() != nil || errors.Is(err, errUnreachable) || errors.Is(err, ErrDenied) {
			return l, err
		}
	} else if l, settled, err := c.recall(ctx); settled {
		return l, err
	}
	if c.pinned != nil {
		return c.open(ctx, c.target, c.pinned)
	}
	return c.negotiate(ctx)
}

// open makes a link under rules that are settled.
func (c *Client) open(ctx context.Context, via target, rules *era.Rules) (*link, error) {
	s := seeker{c: c, via: via}
	if rules.PerRequest {
		s.discover(ctx)
	} else {
		s.initialize(ctx, rules)
		s.older(ctx, rules)
	}
	return s.end(ctx)
}

// negotiate finds out what the server speaks: the newest way first, then each
// older one, until one works or the server has said that none will (2026-07-28,
// stdio and Streamable HTTP, sections Backward Compatibility).
func (c *Client) negotiate(ctx context.Context) (*link, error) {
	s := seeker{c: c, via: c.target}
	s.probe(ctx)
	if s.goesOn(ctx) {
		s.initialize(ctx, era.Newest(false))
	}
	s.older(ctx, era.Newest(false))
	return s.end(ctx)
}

// A seeker tries one way to talk to a server after the other, over the same
// wire as long as that lives: some servers end themselves over a question that
// they do not know.
type seeker struct {
	c     *Client
	via   target
	link  *link
	tries []error
	err   error // of the last try; nil: it worked
}

func (s *seeker) discover(ctx context.Context) {
	s.try(ctx, "server/discover", func(l *link) error { return l.discover(ctx, s.c.identity) })
}

func (s *seeker) initialize(ctx context.Context, first *era.Rules) {
	s.try(ctx, "initialize", func(l *link) error { return l.initialize(ctx, first, s.c.identity) })
}

// probe is discover for a server that may not know the question, and then may
// not answer at all. One that takes long is asked to initialize as well: a
// server that was only slow to start has both questions before it, and then the
// newer answer counts.
func (s *seeker) probe(ctx context.Context) {
	s.try(ctx, "server/discover", func(l *link) error {
		asking, giveUp := context.WithCancelCause(ctx)
		modern, old := *l, *l
		found := make(chan error, 1)
		go func() { found <- modern.discover(asking, s.c.identity) }()
		if s.waits(found, s.via.probe()) {
			wait := s.via.probe() // what refuses to initialize may be modern, and slow
			if old.initialize(ctx, era.Newest(false), s.c.identity) == nil {
				wait = together
			}
			if s.waits(found, wait) {
				giveUp(errSlowProbe)
			}
		}
		err := <-found
		giveUp(nil)
		if *l = modern; err != nil && old.server.Version != "" {
			*l, err = old, nil
		}
		return err
	})
}

// waits reports whether nothing is to be had for so long. The time that a person
// takes does not count.
func (s *seeker) waits(found chan error, wait time.Duration) bool {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	for {
		select {
		case err := <-found:
			found <- err
			return false
		case <-timer.C:
			if !s.c.absence.within(wait) {
				return true
			}
			timer.Reset(wait)
		}
	}
}

// older tries the transport before, if there is one and it may be that.
func (s *seeker) older(ctx context.Context, first *era.Rules) {
	if older := s.via.older(s.err); older != nil && s.goesOn(ctx) {
		s.hangUp()
		s.via = older
		s.initialize(ctx, first)
	}
}

func (s *seeker) try(ctx context.Context, way string, greet func(*link) error) {
	if s.link != nil && isClosed(s.link.wire.down()) {
		s.hangUp()
	}
	used := s.link != nil
	if !used {
		in := s.c.inbox()
		w, err := s.via.open(ctx, in)
		if err != nil {
			s.fail(err)
			return
		}
		s.link = &link{wire: w, in: in}
	}
	s.err = greet(s.link)
	switch {
	case s.err == nil:
	case used && ctx.Err() == nil && isClosed(s.link.wire.down()):
		s.try(ctx, way, greet) // it was the way before that the server did not survive
	default:
		s.fail(tried(way, s.err))
	}
}

func (s *seeker) fail(err error) {
	s.err = err
	s.tries = append(s.tries, err)
}

// goesOn reports whether another way may lead further. It does not when the
// server is modern and says what is wrong, cannot be reached at all, or wants
// to know first who asks.
func (s *seeker) goesOn(ctx context.Context) bool {
	wrong, ok := errors.AsType[*jsonrpc.Error](s.err)
	return s.err != nil && ctx.Err() == nil && !denied(s.err) &&
		(!ok || !era.Recognized(wrong.Code)) && !errors.Is(s.err, errUnreachable)
}

func (s *seeker) hangUp() {
	if s.link != nil {
		_ = s.link.wire.close()
		s.link = nil
	}
}

// end returns the link that was found, or why there is none.
func (s *seeker) end(ctx context.Context) (*link, error) {
	if s.err == nil {
		if s.err = s.link.settle(ctx); s.err != nil {
			s.fail(s.err)
		}
	}
	if s.err != nil {
		s.hangUp()
		return nil, cannotConnect(s.via, errors.Join(s.tries...))
	}
	s.c.past.keep(s.link, s.via)
	s.c.remember(s.link, s.via)
	s.c.forget() // what another link has told
	s.c.restore(ctx, s.link)
	s.c.hooks.connected(s.link.server)
	return s.link, nil
}
