package fastmcp

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"time"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// A ledger is what a call keeps between its rounds. It travels through the
// client, sealed, so that the server keeps nothing and any replica can take the
// next round (Multi Round-Trip Requests, Server Requirements).
type ledger struct {
	Call    string                     `json:"c,omitzero"` // names the call over its rounds
	Began   int64                      `json:"b"`          // when its first round asked: Unix time in seconds
	Expires int64                      `json:"e"`          // the same; never later than callTime after Began
	Answers map[string]answered        `json:"a,omitzero"` // by key
	Pending map[string]string          `json:"p,omitzero"` // digests of what was asked, by key
	Misfits map[string]misfit          `json:"m,omitzero"` // what was wrong with answers, by key
	Done    map[string]json.RawMessage `json:"d,omitzero"` // what Once did, by key
	Own     []byte                     `json:"o,omitzero"` // what a handler keeps in its own way
}

// isEmpty reports whether nothing is lost without the ledger.
func (l *ledger) isEmpty() bool {
	return l.Call == "" && len(l.Answers) == 0 && len(l.Pending) == 0 && len(l.Misfits) == 0 && l.Own == nil
}

// answered is an answer together with the digest of its question.
type answered struct {
	Digest string          `json:"q"`
	Answer json.RawMessage `json:"a"`
}

// A keyring seals with its first key and opens with all of them.
type keyring []cipher.AEAD

// newKeyring makes keys of secrets of any length of 16 bytes or more.
func newKeyring(secrets [][]byte) (keyring, error) {
	ring := make(keyring, len(secrets))
	for i, secret := range secrets {
		if len(secret) < 16 {
			return nil, errShortKey
		}
		key := sha256.Sum256(append([]byte("fastmcp request state\\x00"), secret...))
		block, err := aes.NewCipher(key[:])
		if err != nil {
			return nil, err
		}
		if ring[i], err = cipher.NewGCMWithRandomNonce(block); err != nil {
			return nil, err
		}
	}
	return ring, nil
}

// randomKeyring is one key that nobody else has.
func randomKeyring() keyring {
	secret := make([]byte, 32)
	rand.Read(secret) // never fails
	ring, _ := newKeyring([][]byte{secret})
	return ring
}

// statePrefix tells our states, and which form they have.
const statePrefix = "f1."

// seal and open are inverse: what was sealed for one binding is opened for that
// binding only.
func (k keyring) seal(plain []byte, binding string) string {
	return statePrefix + base64.RawURLEncoding.EncodeToString(k[0].Seal(nil, nil, plain, []byte(binding)))
}

func (k keyring) open(sealed, binding string) ([]byte, error) {
	if len(sealed) < len(statePrefix) || sealed[:len(statePrefix)] != statePrefix {
		return nil, errBadState
	}
	bytes, err := base64.RawURLEncoding.Strict().DecodeString(sealed[len(statePrefix):])
	if err != nil {
		return nil, errBadState
	}
	for _, key := range k {
		if plain, err := key.Open(nil, nil, bytes, []byte(binding)); err == nil {
			return plain, nil
		}
	}
	return nil, errBadState
}

var errBadState = errors.New("bad state")

// openState reads what the client sends back: answers, and the state. A state
// that is not good for this very request is always the same error, whatever is
// wrong with it.
func (c *call) openState() error {
	if !c.rules.PerRequest || !c.rules.MayAsk(c.request.Method) {
		return nil
	}
	a, head := &c.asking, &c.request.head
	if head.InputResponses != nil && string(head.InputResponses) != "null" {
		if err := protocol.Unmarshal(head.InputResponses, &a.responses); err != nil {
			return invalidParams(badResponses)
		}
	}
	if head.RequestState == nil {
		return nil
	}
	text, ok := era.Text(head.RequestState)
	if !ok {
		return invalidParams(badRequestState)
	}
	plain, err := c.server.keys.open(text, c.binding())
	if err != nil || protocol.Unmarshal(plain, &a.state) != nil || c.server.now().Unix() >= a.state.Expires {
		return invalidParams(badRequestState)
	}
	a.opened = true
	return nil
}

func (c *call) sealState() (string, error) {
	now, state := c.server.now(), &c.asking.state
	c.asking.name()
	if state.Began == 0 {
		state.Began = now.Unix()
	}
	last := time.Unix(state.Began, 0).Add(c.server.config.callTime())
	state.Expires = min(now.Add(c.server.config.askTimeout).Unix(), last.Unix())
	plain, err := protocol.Marshal(state)
	if err != nil {
		return "", err
	}
	return c.server.keys.seal(plain, c.binding()), nil
}

// StateKeys sets the secrets that seal what a call keeps between its rounds:
// the first one seals, all of them open. Replicas that share them can take each
// other's calls, also after a restart. To rotate, add the new secret at the end,
// put it in front when all replicas have it, and take the old one away when
// [AskTimeout] has passed. Each secret has 16 random bytes or more. Without this
// option the key is random and known to this process only.
func StateKeys(secrets ...[]byte) ServerOption {
	return serverOption(func(c *serverConfig) { c.stateKeys = secrets })
}

func (s *Server) now() time.Time { return time.Now() }
