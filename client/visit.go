package client

import (
	"context"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
)

// OnElicitURL sends a person to a page (Elicitation, section URL Mode), and
// declares that the client can. Show the whole URL and ask before it is opened;
// never open one whose scheme is not http or https. See [OnElicit].
//
// A server of 2025-11-25 may refuse a call until pages have been visited (section
// URL Elicitation Required Error). The function is then asked for each; once the
// person has accepted all of them, the client waits until the server says that
// they are done, though not longer than [Timeout], and calls again, once. A
// function that returns only when the person is done makes that sure for servers
// which do not say so.
func OnElicitURL(visit func(context.Context, *protocol.ElicitRequestParams) (protocol.ElicitAction, error)) Option {
	return clientOption(func(c *Client) { c.questions.url = visit })
}

// OnElicitComplete hears that a page is done which [OnElicitURL] sent a person
// to, by the ElicitationID that it had (2025-11-25, Elicitation, section
// Completion Notifications for URL Mode Elicitation). Not every server says so,
// and each page is told once. It must not block.
func OnElicitComplete(hear func(elicitationID string)) Option {
	return clientOption(func(c *Client) { c.questions.complete = hear })
}

// visits are the pages that persons were sent to and that are not done. The zero
// value is ready.
type visits struct {
	mu   sync.Mutex
	open map[string]chan struct{} // closed when the page is done
}

// begin notes a page before somebody is sent there; nil if it has no id.
func (v *visits) begin(id string) <-chan struct{} {
	v.mu.Lock()
	defer v.mu.Unlock()
	if done, known := v.open[id]; known {
		return done
	}
	if id == "" {
		return nil
	}
	if v.open == nil {
		v.open = make(map[string]chan struct{})
	}
	if len(v.open) == mostVisits {
		for old := range v.open {
			delete(v.open, old) // it may never be done
			break
		}
	}
	v.open[id] = make(chan struct{})
	return v.open[id]
}

// end forgets a page, and reports whether it was open.
func (v *visits) end(id string) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	done, known := v.open[id]
	if known {
		delete(v.open, id)
		close(done)
	}
	return known
}

// completed hears that a page is done.
func (q *questions) completed(id string) {
	if q.visits.end(id) && q.complete != nil {
		q.complete(id)
	}
}

// visit sends a person to a page.
func (q *questions) visit(ctx context.Context, asked *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
	if q.url == nil {
		return nil, nobodyAnswers(protocol.MethodElicit + " (url)")
	}
	q.visits.begin(asked.ElicitationID)
	action, err := q.url(ctx, asked)
	if err != nil || action != protocol.ElicitAccept {
		q.visits.end(asked.ElicitationID)
	}
	return &protocol.ElicitResult{Action: action}, err
}

// visitAll sends a person to the pages that an error of the server wants visited
// before it does what was asked, and waits a while until they are done. It
// returns nil if it makes sense to ask again.
func (q *questions) visitAll(ctx context.Context, refusal error, wait time.Duration) error {
	data, ok := errorData[protocol.URLElicitationRequiredData](refusal, protocol.CodeURLElicitationRequired)
	if !ok || q.url == nil || len(data.Elicitations) == 0 || len(data.Elicitations) > mostQuestions {
		return refusal
	}
	var open []<-chan struct{}
	for _, page := range data.Elicitations {
		if page.Mode != protocol.ElicitURL {
			return refusal
		}
		params, err := protocol.Marshal(page)
		if err != nil {
			return err
		}
		done := q.visits.begin(page.ElicitationID)
		answer, err := q.guarded(ctx, protocol.MethodElicit, params)
		if err != nil {
			return err
		}
		if answer.(*protocol.ElicitResult).Action != protocol.ElicitAccept {
			return notVisited(refusal)
		}
		open = append(open, done)
	}
	over := time.NewTimer(wait)
	defer over.Stop()
	for _, done := range open {
		if done == nil {
			continue
		}
		select {
		case <-done:
		case <-over.C:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}
