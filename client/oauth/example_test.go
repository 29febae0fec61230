package oauth_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
)

// notes opens a world whose server is one of MCP, with a tool.
func notes() *world {
	app := fastmcp.New("notes")
	app.Tool(func() int { return 3 }, fastmcp.Name("count"))
	w := openWorld()
	w.serves = httpserver.Handler(app).ServeHTTP
	return w
}

// agree is a browser, and somebody who says yes to everything.
func agree(ctx context.Context, page string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, page, nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return err
}

func ExampleWith() {
	w := notes()
	defer w.close()
	ctx := context.Background()

	c, err := client.Dial(ctx, w.url(), oauth.With(oauth.Config{
		Client:   oauth.ClientMetadata{ClientName: "my-app"},
		Redirect: agree,                // without it the system's browser opens the page
		Store:    &oauth.MemoryStore{}, // without it the tokens are there the next time
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	fmt.Println(client.Call[int](ctx, c, "count", nil))
	fmt.Println(w.count("/authorize"), "login")
	// Output:
	// 3 <nil>
	// 1 login
}

// A client that was registered by hand.
func ExampleWith_registered() {
	w := notes()
	defer w.close()
	ctx := context.Background()

	c, err := client.Dial(ctx, w.url(), oauth.With(oauth.Config{
		Credentials: &oauth.Credentials{Issuer: w.issuer.URL, ID: "my-app", Secret: "…"},
		Client:      oauth.ClientMetadata{RedirectURIs: []string{"http://localhost/callback"}}, // at a free port
		Redirect:    agree,
		Store:       &oauth.MemoryStore{},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	fmt.Println(w.pages[0].Get("client_id"), w.count("/register"))
	// Output: my-app 0
}

func ExampleNew() {
	w := openWorld()
	defer w.close()
	rt, err := oauth.New(w.url(), http.DefaultTransport, oauth.Config{Redirect: agree, Store: &oauth.MemoryStore{}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer rt.Close()
	res, err := (&http.Client{Transport: rt}).Get(w.url())
	if err != nil {
		fmt.Println(err)
		return
	}
	defer res.Body.Close()
	fmt.Println(res.Status)
	// Output: 200 OK
}

func ExampleNewFileStore() {
	dir, err := os.MkdirTemp("", "notes")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	key := make([]byte, 32) // from where the system keeps secrets
	_, _ = rand.Read(key)
	store, err := oauth.NewFileStore(filepath.Join(dir, "tokens"), key)
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	if err := store.SetTokens(ctx, "https://example.com/mcp", &oauth.Tokens{AccessToken: "secret", Issuer: "https://auth.example.com"}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(store.Tokens(ctx, "https://example.com/mcp"))
	// Output: tokens of "https://auth.example.com" <nil>
}

func ExampleClientCredentials() {
	w := notes()
	defer w.close()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	c, err := client.Dial(ctx, w.url(), oauth.With(oauth.Config{
		Credentials: &oauth.Credentials{Issuer: w.issuer.URL, ID: "nightly-job", Key: key},
		Grant:       oauth.ClientCredentials(),
		Store:       &oauth.MemoryStore{},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	fmt.Println(client.Call[int](ctx, c, "count", nil))
	// Output: 3 <nil>
}

func ExampleWorkloadIdentity() {
	w := notes()
	defer w.close()
	ctx := context.Background()
	c, err := client.Dial(ctx, w.url(), oauth.With(oauth.Config{
		Issuer: w.issuer.URL,
		Grant: oauth.WorkloadIdentity(func(context.Context, oauth.Authority) (string, error) {
			return "a token of the platform, read from where it puts it", nil
		}),
		Store: &oauth.MemoryStore{},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	fmt.Println(w.forms[0].Get("grant_type"))
	// Output: urn:ietf:params:oauth:grant-type:jwt-bearer
}

func ExampleEnterpriseManaged() {
	w, idp := notes(), openWorld()
	defer w.close()
	defer idp.close()
	idp.token = identityAssertion
	ctx := context.Background()
	c, err := client.Dial(ctx, w.url(), oauth.With(oauth.Config{
		Credentials: &oauth.Credentials{Issuer: w.issuer.URL, ID: "my-app", Secret: "…"},
		Grant: oauth.EnterpriseManaged(oauth.IdentityProvider{
			Issuer:      idp.issuer.URL,
			Credentials: &oauth.Credentials{ID: "my-app-at-acme"},
			Assertion: func(context.Context) (string, string, error) {
				return "what the login at the provider gave", oauth.TypeIDToken, nil
			},
		}),
		Store: &oauth.MemoryStore{},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	fmt.Println(client.Call[int](ctx, c, "count", nil))
	fmt.Println(w.forms[0].Get("assertion"))
	// Output:
	// 3 <nil>
	// id-jag
}
