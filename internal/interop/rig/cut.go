package rig

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
)

// A Cutter is a proxy in front of a server that breaks connections: each stream of
// events that is not one resumed breaks off, as soon as it has an event to come back
// with, behind the first, second or third of its events in turn.
type Cutter struct {
	URL     string // of the server, through the proxy
	server  *http.Server
	streams atomic.Int64
	cuts    atomic.Int64
	resumed atomic.Int64
}

// Cut puts a proxy before the server at a URL. Close ends it.
func Cut(target string) (*Cutter, error) {
	u, err := url.Parse(target)
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	c := &Cutter{URL: "http://" + l.Addr().String() + u.Path}
	c.server = &http.Server{ErrorLog: log.New(io.Discard, "", 0), Handler: &httputil.ReverseProxy{
		Rewrite:        func(r *httputil.ProxyRequest) { r.SetURL(&url.URL{Scheme: u.Scheme, Host: u.Host}) },
		FlushInterval:  -1,
		ModifyResponse: c.shorten,
		ErrorLog:       log.New(io.Discard, "", 0),
	}}
	go c.server.Serve(l) //nolint:errcheck // it says that it was closed
	return c, nil
}

// Cuts returns how many streams were broken off, and how often a client came back.
func (c *Cutter) Cuts() (cuts, resumed int64) { return c.cuts.Load(), c.resumed.Load() }

// Close ends all connections.
func (c *Cutter) Close() error { return c.server.Close() }

// shorten makes a stream one that breaks off.
func (c *Cutter) shorten(r *http.Response) error {
	kind, _, _ := bytes.Cut([]byte(r.Header.Get("Content-Type")), []byte(";"))
	switch {
	case string(kind) != "text/event-stream":
	case r.Request.Header.Get("Last-Event-ID") != "":
		c.resumed.Add(1)
	default:
		left := c.streams.Add(1)%3 + 1
		r.Body = &brittle{Closer: r.Body, in: bufio.NewReader(r.Body), left: left, cutter: c}
	}
	return nil
}

var errCut = errors.New("the connection was cut")

// brittle is the body of a stream that breaks off behind so many events.
type brittle struct {
	io.Closer
	in     *bufio.Reader
	cutter *Cutter
	left   int64
	named  bool // an event had an id
	within bool // an event has begun
	line   []byte
	err    error
}

func (b *brittle) Read(p []byte) (int, error) {
	if len(b.line) == 0 {
		if b.err != nil {
			return 0, b.err
		}
		b.line, b.err = b.in.ReadBytes('\n')
		b.look()
	}
	n := copy(p, b.line)
	b.line = b.line[n:]
	return n, nil
}

// look counts events. Behind the last one nothing is read any more.
func (b *brittle) look() {
	switch line := bytes.TrimRight(b.line, "\r\n"); {
	case len(line) > 0 && line[0] != ':':
		b.within = true
		b.named = b.named || bytes.HasPrefix(line, []byte("id:"))
	case len(line) == 0 && b.within:
		b.within = false
		if b.left--; b.left <= 0 && b.named && b.err == nil {
			b.cutter.cuts.Add(1)
			b.err = errCut
		}
	}
}
