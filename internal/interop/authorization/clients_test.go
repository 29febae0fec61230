package authorization_test

import (
	"os"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

// TestOtherPeoplesClientsLogIn has clients that we did not write log in to the
// example auth-server, and step up.
func TestOtherPeoplesClientsLogIn(t *testing.T) {
	binary, err := rig.Build(t.Context(), "../../..", "examples/auth-server", t.TempDir())
	assert.NoError(t, err)
	server, err := rig.Listen(t.Context(), binary)
	assert.NoError(t, err)
	defer func() { assert.NoError(t, server.Stop()) }()
	files := os.DirFS(".")
	for name, script := range map[string]func() (rig.Script, error){
		"typescript": func() (rig.Script, error) { return rig.NodeScript(t.Context(), files, files, "login.mjs") },
		"python":     func() (rig.Script, error) { return rig.PythonScript(t.Context(), files, files, "login.py") },
	} {
		t.Run(name, func(t *testing.T) {
			run, err := script()
			assert.NoError(t, err)
			var got struct {
				Said   []string
				Logins int
				Scope  string
			}
			assert.NoError(t, run.Run(t.Context(), &got, server.URL))
			assert.Equal(t, strings.Join(got.Said, ", "), "ada with "+name+", written, written")
			assert.Equal(t, got.Logins, 2, "one to come in, one to step up")
			assert.Contains(t, got.Scope, "notes:write")
		})
	}
}
