package fastmcp

import "io"

// WriteQuoted writes text through the quoting writer in steps of that many
// bytes.
func WriteQuoted(w io.Writer, text string, step int) error {
	q := &quoting{to: w}
	step = max(1, min(step, len(text)))
	for begin := 0; begin < len(text); begin += step {
		if _, err := q.Write([]byte(text[begin:min(begin+step, len(text))])); err != nil {
			return err
		}
	}
	return q.Close()
}

// A Keyring seals and opens the states of calls.
type Keyring struct{ keys keyring }

// NewTestKeyring makes a keyring of one secret.
func NewTestKeyring(secret string) Keyring {
	keys, err := newKeyring([][]byte{[]byte(secret)})
	if err != nil {
		panic(err)
	}
	return Keyring{keys}
}

// Seal seals a state for one binding.
func (k Keyring) Seal(plain []byte, binding string) string { return k.keys.seal(plain, binding) }

// Open opens what was sealed for that binding.
func (k Keyring) Open(sealed, binding string) ([]byte, error) { return k.keys.open(sealed, binding) }

// Remembered is how many entries a store in memory has.
func Remembered(store OnceStore) int { return len(store.(*memoryStore).entries) }
