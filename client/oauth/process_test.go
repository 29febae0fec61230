package oauth_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestMain lets the test's own program be another process that uses a store, or a
// browser.
func TestMain(m *testing.M) {
	if os.Getenv("OAUTH_TEST_BROWSER") != "" {
		if err := agree(context.Background(), os.Args[len(os.Args)-1]); err != nil {
			os.Exit(1)
		}
		return
	}
	if server := os.Getenv("OAUTH_TEST_SERVER"); server != "" {
		if err := visit(server, os.Getenv("OAUTH_TEST_STORE")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// visit sends one request.
func visit(server, dir string) error {
	store, err := oauth.NewFileStore(dir, nil)
	if err != nil {
		return err
	}
	rt, err := oauth.New(server, http.DefaultTransport, oauth.Config{Store: store, Redirect: agree})
	if err != nil {
		return err
	}
	status, _, err := post(context.Background(), rt, server, "x")
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("status %d", status)
	}
	return err
}

// TestProcesses starts several at the same time, first without tokens, then with
// some that are not good any more.
func TestProcesses(t *testing.T) {
	w := newWorld(t)
	dir := t.TempDir() + "/tokens"
	start := func() {
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				child := exec.CommandContext(t.Context(), os.Args[0])
				child.Env = append(os.Environ(), "OAUTH_TEST_SERVER="+w.url(), "OAUTH_TEST_STORE="+dir)
				if said, err := child.CombinedOutput(); err != nil {
					t.Errorf("%v: %s", err, said)
				}
			})
		}
		all.Wait()
	}
	start()
	assert.Equal(t, w.count("/authorize"), 1, "one window for all")
	w.revoke()
	start()
	assert.Equal(t, w.count("/token"), 2, "one refresh for all")
	assert.Equal(t, w.count("/authorize"), 1)
}
