package oauth_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

var someTokens = oauth.Tokens{
	AccessToken: "access-secret", RefreshToken: "refresh-secret", Type: "Bearer", Expires: time.Unix(1800000000, 0).UTC(),
	Scope: spec.Scope{"a"}, Asked: spec.Scope{"a", "b"}, Issuer: "https://auth.example.com", ClientID: "me", Key: []byte{1, 2},
}

// TestStores holds each store to what the interface promises.
func TestStores(t *testing.T) {
	ctx := t.Context()
	for name, open := range map[string]func(dir string) (oauth.Store, error){
		"memory": func(string) (oauth.Store, error) { return &oauth.MemoryStore{}, nil },
		"files":  func(dir string) (oauth.Store, error) { return oauth.NewFileStore(dir, nil) },
		"files, encrypted": func(dir string) (oauth.Store, error) {
			return oauth.NewFileStore(dir, []byte("0123456789abcdef"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := open(filepath.Join(t.TempDir(), "tokens"))
			assert.NoError(t, err)
			got, err := s.Tokens(ctx, "https://a/mcp")
			assert.NoError(t, err)
			assert.True(t, got == nil, "nothing at first")

			assert.NoError(t, s.SetTokens(ctx, "https://a/mcp", &someTokens))
			client := oauth.ClientInformation{ClientID: "me", ClientSecret: "s", SecretExpires: 5}
			client.RedirectURIs = []string{"http://127.0.0.1:1/callback"}
			assert.NoError(t, s.SetClient(ctx, "https://a/mcp", &client))

			got, err = s.Tokens(ctx, "https://a/mcp")
			assert.NoError(t, err)
			assert.Equal(t, *got, someTokens)
			known, err := s.Client(ctx, "https://a/mcp")
			assert.NoError(t, err)
			assert.Equal(t, *known, client)
			other, err := s.Tokens(ctx, "https://b/mcp")
			assert.NoError(t, err)
			assert.True(t, other == nil, "each server has its own")

			assert.NoError(t, s.SetTokens(ctx, "https://a/mcp", nil))
			assert.NoError(t, s.SetTokens(ctx, "https://a/mcp", nil), "twice")
			got, err = s.Tokens(ctx, "https://a/mcp")
			assert.NoError(t, err)
			assert.True(t, got == nil, "forgotten")
		})
		t.Run(name+": one at a time", func(t *testing.T) {
			s, err := open(filepath.Join(t.TempDir(), "tokens"))
			assert.NoError(t, err)
			locks := s.(oauth.Locker)
			unlock, err := locks.Lock(ctx, "https://a/mcp")
			assert.NoError(t, err)
			another, err := locks.Lock(ctx, "https://b/mcp")
			assert.NoError(t, err, "another server is nobody's concern")
			another()

			waiting, leave := context.WithCancelCause(ctx)
			gone := errors.New("gone")
			leave(gone)
			_, err = locks.Lock(waiting, "https://a/mcp")
			assert.ErrorIs(t, err, gone)
			turn := make(chan func())
			go func() {
				unlock, err := locks.Lock(ctx, "https://a/mcp")
				assert.NoError(t, err)
				turn <- unlock
			}()
			select {
			case <-turn:
				t.Error("two have the lock")
			default:
			}
			unlock()
			(<-turn)()
		})
	}
}

// TestFilesAreForTheirOwnerAlone looks at what lies in the folder.
func TestFilesAreForTheirOwnerAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "tokens")
	s, err := oauth.NewFileStore(dir, nil)
	assert.NoError(t, err)
	unlock, err := s.Lock(t.Context(), "https://a/mcp")
	assert.NoError(t, err)
	defer unlock()
	for range 3 {
		assert.NoError(t, s.SetTokens(t.Context(), "https://a/mcp", &someTokens))
	}
	all, err := os.ReadDir(dir)
	assert.NoError(t, err)
	assert.Equal(t, len(all), 2, "the tokens and the lock, and nothing half written")
	if runtime.GOOS == "windows" {
		return
	}
	info, err := os.Stat(dir)
	assert.NoError(t, err)
	assert.Equal(t, info.Mode().Perm(), os.FileMode(0o700))
	for _, one := range all {
		info, err := one.Info()
		assert.NoError(t, err)
		assert.Equal(t, info.Mode().Perm(), os.FileMode(0o600), one.Name())
	}
	assert.NoError(t, os.Chmod(dir, 0o755))
	assert.ErrorContains(t, s.SetTokens(t.Context(), "https://a/mcp", &someTokens), "others may look into")
}

func TestFilesThatAreEncrypted(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tokens")
	ctx := t.Context()
	s, err := oauth.NewFileStore(dir, bytes.Repeat([]byte{7}, 32))
	assert.NoError(t, err)
	assert.NoError(t, s.SetTokens(ctx, "https://a/mcp", &someTokens))
	assert.NoError(t, s.SetTokens(ctx, "https://b/mcp", &someTokens))
	all, err := filepath.Glob(filepath.Join(dir, "tokens-*"))
	assert.NoError(t, err)
	var texts [][]byte
	for _, path := range all {
		text, err := os.ReadFile(path)
		assert.NoError(t, err)
		assert.True(t, !bytes.Contains(text, []byte("secret")) && !bytes.Contains(text, []byte("https")), "nothing can be read")
		texts = append(texts, text)
	}
	other, err := oauth.NewFileStore(dir, bytes.Repeat([]byte{8}, 32))
	assert.NoError(t, err)
	_, err = other.Tokens(ctx, "https://a/mcp")
	assert.ErrorContains(t, err, "not with this key")

	assert.NoError(t, os.WriteFile(all[0], texts[1], 0o600))
	assert.NoError(t, os.WriteFile(all[1], texts[0], 0o600))
	_, err = s.Tokens(ctx, "https://a/mcp")
	assert.ErrorContains(t, err, "cannot be read", "one file cannot stand for another")

	_, err = oauth.NewFileStore(dir, []byte("short"))
	assert.ErrorContains(t, err, "16, 24 or 32 bytes")
}

func TestFilesThatAreBroken(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tokens")
	s, err := oauth.NewFileStore(dir, nil)
	assert.NoError(t, err)
	assert.NoError(t, s.SetTokens(t.Context(), "https://a/mcp", &someTokens))
	all, err := filepath.Glob(filepath.Join(dir, "tokens-*"))
	assert.NoError(t, err)
	assert.NoError(t, os.WriteFile(all[0], []byte(`{"of":"https://evil/mcp"}`), 0o600))
	_, err = s.Tokens(t.Context(), "https://a/mcp")
	assert.ErrorContains(t, err, "somebody has to log in again")
}
