package httpserver

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver/auth"
)

// maxHeader bounds the header of a request, in bytes.
const maxHeader = 64 << 10

// Run starts the app and serves it at [Path] of the address until ctx is done; then
// it ends the streams, gives requests that are under way the [ShutdownTimeout] to
// finish, and closes the app. It logs where it listens.
//
// The address is as in [net.Listen]: "127.0.0.1:3000" for this machine alone, which
// the specification wants of a local server, ":3000" for everyone, a port of 0 for
// any that is free. The error says what could not be started, or not be ended in
// time; it is nil when ctx ended the server and all went well.
func Run(ctx context.Context, app *fastmcp.Server, addr string, opts ...RunOption) error {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("httpserver: %w", err)
	}
	return serve(ctx, app, l, "http://", opts)
}

// Serve is [Run] on a listener of the caller's: a Unix socket, one that a service
// manager has opened, or one that speaks TLS. It closes the listener.
func Serve(ctx context.Context, app *fastmcp.Server, l net.Listener, opts ...RunOption) error {
	return serve(ctx, app, l, "", opts)
}

// serve serves on a listener of which the scheme is known, or "".
func serve(ctx context.Context, app *fastmcp.Server, l net.Listener, scheme string, opts []RunOption) error {
	defer l.Close()
	c, err := configure(opts)
	if err != nil {
		return err
	}
	config, err := c.tls(app.Logger())
	if err != nil {
		return err
	}
	if err := app.Start(ctx); err != nil {
		return err
	}
	waiting := new(newcomers)
	c.atRoot = true
	srv := newServer(ctx, newHandler(app, c))
	srv.ConnState = waiting.track
	srv.TLSConfig = config
	serve := srv.Serve
	if config != nil {
		serve = func(l net.Listener) error { return srv.ServeTLS(l, "", "") }
		scheme = "https://"
	}
	announce(app.Logger(), l.Addr(), scheme, c.path)

	failed := make(chan error, 1)
	go func() { failed <- serve(l) }()
	select {
	case err := <-failed: // never nil, and not for our sake
		return errors.Join(fmt.Errorf("httpserver: %w", err), shutdown(srv, waiting, app, c.shutdownTimeout))
	case <-ctx.Done():
	}
	log := app.Logger()
	log.Info().Msg(logStopping)
	err = shutdown(srv, waiting, app, c.shutdownTimeout)
	<-failed //nolint:errcheck // that it was shut down
	return err
}

// newServer returns the HTTP server around a handler. Its read timeout is for what
// lies beside the endpoint: the handler sets its own deadlines.
func newServer(ctx context.Context, h *handler) *http.Server {
	return &http.Server{
		Handler:           atPath(h),
		ReadHeaderTimeout: max(h.headerTimeout, 0),
		ReadTimeout:       max(h.readTimeout, 0),
		IdleTimeout:       max(h.idleTimeout, 0),
		MaxHeaderBytes:    maxHeader,
		// OPTIONS * is a request like any other, and not for net/http to grant.
		DisableGeneralOptionsHandler: true,
		BaseContext: func(net.Listener) context.Context {
			return context.WithoutCancel(ctx) // requests end by themselves, not with ctx
		},
	}
}

// atPath serves the handler at its path alone, with a slash behind it or without,
// and what is beside the endpoint there and at the root. Every other request is the handler's to
// refuse, for it looks first at where a request comes from.
func atPath(h *handler) http.Handler {
	path := strings.TrimSuffix(h.path, "/")
	router := chi.NewRouter()
	router.NotFound(h.nowhere)
	router.MethodNotAllowed(h.ServeHTTP) // a method that the router does not know
	patterns := []string{path, path + "/"}
	for _, place := range h.beside() {
		patterns = append(patterns, path+place, place)
	}
	patterns = append(patterns, h.published()...)
	if h.auth != nil {
		patterns = append(patterns, path+auth.WellKnown, auth.WellKnown)
	}
	for _, pattern := range patterns {
		if pattern != "" {
			router.Handle(pattern, h)
		}
	}
	return router
}

// grace is what requests get to answer that were cancelled at the end.
const grace = time.Second

// shutdown ends everything: the HTTP server takes nothing new, the app ends its
// streams and waits for what is under way, and then the connections are idle. What
// still runs after the timeout is cancelled, and cut off a moment later.
func shutdown(srv *http.Server, waiting *newcomers, app *fastmcp.Server, timeout time.Duration) error {
	forApp, forServer := context.Background(), context.Background()
	if timeout != Off {
		var cancel, cancelToo context.CancelFunc
		forApp, cancel = context.WithTimeout(forApp, timeout)
		defer cancel()
		forServer, cancelToo = context.WithTimeout(forServer, timeout+grace)
		defer cancelToo()
	}
	drained := make(chan error, 1)
	go func() { drained <- srv.Shutdown(forServer) }()
	err := app.Close(forApp)
	waiting.close()
	if <-drained != nil {
		log := app.Logger()
		log.Warn().Msg(logCut)
		srv.Close()
	}
	return err
}

// announce logs where the server listens, whatever the level: who starts a server
// wants to know. It warns where other machines than this one can reach it.
func announce(log zerolog.Logger, addr net.Addr, scheme, path string) {
	at := addr.String()
	tcp, _ := addr.(*net.TCPAddr)
	if tcp != nil && tcp.IP.IsUnspecified() {
		at = fmt.Sprintf("localhost:%d", tcp.Port)
	}
	if scheme == "" {
		log.Log().Str("address", at).Str("path", path).Msg(logListening)
	} else {
		log.Log().Str("url", scheme+at+path).Msg(logListening)
	}
	if tcp != nil && !tcp.IP.IsLoopback() {
		log.Warn().Str("address", addr.String()).Msg(logExposed)
	}
}
