package oauth

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-json-experiment/json"
)

// A fetcher makes the requests to everybody but the server itself: few, small,
// and to addresses that a reach allows.
type fetcher struct {
	reach
	client http.Client
	idle   func() // closes connections that nobody uses
}

func newFetcher(server *url.URL, c *Config) *fetcher {
	f := &fetcher{reach: reach{server: server, most: kindOfHost(server.Hostname()), http: c.AllowHTTP, private: c.AllowPrivate}}
	f.client.Transport, f.client.Timeout, f.idle = c.HTTP, fetchTime, func() {}
	if c.HTTP == nil {
		f.client.Transport, f.idle = f.transport()
	}
	f.client.CheckRedirect = func(next *http.Request, via []*http.Request) error {
		if via[0].Method != http.MethodGet {
			return http.ErrUseLastResponse // what was in it is for nobody else
		}
		if len(via) > mostRedirects {
			return errRedirects
		}
		return f.allowed(next.URL.String())
	}
	return f
}

// get fetches a document, and reports whether there is one: a page that is no
// object is not what was looked for.
func (f *fetcher) get(ctx context.Context, from string, into any) (bool, error) {
	got, err := f.do(ctx, http.MethodGet, from, nil, "")
	switch {
	case err != nil:
		return false, err
	case got.status >= http.StatusInternalServerError:
		return false, strangeStatus(from, got.status)
	case got.status != http.StatusOK:
		return false, nil
	}
	return json.Unmarshal(got.text, into) == nil, nil
}

// An outcome is a whole answer.
type outcome struct {
	status int
	header http.Header
	text   []byte
}

// do sends a request and reads the whole answer. Errors say nothing of what was
// sent, nor of the query of the URL.
func (f *fetcher) do(ctx context.Context, method, to string, h http.Header, body string) (*outcome, error) {
	if err := f.allowed(to); err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, method, to, strings.NewReader(body))
	if err != nil {
		return nil, errBadURL
	}
	if r.Header = h; h == nil {
		r.Header = http.Header{}
	}
	r.Header.Set("Accept", "application/json")
	res, err := f.client.Do(r)
	if about, ok := errors.AsType[*url.Error](err); ok {
		err = about.Err
	}
	if err != nil {
		return nil, notFetched(to, err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(io.LimitReader(res.Body, mostDocument+1))
	switch {
	case len(text) > mostDocument:
		return nil, notFetched(to, errLarge)
	case err != nil:
		return nil, notFetched(to, err)
	}
	return &outcome{res.StatusCode, res.Header, text}, nil
}
