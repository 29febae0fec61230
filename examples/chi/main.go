// Chi is a web application with routes and middleware of its own, to which MCP
// was added: the same shelf of books for people at /, for programs at
// /api/books, and for models at /mcp.
package main

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"flag"
	"html/template"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
)

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

//go:embed *.go
var source embed.FS

// tools is the MCP server: methods of the shelf, as they are.
func tools(shelf *Shelf) *fastmcp.Server {
	app := fastmcp.New("Bookshelf", fastmcp.Source(source))
	app.Tool(shelf.Add, fastmcp.Name("add_book"), fastmcp.Destructive(false))
	app.Tool(shelf.Find, fastmcp.Name("find_books"), fastmcp.ReadOnly())
	app.Resource("books://{author}", shelf.Find)
	return app
}

// routes is the application, with one line more than before.
func routes(shelf *Shelf, app *fastmcp.Server) http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Logger, middleware.Recoverer)
	r.Get("/", func(w http.ResponseWriter, _ *http.Request) {
		_ = page.Execute(w, shelf.Find("")) // the reader may have gone
	})
	r.Get("/api/books", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(shelf.Find(r.FormValue("author")))
	})
	r.Mount("/mcp", httpserver.Handler(app))
	return r
}

var page = template.Must(template.New("page").Parse(
	`<!doctype html><title>Books</title><ul>{{range .}}<li>{{.Author}}: {{.Title}}</li>{{end}}</ul>`))

// serve runs until ctx is done, and then lets what is under way finish.
func serve(ctx context.Context, listener net.Listener) error {
	shelf := &Shelf{books: []Book{{"Ursula K. Le Guin", "The Dispossessed"}}}
	app := tools(shelf)
	if err := app.Start(ctx); err != nil {
		return err
	}
	server := &http.Server{Handler: routes(shelf, app), ReadHeaderTimeout: 10 * time.Second}
	broken := make(chan error, 1)
	go func() { broken <- server.Serve(listener) }()
	var err error
	select {
	case err = <-broken:
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	// MCP first: the server would wait for its streams.
	return errors.Join(err, app.Close(ending), server.Shutdown(ending))
}
