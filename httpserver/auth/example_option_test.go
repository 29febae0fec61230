package auth_test

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/fastmcp-go/mcp/httpserver/auth"
)

// never is a checker of proofs that likes none.
type never struct{}

func (never) Algorithms() []string { return []string{"ES256"} }
func (never) CheckProof(auth.Proof) (string, error) {
	return "", &auth.ProofError{Code: "invalid_dpop_proof", Reason: "no"}
}

// An authorization server that knows the resource by a name of its own, whose scope
// "notes" has two others within, and whose clock is good.
func ExampleRequire() {
	tokens := auth.Static(map[string]auth.Token{"ada-token": {Subject: "ada", Scopes: []string{"notes"}}})
	g, err := auth.New(tokens,
		auth.Resource("https://example.com/mcp"), auth.Servers("https://login.example.com"),
		auth.Audience("urn:example:notes"), auth.Skew(5*time.Second),
		auth.Require("notes:read"), auth.Implies("notes", "notes:read", "notes:write"),
		auth.Describe("Notes", "https://example.com/docs"),
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	r := httptest.NewRequest("POST", "/mcp", strings.NewReader("{}"))
	r.Header.Set("Authorization", "Bearer ada-token")
	who, _ := g.Admit(r, auth.Place{Path: "/mcp"})
	fmt.Println(who.Subject, who.Scopes)
	// Output: ada [notes notes:read notes:write]
}

// Who comes without a token is nobody, and may have what needs none.
func ExampleAnonymous() {
	g, err := auth.New(auth.Static(nil), auth.Resource("https://example.com/mcp"), auth.Anonymous())
	if err != nil {
		fmt.Println(err)
		return
	}
	who, denied := g.Admit(httptest.NewRequest("POST", "/mcp", nil), auth.Place{Path: "/mcp"})
	fmt.Println(who == nil, denied == nil)
	// Output: true true
}

// The module httpserver/auth/jose has a checker that can be satisfied.
func ExampleDPoP() {
	g, err := auth.New(auth.Static(nil), auth.Resource("https://example.com/mcp"),
		auth.Servers("https://login.example.com"), auth.DPoP(never{}, true))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, denied := g.Admit(httptest.NewRequest("POST", "/mcp", nil), auth.Place{Path: "/mcp", AtRoot: true})
	fmt.Println(denied.Header.Get("WWW-Authenticate"))
	// Output: DPoP resource_metadata="https://example.com/.well-known/oauth-protected-resource/mcp", algs="ES256"
}
