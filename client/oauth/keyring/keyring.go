// Package keyring keeps a client's tokens where only the system's keyring opens
// them: the Keychain of macOS, the Credential Manager of Windows, the Secret Service of
// Linux desktops. It is a module of its own, since most programs do not need it.
package keyring

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"

	"github.com/zalando/go-keyring"

	"github.com/fastmcp-go/mcp/client/oauth"
)

// user is what the key is called within a service.
const user = "key of the tokens"

// New returns a store in a folder, "" for the usual one, whose files are encrypted
// with a key in the system's keyring under the name of a service, such as that of the
// program. The key is made at first. Tokens themselves are too large for some keyrings.
//
// An error says that there is no keyring, that somebody has refused to open it, or that
// what it holds is no key. The context bounds the wait for another process that makes
// the key at the same time. What is done afterwards does not ask the keyring again.
func New(ctx context.Context, service, dir string) (*oauth.FileStore, error) {
	plain, err := oauth.NewFileStore(dir, nil)
	if err != nil {
		return nil, err
	}
	unlock, err := plain.Lock(ctx, "keyring "+service)
	if err != nil {
		return nil, err
	}
	defer unlock()
	key, err := key(service)
	if err != nil {
		return nil, fmt.Errorf("keyring: %w", err)
	}
	return oauth.NewFileStore(dir, key)
}

// key returns the key of a service, a new one if there is none.
func key(service string) ([]byte, error) {
	text, err := keyring.Get(service, user)
	if err == nil {
		key, err := base64.StdEncoding.DecodeString(text)
		if err != nil || len(key) != keySize {
			return nil, errors.New("what the keyring holds is no key")
		}
		return key, nil
	}
	if !errors.Is(err, keyring.ErrNotFound) {
		return nil, err
	}
	key := make([]byte, keySize)
	_, _ = rand.Read(key) // never fails
	return key, keyring.Set(service, user, base64.StdEncoding.EncodeToString(key))
}

// keySize is that of AES-256.
const keySize = 32
