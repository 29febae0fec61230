package rig

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestAScriptPrintsJSON(t *testing.T) {
	var got []string
	assert.NoError(t, Script{"sh", "-c", `echo "[\"$0\", \"$1\"]"`}.Run(t.Context(), &got, "a", "b"))
	assert.Equal(t, got, []string{"a", "b"})
}

func TestWhatAScriptComplainsOfIsTold(t *testing.T) {
	err := Script{"sh", "-c", "echo no such server >&2; exit 3"}.Run(t.Context(), nil)
	assert.ErrorContains(t, err, "exit status 3\nno such server")
	err = Script{"echo", "hello"}.Run(t.Context(), new(int))
	assert.ErrorContains(t, err, `in what was printed: "hello\n"`)
}

func TestFilesAreCopiedOncePerContent(t *testing.T) {
	installed := t.TempDir()
	put := func(text string) string {
		place, err := beside(installed, fstest.MapFS{"b/a.mjs": {Data: []byte(text)}}, []string{"b/a.mjs"})
		assert.NoError(t, err)
		read, err := os.ReadFile(filepath.Join(place, "b/a.mjs"))
		assert.NoError(t, err)
		assert.Equal(t, string(read), text)
		return place
	}
	first := put("1")
	assert.Equal(t, put("1"), first)
	assert.True(t, put("2") != first, "other content has another place")
	entries, err := os.ReadDir(installed)
	assert.NoError(t, err)
	assert.Equal(t, len(entries), 2, "nothing else is left")
}
