package rooted

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestNothingLeadsOut(t *testing.T) {
	inside, outside := t.TempDir(), t.TempDir()
	assert.NoError(t, os.WriteFile(filepath.Join(inside, "a"), []byte("a"), 0o600))
	assert.NoError(t, os.WriteFile(filepath.Join(outside, "b"), []byte("b"), 0o600))
	assert.NoError(t, os.Symlink("a", filepath.Join(inside, "link")))
	assert.NoError(t, os.Symlink(filepath.Join(outside, "b"), filepath.Join(inside, "leak")))

	files := FS(os.DirFS(inside))
	for name, there := range map[string]bool{"a": true, "link": true, "leak": false, "none": false} {
		_, err := fs.ReadFile(files, name)
		assert.Equal(t, err == nil, there, name)
		_, err = fs.Stat(files, name)
		assert.Equal(t, err == nil, there, name)
	}
	entries, err := fs.ReadDir(files, ".")
	assert.NoError(t, err)
	assert.Equal(t, len(entries), 3)
	_, err = fs.ReadFile(os.DirFS(inside), "leak")
	assert.NoError(t, err, "which os.DirFS does not prevent")
	_, err = fs.ReadDir(FS(os.DirFS(filepath.Join(inside, "none"))), ".")
	assert.True(t, err != nil, "there is no such directory")
}

func TestOtherTreesStayAsTheyAre(t *testing.T) {
	files := fstest.MapFS{"a": {}}
	_, same := FS(files).(fstest.MapFS)
	assert.True(t, same)
}
