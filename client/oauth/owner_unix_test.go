//go:build unix

package oauth_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestFilesThatOthersMayHaveTouched has somebody change what lies in the store: it is
// neither read nor locked.
func TestFilesThatOthersMayHaveTouched(t *testing.T) {
	for _, row := range []struct {
		name string
		bend func(t *testing.T, dir, file string) error
		want string
	}{
		{"a folder that others may look into", func(_ *testing.T, dir, _ string) error { return os.Chmod(dir, 0o750) }, "others may look into"},
		{"a folder that is elsewhere", func(t *testing.T, dir, _ string) error {
			elsewhere := filepath.Join(t.TempDir(), "elsewhere")
			if err := os.Rename(dir, elsewhere); err != nil {
				return err
			}
			return os.Symlink(elsewhere, dir)
		}, "others may look into"},
		{"a file that others may read", func(_ *testing.T, _, file string) error { return os.Chmod(file, 0o644) }, "others may read or change"},
		{"a file that is elsewhere", func(t *testing.T, _, file string) error {
			elsewhere := filepath.Join(t.TempDir(), "elsewhere")
			if err := os.Rename(file, elsewhere); err != nil {
				return err
			}
			return os.Symlink(elsewhere, file)
		}, "symbolic link"},
	} {
		t.Run(row.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "tokens")
			s, err := oauth.NewFileStore(dir, nil)
			assert.NoError(t, err)
			assert.NoError(t, s.SetTokens(t.Context(), "https://a/mcp", &someTokens))
			all, err := filepath.Glob(filepath.Join(dir, "tokens-*"))
			assert.NoError(t, err)
			assert.NoError(t, row.bend(t, dir, all[0]))
			_, err = s.Tokens(t.Context(), "https://a/mcp")
			assert.ErrorContains(t, err, row.want)
		})
	}
	t.Run("a lock that is elsewhere", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "tokens")
		s, err := oauth.NewFileStore(dir, nil)
		assert.NoError(t, err)
		assert.NoError(t, s.SetTokens(t.Context(), "https://a/mcp", &someTokens))
		all, err := filepath.Glob(filepath.Join(dir, "tokens-*"))
		assert.NoError(t, err)
		victim := filepath.Join(t.TempDir(), "victim")
		assert.NoError(t, os.Symlink(victim, all[0]+".lock"))
		_, err = s.Lock(t.Context(), "https://a/mcp")
		assert.ErrorContains(t, err, "symbolic link")
		_, err = os.Lstat(victim)
		assert.ErrorIs(t, err, os.ErrNotExist, "nothing was made there")
	})
}
