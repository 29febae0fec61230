package oauth_test

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestTheSystemsBrowser has the test's own program be what opens pages, under each
// of the names that it has somewhere.
func TestTheSystemsBrowser(t *testing.T) {
	dir := t.TempDir()
	program, err := os.Executable()
	assert.NoError(t, err)
	for _, name := range []string{"xdg-open", "open", "rundll32.exe"} {
		assert.NoError(t, os.Link(program, filepath.Join(dir, name)))
	}
	t.Setenv("PATH", dir)
	t.Setenv("OAUTH_TEST_BROWSER", "yes")
	w := notes()
	defer w.close()
	c, err := client.Dial(t.Context(), w.url(), oauth.With(oauth.Config{Store: &oauth.MemoryStore{}}))
	assert.NoError(t, err)
	assert.NoError(t, c.Close())
	assert.Equal(t, w.count("/authorize"), 1)
}

// TestNoBrowser tells whoever reads the log where to log in.
func TestNoBrowser(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	w := notes()
	defer w.close()
	var log bytes.Buffer
	_, err := client.Dial(t.Context(), w.url(), client.Logger(zerolog.New(&log)),
		oauth.With(oauth.Config{Store: &oauth.MemoryStore{}, Timeout: 50 * time.Millisecond}))
	assert.ErrorContains(t, err, "nobody has logged in in time")
	if runtime.GOOS != "windows" { // which finds its programs without PATH
		assert.True(t, strings.Contains(log.String(), w.issuer.URL+"/authorize?"), log.String())
	}
}
