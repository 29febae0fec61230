package oauth

import (
	"fmt"
	"log/slog"

	"github.com/rs/zerolog"
)

// What has secrets in it is written as a remark by everything that writes for
// people: package fmt, slog, and zerolog. Only a store asks for JSON.

// Format writes what may be known to everybody, whatever the verb.
func (t Tokens) Format(f fmt.State, _ rune) { _, _ = fmt.Fprint(f, tokensOf(t.Issuer)) }

// LogValue is the same for logs of slog.
func (t Tokens) LogValue() slog.Value { return slog.StringValue(tokensOf(t.Issuer)) }

// MarshalZerologObject is the same for logs of zerolog.
func (t Tokens) MarshalZerologObject(e *zerolog.Event) { e.Str("issuer", t.Issuer) }

// Format writes what may be known to everybody, whatever the verb.
func (c Credentials) Format(f fmt.State, _ rune) { _, _ = fmt.Fprint(f, credentialsOf(c.ID, c.Issuer)) }

// LogValue is the same for logs of slog.
func (c Credentials) LogValue() slog.Value { return slog.StringValue(credentialsOf(c.ID, c.Issuer)) }

// MarshalZerologObject is the same for logs of zerolog.
func (c Credentials) MarshalZerologObject(e *zerolog.Event) {
	e.Str("client_id", c.ID).Str("issuer", c.Issuer)
}

// Format writes what may be known to everybody, whatever the verb.
func (s *MemoryStore) Format(f fmt.State, _ rune) { _, _ = fmt.Fprint(f, someStore) }
