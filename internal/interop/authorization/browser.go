// Package authorization has our client log in with an authorization server that
// we did not write, through a browser that is none: it keeps cookies, follows
// redirects and sends the forms that it is shown.
package authorization

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
)

// A Browser belongs to somebody who agrees to everything.
type Browser struct {
	client http.Client
	opened atomic.Int32
}

// NewBrowser returns one without cookies.
func NewBrowser() (*Browser, error) {
	jar, err := cookiejar.New(nil)
	return &Browser{client: http.Client{Jar: jar}}, err
}

// Opened is how many pages programs have opened.
func (b *Browser) Opened() int { return int(b.opened.Load()) }

// mostForms is how many forms a login may have.
const mostForms = 5

// Open opens a page, and does what it asks for until it asks for nothing.
func (b *Browser) Open(ctx context.Context, page string) error {
	b.opened.Add(1)
	method, form := http.MethodGet, url.Values(nil)
	for range mostForms {
		text, err := b.visit(ctx, method, page, form)
		if err != nil {
			return err
		}
		action := firstForm.FindStringSubmatch(text)
		if action == nil {
			return nil
		}
		method, page, form = http.MethodPost, html.UnescapeString(action[1]), url.Values{"login": {"ada"}, "password": {"any"}}
		for _, field := range hidden.FindAllStringSubmatch(text, -1) {
			form.Set(field[1], html.UnescapeString(field[2]))
		}
	}
	return errors.New("the login asks for one form after the other")
}

var (
	firstForm = regexp.MustCompile(`<form[^>]* action="([^"]+)"`)
	hidden    = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)"`)
)

func (b *Browser) visit(ctx context.Context, method, page string, form url.Values) (string, error) {
	r, err := http.NewRequestWithContext(ctx, method, page, strings.NewReader(form.Encode()))
	if err != nil {
		return "", err
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	res, err := b.client.Do(r)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	if res.StatusCode != http.StatusOK {
		return "", fmt.Errorf("%s answers with %s: %s", res.Request.URL, res.Status, text)
	}
	return string(text), err
}
