package client

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// A site is a server at a URL, over Streamable HTTP.
type site struct {
	url       *url.URL
	header    http.Header       // what the caller wants to be sent along
	transport http.RoundTripper // nil: each wire makes its own
	own       *http.Transport   // what a guard builds on; nil: there is none, or the caller's
	most      int               // bytes of one message
}

// siteAt makes a site of what the caller has said.
func (c *Client) siteAt(u *url.URL) (target, error) {
	at, err := address(u)
	if err != nil {
		return nil, notDialed(err)
	}
	s := &site{url: at, header: c.header, transport: c.transport, most: c.maxMessage}
	if err := c.post(s); err != nil {
		return nil, notDialed(err)
	}
	return s, nil
}

// siteNamed makes a site of a URL in writing.
func (c *Client) siteNamed(text string) (target, error) {
	u, err := addressIn(text)
	if err != nil {
		return nil, notDialed(err)
	}
	return c.siteAt(u)
}

func (s *site) open(_ context.Context, in *inbox) (wire, error) { return newStreamable(s, in), nil }

func (*site) probe() time.Duration { return probeHTTP }

// older returns the transport of 2024-11-05, if the server has refused to look
// at a POST (2026-07-28, Streamable HTTP, section HTTP+SSE Transport).
func (s *site) older(err error) target {
	refused, ok := errors.AsType[*HTTPError](err)
	if !ok || !refused.unserved() {
		return nil
	}
	return elder{s}
}

func (*site) lasting() bool { return true }

func (s *site) String() string { return withoutSecrets(s.url) }

// withoutSecrets leaves out of a URL what is often one: who, the query, and parts
// of the path that are too long to be names.
func withoutSecrets(u *url.URL) string {
	text := u.Scheme + "://" + u.Host + shortened(u.EscapedPath())
	if u.RawQuery != "" {
		text += "?…"
	}
	return text
}

// shortened hides parts of a path that are too long to be names.
func shortened(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if len(part) > longestName {
			parts[i] = "…"
		}
	}
	return strings.Join(parts, "/")
}

// longestName is how long a part of a path may be to be told in errors.
const longestName = 24

// sameOrigin reports whether two URLs have scheme, host and port in common
// (RFC 6454, section 5).
func sameOrigin(a, b *url.URL) bool {
	return strings.EqualFold(a.Scheme, b.Scheme) && strings.EqualFold(a.Hostname(), b.Hostname()) && port(a) == port(b)
}

func port(u *url.URL) string {
	if p := u.Port(); p != "" {
		return p
	}
	if strings.EqualFold(u.Scheme, "https") {
		return "443"
	}
	return "80"
}
