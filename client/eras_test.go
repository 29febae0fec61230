package client

import (
	"fmt"
	"os/exec"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/era"
)

func TestErasForget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var eras Eras
		old := way{rules: era.Newest(false), since: time.Now()}
		eras.put("a", old)
		got, ok := eras.get("a")
		assert.True(t, ok && got == old)
		time.Sleep(time.Hour + 1)
		_, ok = eras.get("a")
		assert.True(t, !ok, "after an hour")
		eras.put("b", way{rules: era.Newest(false), since: time.Now()})
		eras.put("b", way{})
		_, ok = eras.get("b")
		assert.True(t, !ok, "when it is not old any more")
		for i := range 3 * mostEras {
			eras.put(fmt.Sprint(i), old)
			assert.True(t, len(eras.known) <= mostEras)
		}
	})
}

func TestWhatAServerIsKnownBy(t *testing.T) {
	c := &Client{}
	key := func(to any) string {
		t.Helper()
		at, err := c.targetOf(to)
		assert.NoError(t, err)
		return at.(recognizable).key()
	}
	assert.Equal(t, key("http://me:secret@example.com/mcp?key=1#x"), "http://example.com/mcp")
	assert.True(t, key("http://example.com/a") != key("http://example.com/b"))
	assert.True(t, key("http://example.com/a") != key("https://example.com/a"))
	assert.True(t, key("go run ./a") != key("go run ./b"))
	assert.True(t, key("go 'run a'") != key("go run a"))
	assert.Equal(t, key("go run a"), key(Entry{Command: "go", Args: []string{"run", "a"}, Env: map[string]string{"K": "V"}}))
	elsewhere := exec.Command("go", "run", "a")
	elsewhere.Dir = "x"
	assert.True(t, key("go run a") != key(elsewhere))
}
