package oauth_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestNothingThatIsWrittenTellsASecret writes what has secrets in it in each way in
// which somebody may write it in passing.
func TestNothingThatIsWrittenTellsASecret(t *testing.T) {
	client := oauth.ClientInformation{ClientID: "me", ClientSecret: "client-secret"}
	tokens := someTokens
	tokens.Client = &client
	credentials := oauth.Credentials{ID: "me", Secret: "my-secret", Issuer: "https://auth.example.com"}
	store := &oauth.MemoryStore{}
	assert.NoError(t, store.SetTokens(t.Context(), "https://a/mcp", &tokens))
	assert.NoError(t, store.SetClient(t.Context(), "https://a", &client))
	for _, row := range []struct {
		name    string
		what    any
		zerolog bool // it knows how to write itself there
	}{
		{"tokens", tokens, true},
		{"tokens by reference", &tokens, true},
		{"what was registered", client, false},
		{"what was registered, by reference", &client, false},
		{"credentials", credentials, true},
		{"credentials by reference", &credentials, true},
		{"a configuration", oauth.Config{Credentials: &credentials, Store: store}, true},
		{"a store", store, true},
	} {
		var out bytes.Buffer
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			_, _ = fmt.Fprintf(&out, verb+"\n", row.what)
		}
		slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "what", row.what)
		slog.New(slog.NewTextHandler(&out, nil)).Info("x", "what", row.what)
		if row.zerolog {
			log := zerolog.New(&out)
			log.Info().Interface("what", row.what).Send()
		}
		assert.True(t, !strings.Contains(out.String(), "secret") && !strings.Contains(out.String(), fmt.Sprintf("%x", "secret")), row.name, out.String())
	}
	text, err := json.Marshal(tokens)
	assert.NoError(t, err)
	assert.Contains(t, string(text), "client-secret", "a store of one's own may keep it")
}
