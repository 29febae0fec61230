package client

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/sse"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A stream is a stream of events that may need to be opened more than once
// (2025-11-25, Transports, section Resumability and Redelivery).
type stream struct {
	w    *streamable
	from origin

	opened bool          // the server has such a stream
	lastID string        // of the newest event that had one
	retry  time.Duration // the pause that the server wants; 0: it has not said
	failed int           // times it was opened in a row and led to nothing
}

// read takes what comes until the stream ends, or the request that it belongs
// to has its answer. The error says how it ended, and is never nil while the
// request waits.
func (s *stream) read(res *http.Response) error {
	defer res.Body.Close()
	most := s.w.agent.site.most
	flow := &flow{in: res.Body, most: 2*most + mostDiscarded}
	events := sse.NewReader(flow, most)
	for {
		flow.left = flow.most
		e, err := events.Next()
		switch {
		case errors.Is(err, sse.ErrTooLong):
			if !s.from.own.IsZero() {
				return &oversize{max: most}
			}
			s.w.in.strange(messageTooLarge(most), jsonrpc.Message{})
			continue
		case err != nil:
			return err
		}
		s.note(e, events.LastID())
		if len(e.Data) == 0 || e.Name != "" && e.Name != "message" {
			continue
		}
		s.failed = 0 // an event without a message is not worth coming back for at once
		s.w.in.take(s.w.ctx, e.Data, s.from)
		if !s.from.own.IsZero() && !s.w.in.pending.Waits(s.from.own) {
			discard(res.Body)
			return nil
		}
	}
}

// note keeps what an event says about coming back.
func (s *stream) note(e sse.Event, lastID string) {
	if e.Retry > 0 {
		s.retry = e.Retry
	}
	if lastID != "" && len(lastID) <= longestToken {
		s.lastID = lastID
	}
}

// resumable reports whether a stream that has ended so can be taken up again.
func (s *stream) resumable(err error) bool {
	rules, _ := s.w.terms()
	_, large := errors.AsType[*oversize](err)
	return s.lastID != "" && (rules == nil || !rules.PerRequest) && !large
}

// resume opens the stream of a request again, which has ended so, and tries a
// few times, unless something comes in between.
func (s *stream) resume(ctx context.Context, ended error) (*http.Response, error) {
	for s.failed < mostResumes {
		if err := sleep(ctx, s.pause()); err != nil {
			return nil, err
		}
		s.failed++
		res, err := s.open(ctx)
		if err == nil || !passes(err) {
			return res, err
		}
		ended = err
	}
	return nil, ended
}

// pause returns how long to wait before the stream is opened again: never less
// than the server has said, and longer each time it leads to nothing.
func (s *stream) pause() time.Duration {
	wait := max(s.retry, min(firstPause<<min(s.failed, 16), longestPause))
	return wait + rand.N(wait/8+1)
}

// open asks for the stream, from behind the newest event that is known.
func (s *stream) open(ctx context.Context) (*http.Response, error) {
	_, session := s.w.terms()
	fields := []era.Field{{Name: "Accept", Value: typeEvents}}
	if s.lastID != "" {
		fields = append(fields, era.Field{Name: "Last-Event-ID", Value: s.lastID})
	}
	res, err := s.w.agent.do(ctx, http.MethodGet, s.w.agent.site.url, s.w.head(session, fields...), nil)
	if err != nil {
		return nil, err
	}
	if res.StatusCode != http.StatusOK {
		wrong := s.w.refused(res)
		if wrong.Status == http.StatusNotFound && session != "" && s.opened {
			s.w.lose()
		}
		return nil, wrong
	}
	if kind := contentType(res); kind != typeEvents {
		_ = res.Body.Close()
		return nil, strangeContent(kind)
	}
	s.opened = true
	return res, nil
}

// passes reports whether what went wrong may be right a little later: the
// connection failed, rather than the server having said no.
func passes(err error) bool {
	if refused, ok := errors.AsType[*HTTPError](err); ok {
		return refused.passing()
	}
	return errors.Is(err, errUnreachable) || errors.Is(err, errGone)
}

// A flow bounds what may come without making up an event: comments without
// end, or an event without end.
type flow struct {
	in         io.Reader
	most, left int
}

func (f *flow) Read(p []byte) (int, error) {
	if f.left <= 0 {
		return 0, errNoEvents
	}
	n, err := f.in.Read(p[:min(len(p), f.left)])
	f.left -= n
	return n, err
}
