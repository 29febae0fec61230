// Package upstream lets clients of MCP read what another HTTP server has: the
// content of a resource is fetched when it is read, and streamed.
//
//	manual, err := upstream.New("https://example.com/manual/")
//	app.Resource("manual://{+path}", manual.Get, fastmcp.Name("manual"))
//
// Clients say which path is fetched and nothing else: the server is the one of
// [New], nothing leads above its path, redirects to other hosts are refused,
// and neither headers nor credentials of a client are passed on.
package upstream

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// An Upstream is an HTTP server, or a part of one, whose content is passed
// through. It is safe for concurrent use.
type Upstream struct {
	base    url.URL
	limit   int64
	timeout time.Duration
	hosts   []string
	header  http.Header
	client  http.Client
}

// New makes an upstream of all that lies under a URL with the scheme http or
// https. The error says what is wrong with the URL or an option.
func New(base string, options ...Option) (*Upstream, error) {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" ||
		u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, badBase(base)
	}
	up := &Upstream{base: *u, limit: DefaultLimit, timeout: DefaultTimeout, header: http.Header{}}
	up.hosts = append(up.hosts, u.Host)
	up.client.CheckRedirect = up.redirect
	var wrong []error
	for _, o := range options {
		wrong = append(wrong, o(up))
	}
	return up, errors.Join(wrong...)
}

// Get fetches what lies at a path under the upstream's URL; the path "" is the
// URL itself. The reader has a method MIMEType, from which [fastmcp] takes the
// media type, and must be closed, which fastmcp does when a resource's function
// returns it.
//
// The error is [fastmcp.ErrNoResource] if the upstream says 404 or 410, and for
// a path that leads up. It never tells the URL.
func (u *Upstream) Get(ctx context.Context, path string) (io.ReadCloser, error) {
	if path != "" && !fs.ValidPath(strings.TrimSuffix(path, "/")) {
		return nil, fastmcp.ErrNoResource
	}
	at := u.base
	at.RawPath = ""
	if path != "" {
		at.Path = strings.TrimSuffix(at.Path, "/") + "/" + path
	}
	// The content is read after the caller is done with ctx, until it is closed.
	life, end := context.WithCancelCause(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { end(context.Cause(ctx)) })
	defer stop()
	silence := time.AfterFunc(u.timeout, func() { end(tooSlow(u.timeout)) })
	response, err := u.ask(life, at.String()) //nolint:bodyclose // content closes it
	silence.Stop()
	if err != nil {
		defer end(nil)
		if context.Cause(life) != nil {
			return nil, context.Cause(life)
		}
		return nil, err
	}
	c := &content{response: response, life: life, end: end, left: u.limit, limit: u.limit, timeout: u.timeout, silence: silence}
	if response.ContentLength > u.limit {
		c.Close()
		return nil, tooLong(u.limit)
	}
	return c, nil
}

// ask sends the request and returns the response if it has what was asked for.
func (u *Upstream) ask(ctx context.Context, at string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at, nil)
	if err != nil {
		return nil, err
	}
	request.Header = u.header.Clone()
	response, err := u.client.Do(request)
	if detailed, ok := errors.AsType[*url.Error](err); ok {
		err = failed(detailed.Err) // without the URL
	}
	switch {
	case err != nil:
		return nil, err
	case response.StatusCode == http.StatusOK:
		return response, nil
	}
	response.Body.Close()
	if response.StatusCode == http.StatusNotFound || response.StatusCode == http.StatusGone {
		return nil, fastmcp.ErrNoResource
	}
	return nil, badStatus(response.StatusCode)
}

// maxRedirects is how many redirects are followed.
const maxRedirects = 5

// redirect follows redirects within the hosts that are allowed, and never from
// https to http. What headers the options have set go to the first host alone.
func (u *Upstream) redirect(next *http.Request, before []*http.Request) error {
	switch {
	case len(before) > maxRedirects:
		return errRedirects
	case next.URL.Scheme != u.base.Scheme && next.URL.Scheme != "https", !u.knows(next.URL.Host):
		return badRedirect(next.URL.Host)
	}
	if next.URL.Host != u.base.Host {
		for name := range u.header {
			next.Header.Del(name)
		}
	}
	return nil
}

func (u *Upstream) knows(host string) bool {
	for _, h := range u.hosts {
		if strings.EqualFold(h, host) {
			return true
		}
	}
	return false
}
