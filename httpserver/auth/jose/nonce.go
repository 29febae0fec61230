package jose

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"time"
)

// nonceAge is for how long a nonce is taken.
const nonceAge = 5 * time.Minute

// makeNonce makes a value that says when it was made, which nobody else can, and
// isFresh reports whether it was a moment ago. Nothing is remembered, so that any
// replica with the key takes it.
func makeNonce(key []byte, now time.Time) string {
	made := binary.BigEndian.AppendUint64(nil, uint64(now.Unix())) //nolint:gosec // after 1970
	return base64.RawURLEncoding.EncodeToString(seal(key, made))
}

func isFresh(key []byte, nonce string, now time.Time) bool {
	sealed, err := base64.RawURLEncoding.DecodeString(nonce)
	if err != nil || len(sealed) < 8 || !hmac.Equal(sealed, seal(key, sealed[:8])) {
		return false
	}
	age := now.Unix() - int64(binary.BigEndian.Uint64(sealed)) //nolint:gosec // ours
	return age >= 0 && age <= int64(nonceAge/time.Second)
}

func seal(key, text []byte) []byte {
	sum := hmac.New(sha256.New, key)
	sum.Write(append([]byte("fastmcp nonce "), text...))
	return sum.Sum(append([]byte(nil), text...))
}
