package client

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"

	"github.com/fastmcp-go/mcp/internal/era"
)

// An agent sends the HTTP requests of one wire, all to one origin.
type agent struct {
	site   *site
	client http.Client
	own    *http.Transport // made for this agent; nil: the caller's is used
}

func newAgent(s *site) *agent {
	a := &agent{site: s}
	a.client.CheckRedirect = follow
	if a.client.Transport, a.own = s.transport, s.own; s.transport == nil {
		a.own = ownTransport()
		a.client.Transport = a.own
	}
	return a
}

// ownTransport is the default one, but its connections can be closed without
// closing those of others.
func ownTransport() *http.Transport {
	t := &http.Transport{Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true}
	if usual, ok := http.DefaultTransport.(*http.Transport); ok {
		t = usual.Clone()
	}
	t.MaxIdleConnsPerHost = idleConnections
	return t
}

// close closes the connections that are left.
func (a *agent) close() {
	if a.own != nil {
		a.own.CloseIdleConnections()
	}
}

// follow lets the same message go to another path of the same server.
// Everything else is for the caller to decide, who has named an address: the
// redirect comes back as the answer that it is.
func follow(next *http.Request, via []*http.Request) error {
	status := next.Response.StatusCode
	same := status == http.StatusTemporaryRedirect || status == http.StatusPermanentRedirect
	if !same || len(via) > mostRedirects || !sameOrigin(next.URL, via[0].URL) {
		return http.ErrUseLastResponse
	}
	return nil
}

// header returns what the caller wants to be sent, and these fields, which win.
func (a *agent) header(fields ...era.Field) http.Header {
	h := maps.Clone(a.site.header)
	if h == nil {
		h = make(http.Header, len(fields))
	}
	for _, f := range fields {
		h.Set(f.Name, f.Value)
	}
	return h
}

// do sends one HTTP request, which can be sent again by who sits in between
// (Request.GetBody), and returns what came back, of whatever status. The errors
// do not name the URL, which may hold secrets.
func (a *agent) do(ctx context.Context, method string, to *url.URL, h http.Header, body []byte) (*http.Response, error) {
	var met atomic.Bool
	traced := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { met.Store(true) }})
	req, err := http.NewRequestWithContext(traced, method, to.String(), bytes.NewReader(body))
	if err != nil {
		return nil, errors.Unwrap(err)
	}
	req.Header = h
	res, err := a.client.Do(req)
	if about, ok := errors.AsType[*url.Error](err); ok {
		err = about.Err
	}
	switch {
	case err != nil && ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case errors.Is(err, ErrDenied):
		return nil, err
	case err != nil && !met.Load():
		return nil, unreachable(err)
	case err != nil:
		return nil, gone(err)
	}
	if code := res.Header.Get("Content-Encoding"); code != "" && code != "identity" {
		_ = res.Body.Close()
		return nil, strangeEncoding(code)
	}
	return res, nil
}

// readBody reads a body of at most so many bytes.
func readBody(res *http.Response, most int) ([]byte, error) {
	if res.ContentLength > int64(most) {
		return nil, &oversize{max: most}
	}
	text, err := io.ReadAll(io.LimitReader(res.Body, int64(most)+1))
	switch {
	case len(text) > most:
		return nil, &oversize{max: most}
	case err != nil:
		return nil, gone(err)
	}
	return text, nil
}

// discard reads what is left of a body that is of no interest, so that its
// connection can be used again, unless that is much.
func discard(body io.Reader) { _, _ = io.CopyN(io.Discard, body, mostDiscarded) }
