package client_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/httpserver"
)

// signer adds to each request what its server wants to see.
type signer struct{ next http.RoundTripper }

func (s signer) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer secret")
	return s.next.RoundTrip(r)
}

func ExampleGuard() {
	mcp := httpserver.Handler(sums())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer secret" {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		mcp.ServeHTTP(w, r)
	}))
	defer server.Close()

	ctx := context.Background()
	c, err := client.Dial(ctx, server.URL, client.Guard(func(at client.Guarded) (http.RoundTripper, error) {
		return signer{at.Next}, nil
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	fmt.Println(client.Call[int](ctx, c, "divide", client.Args{"a": 6, "b": 2}))
	// Output: 3 <nil>
}
