package oauth

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// A door is where the answer to a login comes in.
type door interface {
	uri() string
	// expect says which answer will be good, once, before anybody can give one.
	expect(a attempt)
	// wait returns the code of the answer.
	wait(ctx context.Context) (code string, err error)
	close()
}

// door opens one: the caller's, or one on this machine, at the address that the
// client has registered with before if that is free.
func (t *Transport) door(known *ClientInformation) (door, error) {
	uris := t.config.Client.RedirectURIs
	if t.config.Callback != nil {
		return &callersDoor{at: uris[0], callback: t.config.Callback}, nil
	}
	if len(uris) > 0 {
		return openDoor(uris[0])
	}
	if known != nil && len(known.RedirectURIs) == 1 {
		if d, err := openDoor(known.RedirectURIs[0]); err == nil {
			return d, nil
		}
	}
	return openDoor("http://127.0.0.1/callback")
}

// callersDoor waits in the way that the caller has.
type callersDoor struct {
	at       string
	callback func(context.Context) (string, error)
	expected attempt
}

func (d *callersDoor) uri() string      { return d.at }
func (d *callersDoor) expect(a attempt) { d.expected = a }
func (*callersDoor) close()             {}

func (d *callersDoor) wait(ctx context.Context) (string, error) {
	redirected, err := d.callback(ctx)
	if err != nil {
		return "", err
	}
	u, err := url.Parse(redirected)
	if err != nil {
		return "", errNoCode
	}
	return d.expected.read(u.Query())
}

// A loopback is a server on this machine that waits for one answer.
type loopback struct {
	at       *url.URL
	listener net.Listener
	answers  chan answer
	server   *http.Server

	mu       sync.Mutex
	expected *attempt // nil: no answer is good, or the good one has come
}

type answer struct {
	code string
	err  error
}

// openDoor listens at a URI of this machine; without a port, at a free one (RFC
// 8252, section 7.3).
func openDoor(uri string) (door, error) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "http" || !isLocalhost(u.Hostname()) {
		return nil, errNotLoopback
	}
	port := u.Port()
	if port == "" {
		port = "0"
	}
	host := u.Hostname()
	if net.ParseIP(host) == nil {
		host = "127.0.0.1"
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(host, port))
	if err != nil {
		return nil, err
	}
	_, port, _ = net.SplitHostPort(listener.Addr().String())
	u.Host = net.JoinHostPort(u.Hostname(), port)
	if u.Path == "" {
		u.Path = "/"
	}
	d := &loopback{at: u, listener: listener, answers: make(chan answer, 1)}
	d.server = &http.Server{Handler: d, ReadHeaderTimeout: fetchTime, IdleTimeout: time.Second, MaxHeaderBytes: 64 << 10}
	go func() { _ = d.server.Serve(listener) }() // it ends when it is closed
	return d, nil
}

func (d *loopback) uri() string { return d.at.String() }

func (d *loopback) expect(a attempt) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.expected = &a
}

// take reads an answer, and reports whether it is the one that is expected. Only
// that one ends the wait: who knocks with another state takes nothing away, not
// even while he is looked at.
func (d *loopback) take(q url.Values) (got answer, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.expected == nil || !d.expected.about(q) {
		return got, false
	}
	got.code, got.err = d.expected.read(q)
	d.expected = nil
	return got, true
}

// close lets what is being answered come to its end.
func (d *loopback) close() {
	ctx, done := context.WithTimeout(context.Background(), time.Second)
	defer done()
	_ = d.server.Shutdown(ctx)
	_ = d.server.Close()
}

func (d *loopback) wait(ctx context.Context) (string, error) {
	select {
	case got := <-d.answers:
		return got.code, got.err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

// ServeHTTP takes the answer. Anybody on this machine, and every page in its
// browser, may knock: who does not know the state is not listened to, and nobody
// is sent anywhere, or shown what he has brought.
func (d *loopback) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Connection", "close")
	switch {
	case r.Host != d.at.Host || r.URL.Path != d.at.Path:
		show(w, http.StatusNotFound, pageElsewhere)
		return
	case r.Method != http.MethodGet:
		show(w, http.StatusMethodNotAllowed, pageElsewhere)
		return
	}
	q, bad := url.ParseQuery(r.URL.RawQuery)
	got, ok := answer{}, false
	if bad == nil {
		got, ok = d.take(q)
	}
	switch {
	case !ok:
		show(w, http.StatusBadRequest, pageStranger)
		return
	case got.err != nil:
		show(w, http.StatusBadRequest, pageFailed)
	default:
		show(w, http.StatusOK, pageDone)
	}
	d.answers <- got
}

func show(w http.ResponseWriter, status int, page string) {
	w.WriteHeader(status)
	_, _ = w.Write([]byte(page)) // who has left does not read it
}
