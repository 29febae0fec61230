package httpserver_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/protocol"
)

// logged says which requests come in.
func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if id := r.Header.Get("Last-Event-ID"); id != "" {
			_, number, _ := strings.Cut(id, ".")
			fmt.Println(r.Method, "behind event", number)
		}
		next.ServeHTTP(w, r)
	})
}

// A call that takes long closes its connection. The client comes back for the
// result, and its caller notices nothing.
func ExampleResumable() {
	app := fastmcp.New("demo", fastmcp.Logger(zerolog.Nop()))
	app.Tool(func(ctx *fastmcp.Context) string {
		ctx.Disconnect(10 * time.Millisecond)
		return "done"
	}, fastmcp.Name("work"))

	events := httpserver.NewMemoryStore(httpserver.MemoryLimits{SessionBytes: 1 << 20})
	srv := httptest.NewServer(logged(httpserver.Handler(app, httpserver.Resumable(events))))
	defer srv.Close()
	defer app.Close(context.Background())

	c, err := client.Dial(context.Background(), srv.URL, client.Pin(protocol.V20251125))
	if err != nil {
		panic(err)
	}
	defer c.Close()
	text, err := client.Call[string](context.Background(), c, "work", nil)
	fmt.Println(text, err)
	// Output:
	// GET behind event 0
	// done <nil>
}

// What is too much to keep is lost, and who asks for it is told.
func ExampleMemoryStore() {
	ctx := context.Background()
	store := httpserver.NewMemoryStore(httpserver.MemoryLimits{SessionEvents: 2})
	stream := httpserver.StreamID{Session: "s", Stream: "a"}
	for n, text := range []string{"one", "two", "three"} {
		_ = store.Append(ctx, stream, httpserver.Event{Number: n + 1, Message: []byte(text)})
	}
	for e, err := range store.After(ctx, stream, 1) {
		fmt.Println(e.Number, string(e.Message), err)
	}
	for _, err := range store.After(ctx, stream, 0) {
		fmt.Println(errors.Is(err, httpserver.ErrEventsLost))
	}
	// Output:
	// 2 two <nil>
	// 3 three <nil>
	// true
}

func ExampleNewMemoryStore() {
	store := httpserver.NewMemoryStore(httpserver.MemoryLimits{Bytes: 3})
	large := httpserver.Event{Number: 1, Message: []byte("four")}
	err := store.Append(context.Background(), httpserver.StreamID{Session: "s", Stream: "a"}, large)
	fmt.Println(err)
	// Output: httpserver: the message is larger than all that the event store may keep
}

// The streams of a session go with it.
func ExampleMemoryStore_Forget() {
	ctx := context.Background()
	store := httpserver.NewMemoryStore(httpserver.MemoryLimits{})
	stream := httpserver.StreamID{Session: "s", Stream: "a"}
	_ = store.Append(ctx, stream, httpserver.Event{Number: 1, Message: []byte("one")})
	_ = store.Forget(ctx, "s")
	for _, err := range store.After(ctx, stream, 0) {
		fmt.Println(err)
	}
	// Output: httpserver: the event store no longer has all that came after that event
}
