package client_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/httpserver"
)

// counted is a transport that counts what it carries.
type counted struct {
	http.RoundTripper
	requests int
}

func (c *counted) RoundTrip(r *http.Request) (*http.Response, error) {
	c.requests++
	return c.RoundTripper.RoundTrip(r)
}

func ExampleTransport() {
	app := sums()
	mcp := httpserver.Handler(app)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer secret" {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		mcp.ServeHTTP(w, r)
	}))
	defer server.Close()

	ctx := context.Background()
	transport := &counted{RoundTripper: http.DefaultTransport}
	c, err := client.Dial(ctx, server.URL, client.Header("Authorization", "Bearer secret"), client.Transport(transport))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	fmt.Println(client.Call[int](ctx, c, "divide", client.Args{"a": 84, "b": 2}))
	fmt.Println(transport.requests, "requests: server/discover, tools/list, tools/call")
	// Output:
	// 42 <nil>
	// 3 requests: server/discover, tools/list, tools/call
}

// What one client has found out about a server, the next one need not.
func ExampleRemember() {
	mcp := httpserver.Handler(sums())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Mcp-Method") == "server/discover" { // it is an old one
			http.Error(w, "what?", http.StatusBadRequest)
			return
		}
		mcp.ServeHTTP(w, r)
	}))
	defer server.Close()

	var eras client.Eras
	for range 2 {
		transport := &counted{RoundTripper: http.DefaultTransport}
		c, err := client.Dial(context.Background(), server.URL, client.Remember(&eras), client.Transport(transport))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(c.Server().Version, "after", transport.requests, "requests")
		c.Close()
	}
	// Output:
	// 2025-11-25 after 4 requests
	// 2025-11-25 after 3 requests
}

// What stands between a client and a server may have an opinion, too.
func ExampleHTTPError() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "who are you?", http.StatusUnauthorized)
	}))
	defer server.Close()

	_, err := client.Dial(context.Background(), server.URL)
	if refused, ok := errors.AsType[*client.HTTPError](err); ok {
		fmt.Println(refused.Status)
		fmt.Println(refused)
	}
	// Output:
	// 401
	// HTTP status 401 Unauthorized: who are you?
}
