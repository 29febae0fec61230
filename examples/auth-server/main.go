// A server for those who have logged in, and for what they have agreed to: whoami is
// for everybody who has, write needs a scope of its own, purge is known to
// administrators alone.
//
//	go run ./examples/auth-server
//	go run ./examples/auth-client http://127.0.0.1:3000/mcp whoami
//	go run ./examples/auth-client http://127.0.0.1:3000/mcp write
//
// Where there is an authorization server, [auth.Introspect] or the module
// httpserver/auth/jose takes the place of the login in this program, which believes
// everybody.
package main

import (
	"context"
	"embed"
	"errors"
	"flag"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/httpserver/auth"
)

//go:embed *.go
var source embed.FS

// Whoami says who has logged in, and with which program.
func Whoami(ctx *fastmcp.Context) string {
	who := ctx.Principal()
	return who.Subject + " with " + who.Client
}

// Write writes a note.
func Write() string { return "written" }

// Purge removes all notes.
func Purge() string { return "gone" }

// administrator says who is to know of dangerous things.
func administrator(p *fastmcp.Principal) bool { return p != nil && p.Claims["admin"] == true }

// notes is the server. It knows nothing of tokens.
func notes() *fastmcp.Server {
	app := fastmcp.New("Notes", fastmcp.Source(source))
	app.Tool(Whoami, fastmcp.ReadOnly())
	app.Tool(Write, fastmcp.Scopes("notes:write"))
	app.Tool(Purge, fastmcp.Visible(administrator), fastmcp.Destructive(true))
	return app
}

// routes protects the server with the tokens of a login, which lies on the same host
// here.
func routes(app *fastmcp.Server, url string) http.Handler {
	login := newLogin(url)
	r := chi.NewRouter()
	login.routes(r)
	httpserver.Mount(r, "/mcp", app,
		httpserver.Auth(login, auth.Resource(url+"/mcp"), auth.Servers(url), auth.Require("notes:read")),
		httpserver.RateLimit(10, 100))
	return r
}

func main() {
	port := flag.String("port", "3000", "the `number` of the port to listen on, 0 for any that is free")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", *port))
	if err == nil {
		log.Printf("MCP is at http://%s/mcp", listener.Addr())
		err = serve(ctx, listener)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// serve runs until ctx is done.
func serve(ctx context.Context, listener net.Listener) error {
	app := notes()
	if err := app.Start(ctx); err != nil {
		return err
	}
	server := &http.Server{Handler: routes(app, "http://"+listener.Addr().String()), ReadHeaderTimeout: 10 * time.Second}
	broken := make(chan error, 1)
	go func() { broken <- server.Serve(listener) }()
	var err error
	select {
	case err = <-broken:
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return errors.Join(err, app.Close(ending), server.Shutdown(ending))
}
