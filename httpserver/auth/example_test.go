package auth_test

import (
	"context"
	"fmt"
	"net/http/httptest"

	"github.com/fastmcp-go/mcp/httpserver/auth"
)

// An application that has its own tokens says what they mean.
func ExampleAny() {
	sessions := auth.Func(func(_ context.Context, token string) (*auth.Token, error) {
		if token != "from-my-database" {
			return nil, auth.ErrUnknown
		}
		return &auth.Token{Subject: "ada", Scopes: []string{"notes"}, Intended: true}, nil
	})
	robots := auth.Static(map[string]auth.Token{"robot-1": {Client: "robot"}})
	v := auth.Any(sessions, robots)
	for _, token := range []string{"from-my-database", "robot-1", "made-up"} {
		t, err := v.Verify(context.Background(), token)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%q %q\n", t.Subject, t.Client)
	}
	// Output:
	// "ada" ""
	// "" "robot"
	// the token is not known here
}

// A guard protects other routes of the same application, too.
func ExampleNew() {
	g, err := auth.New(auth.Static(map[string]auth.Token{"secret": {Subject: "ada"}}),
		auth.Resource("https://example.com/mcp"), auth.Servers("https://login.example.com"), auth.Require("notes"))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, denied := g.Admit(httptest.NewRequest("GET", "/export", nil), auth.Place{Path: "/mcp", AtRoot: true})
	fmt.Println(denied.Status, denied.Header.Get("WWW-Authenticate"))
	// Output:
	// 401 Bearer scope="notes", resource_metadata="https://example.com/.well-known/oauth-protected-resource/mcp"
}

func ExampleInvalid() {
	fmt.Println(auth.Invalid("the account is closed"))
	// Output: the account is closed
}

func ExampleStatic() {
	t, err := auth.Static(map[string]auth.Token{"secret": {Subject: "ada"}}).Verify(context.Background(), "secret")
	fmt.Println(t.Subject, err)
	// Output: ada <nil>
}

func ExampleIntrospect() {
	login := httptest.NewServer(nil) // an authorization server that knows of no introspection
	defer login.Close()
	v := auth.Introspect(auth.Introspection{Endpoint: login.URL + "/introspect", ClientID: "mcp", ClientSecret: "secret"})
	_, err := v.Verify(context.Background(), "a token")
	fmt.Println(err)
	// Output: auth: the introspection endpoint answered with the status 404
}

func ExampleIsMetadata() {
	fmt.Println(auth.IsMetadata("/.well-known/oauth-protected-resource/notes/mcp"))
	fmt.Println(auth.IsMetadata("/notes/mcp/.well-known/oauth-protected-resource"))
	// Output:
	// /notes/mcp true
	// /notes/mcp true
}
