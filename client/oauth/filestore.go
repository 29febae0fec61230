package oauth

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/go-json-experiment/json"
)

// A FileStore is a [Store] in a folder that only its owner may look into: a file
// for each server and each issuer, which is replaced as a whole. Any number of
// processes may share it, on one machine. What others may read or change, what belongs
// to somebody else, and what is a link is not used: that is an error.
type FileStore struct {
	dir  string
	seal cipher.AEAD // nil: the files can be read by whoever can read files
}

// NewFileStore returns a store in a folder, which is made when it is needed; "" is
// fastmcp-go/oauth in the user's folder for configuration. With a key, of 16, 24 or
// 32 bytes, everything in it is encrypted (AES-GCM). An error says that the key has
// another length, or that there is no such folder for configuration.
func NewFileStore(dir string, key []byte) (*FileStore, error) {
	if dir == "" {
		config, err := os.UserConfigDir()
		if err != nil {
			return nil, noFolder(err)
		}
		dir = filepath.Join(config, "fastmcp-go", "oauth")
	}
	s := &FileStore{dir: dir}
	if key == nil {
		return s, nil
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, errBadStoreKey
	}
	s.seal, err = cipher.NewGCM(block)
	return s, err
}

// Tokens returns those of a server.
func (s *FileStore) Tokens(_ context.Context, server string) (*Tokens, error) {
	return load[Tokens](s, "tokens", server)
}

// SetTokens keeps those of a server.
func (s *FileStore) SetTokens(_ context.Context, server string, tokens *Tokens) error {
	return save(s, "tokens", server, tokens)
}

// Client returns what the client got from an issuer.
func (s *FileStore) Client(_ context.Context, issuer string) (*ClientInformation, error) {
	return load[ClientInformation](s, "client", issuer)
}

// SetClient keeps what the client got from an issuer.
func (s *FileStore) SetClient(_ context.Context, issuer string, client *ClientInformation) error {
	return save(s, "client", issuer, client)
}

// Lock waits until nobody else, in this process or another, gets tokens for the
// server. A process that dies has let go.
func (s *FileStore) Lock(ctx context.Context, server string) (func(), error) {
	if err := s.folder(); err != nil {
		return nil, err
	}
	path := s.path("tokens", server) + ".lock"
	timer := time.NewTimer(0)
	defer timer.Stop()
	for wait := lockPause; ; wait = min(2*wait, longestLockPause) {
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-timer.C:
		}
		unlock, err := lock(path)
		if unlock != nil || err != nil {
			return unlock, err
		}
		timer.Reset(wait)
	}
}

// The pause before somebody else's lock is looked at again.
const (
	lockPause        = 5 * time.Millisecond
	longestLockPause = 200 * time.Millisecond
)

// A record is what stands in a file.
type record[V any] struct {
	Of    string `json:"of"` // the server or issuer
	Value *V     `json:"value"`
}

// path is where something is kept. The name tells nobody what it is about.
func (s *FileStore) path(kind, of string) string {
	sum := sha256.Sum256([]byte(kind + " " + of))
	return filepath.Join(s.dir, kind+"-"+hex.EncodeToString(sum[:16]))
}

// folder makes the folder, and checks that it is closed to others.
func (s *FileStore) folder() error {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	return s.closed()
}

// closed checks that the folder is closed to others, and no link to another.
func (s *FileStore) closed() error {
	info, err := os.Lstat(s.dir)
	if err == nil && !(info.IsDir() && private(info)) {
		return folderOpen(s.dir)
	}
	return err
}

// text returns what stands in a file that nobody else has touched.
func (s *FileStore) text(path string) ([]byte, error) {
	if err := s.closed(); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDONLY|noFollow, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && !(info.Mode().IsRegular() && private(info)) {
		err = fileOpen(path)
	}
	if err != nil {
		return nil, err
	}
	return io.ReadAll(f)
}

func load[V any](s *FileStore, kind, of string) (*V, error) {
	path := s.path(kind, of)
	text, err := s.text(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var r record[V]
	if text, err = s.open(path, text); err != nil || json.Unmarshal(text, &r) != nil || r.Of != of {
		return nil, unreadable(path)
	}
	return r.Value, nil
}

func save[V any](s *FileStore, kind, of string, v *V) error {
	path := s.path(kind, of)
	if v == nil {
		if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if err := s.folder(); err != nil {
		return err
	}
	text, err := json.Marshal(record[V]{of, v})
	if err != nil {
		return err
	}
	return replace(path, s.close(path, text))
}

// replace writes a file as a whole: who reads sees what was there or what is.
func replace(path string, text []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "new-") // for its owner alone
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// close encrypts what will stand in a file, so that it can stand in no other.
func (s *FileStore) close(path string, text []byte) []byte {
	if s.seal == nil {
		return text
	}
	nonce := make([]byte, s.seal.NonceSize())
	_, _ = rand.Read(nonce) // never fails
	return s.seal.Seal(nonce, nonce, text, []byte(filepath.Base(path)))
}

// open reads what close has written.
func (s *FileStore) open(path string, text []byte) ([]byte, error) {
	if s.seal == nil {
		return text, nil
	}
	size := s.seal.NonceSize()
	if len(text) < size {
		return nil, errBadStoreKey
	}
	return s.seal.Open(nil, text[:size], text[size:], []byte(filepath.Base(path)))
}
