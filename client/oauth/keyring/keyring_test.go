package keyring_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	gokeyring "github.com/zalando/go-keyring"

	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/client/oauth/keyring"
)

func TestTheKeyIsMadeOnce(t *testing.T) {
	gokeyring.MockInit()
	dir := filepath.Join(t.TempDir(), "tokens")
	kept := &oauth.Tokens{AccessToken: "secret", Issuer: "https://auth.example.com"}
	for range 2 {
		store, err := keyring.New(t.Context(), "notes", dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := store.SetTokens(t.Context(), "https://a/mcp", kept); err != nil {
			t.Fatal(err)
		}
	}
	store, err := keyring.New(t.Context(), "notes", dir)
	if err != nil {
		t.Fatal(err)
	}
	got, err := store.Tokens(t.Context(), "https://a/mcp")
	if err != nil || got.AccessToken != "secret" {
		t.Errorf("got %v, %v", got, err)
	}
	other, err := keyring.New(t.Context(), "another program", dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Tokens(t.Context(), "https://a/mcp"); err == nil {
		t.Error("another service's key opens the files")
	}
}

func TestKeyringsThatDoNotHelp(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tokens")
	refused := errors.New("the keyring stays closed")
	gokeyring.MockInitWithError(refused)
	if _, err := keyring.New(t.Context(), "notes", dir); !errors.Is(err, refused) {
		t.Errorf("got %v", err)
	}
	gokeyring.MockInit()
	if err := gokeyring.Set("notes", "key of the tokens", "short"); err != nil {
		t.Fatal(err)
	}
	if _, err := keyring.New(t.Context(), "notes", dir); err == nil {
		t.Error("what is no key is taken for one")
	}
}

func ExampleNew() {
	gokeyring.MockInit() // a keyring for the example
	dir, err := os.MkdirTemp("", "notes")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	store, err := keyring.New(ctx, "notes", filepath.Join(dir, "tokens"))
	if err != nil {
		fmt.Println(err)
		return
	}
	_ = oauth.With(oauth.Config{Store: store})
	fmt.Println(store.SetTokens(ctx, "https://example.com/mcp", &oauth.Tokens{AccessToken: "secret"}))
	// Output: <nil>
}
