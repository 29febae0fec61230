package rig

import (
	"net/http"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestAProgramIsGivenAPort(t *testing.T) {
	s, err := Serve(t.Context(), []string{"sh", "-c", `exec python3 -m http.server --bind 127.0.0.1 "$PORT"`}, "/")
	assert.NoError(t, err)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodHead, s.URL, nil)
	assert.NoError(t, err)
	res, err := http.DefaultClient.Do(req)
	assert.NoError(t, err)
	assert.NoError(t, res.Body.Close())
	assert.Equal(t, res.StatusCode, http.StatusOK)
	assert.NoError(t, s.Kill())
}

func TestAProgramThatDoesNotListenIsTriedAgain(t *testing.T) {
	_, err := Serve(t.Context(), []string{"sh", "-c", "echo no licence >&2; exit 1"}, "/")
	assert.ErrorContains(t, err, "the server ended before it listened: exit status 1\nno licence")
}
