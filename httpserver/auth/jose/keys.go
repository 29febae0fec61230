package jose

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"

	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// keys are those of an issuer, fetched when they are needed. One fetch is made for
// all who wait.
type keys struct {
	Issuer
	client *http.Client

	mu      sync.Mutex
	known   []jose.JSONWebKey
	read    time.Time     // when they came
	tried   time.Time     // when they were last asked for
	pending chan struct{} // closed when they have come or not; nil: nobody asks
	failed  error         // why they did not come
}

const (
	fetchTimeout  = 10 * time.Second
	longestKeys   = 1 << 20 // bytes
	mostRedirects = 3
)

func newKeys(from Issuer) *keys {
	client := http.Client{Timeout: fetchTimeout}
	if from.Client != nil {
		client = *from.Client
	}
	client.CheckRedirect = func(r *http.Request, via []*http.Request) error {
		if len(via) > mostRedirects || !isSafe(r.URL) {
			return errors.New(badRedirect)
		}
		return nil
	}
	return &keys{Issuer: from, client: &client}
}

// find returns the key that a token names; one that names none must leave no
// choice. Keys that cannot be fetched again go on counting, unless one is asked for
// that is not among them.
func (k *keys) find(ctx context.Context, id, algorithm string) (*jose.JSONWebKey, error) {
	k.mu.Lock()
	key, stale := k.pick(id, algorithm), time.Since(k.read) >= k.MaxAge
	if key != nil && !stale {
		k.mu.Unlock()
		return key, nil
	}
	wait := k.fetch(ctx)
	k.mu.Unlock()
	select {
	case <-wait:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	switch key := k.pick(id, algorithm); {
	case key != nil:
		return key, nil
	case k.read.IsZero():
		return nil, k.failed
	}
	return nil, auth.Invalid(unknownKey)
}

// pick returns the key for a signature. k.mu is held.
func (k *keys) pick(id, algorithm string) *jose.JSONWebKey {
	var found *jose.JSONWebKey
	for i := range k.known {
		key := &k.known[i]
		switch {
		case key.Use != "" && key.Use != "sig", !fits(key, algorithm), id != "" && key.KeyID != id:
		case found != nil:
			return nil
		default:
			found = key
		}
	}
	return found
}

// fetch returns what is closed when keys have been asked for. k.mu is held.
func (k *keys) fetch(ctx context.Context) <-chan struct{} {
	if k.pending != nil {
		return k.pending
	}
	done := make(chan struct{})
	if !k.tried.IsZero() && time.Since(k.tried) < k.Pause {
		close(done)
		return done
	}
	k.tried, k.pending = time.Now(), done
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), fetchTimeout)
		defer cancel()
		found, err := k.loaded(ctx)
		k.mu.Lock()
		defer k.mu.Unlock()
		if k.failed = err; err == nil {
			k.known, k.read = found, time.Now()
		}
		k.pending = nil
		close(done)
	}()
	return done
}

// loaded is load, of which nobody would catch what panics: it is an error.
func (k *keys) loaded(ctx context.Context) (found []jose.JSONWebKey, err error) {
	defer func() {
		if value := recover(); value != nil {
			err = panicked(value)
		}
	}()
	return k.load(ctx)
}

// load gets the keys, and before them the metadata if nobody has said where they
// lie.
func (k *keys) load(ctx context.Context) ([]jose.JSONWebKey, error) {
	at := k.Keys
	if at == "" {
		var err error
		if at, err = k.discover(ctx); err != nil {
			return nil, err
		}
	}
	var set struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := k.get(ctx, at, &set); err != nil {
		return nil, err
	}
	var all []jose.JSONWebKey
	for _, text := range set.Keys {
		var key jose.JSONWebKey // one that cannot be read is none for us
		if key.UnmarshalJSON(text) == nil && isGood(&key) {
			all = append(all, key)
		}
	}
	return all, nil
}

// discover returns where the metadata of the issuer say that its keys lie.
func (k *keys) discover(ctx context.Context) (string, error) {
	places, err := oauth.ServerMetadataURLs(k.URL)
	if err != nil {
		return "", err
	}
	for _, at := range places {
		var said oauth.ServerMetadata
		if err = k.get(ctx, at, &said); err != nil {
			continue
		}
		if said.Issuer != k.URL {
			return "", errors.New(otherIssuer)
		}
		if u, err := url.Parse(said.JWKSURI); err != nil || !isSafe(u) {
			return "", errors.New(noKeys)
		}
		return said.JWKSURI, nil
	}
	return "", err
}

// get fetches a JSON document.
func (k *keys) get(ctx context.Context, at string, into any) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, at, http.NoBody)
	if err != nil {
		return err
	}
	r.Header.Set("Accept", "application/json")
	resp, err := k.client.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return badStatus(at, resp.StatusCode)
	}
	text, err := io.ReadAll(io.LimitReader(resp.Body, longestKeys+1))
	if err != nil {
		return err
	}
	if len(text) > longestKeys {
		return errors.New(tooLong)
	}
	return json.Unmarshal(text, into)
}

// isSafe reports whether what lies at a URL is what its owner has put there.
func isSafe(u *url.URL) bool {
	ip := net.ParseIP(u.Hostname())
	local := u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
	return u.Host != "" && (u.Scheme == "https" || u.Scheme == "http" && local)
}

// checkURL panics if a URL is none to fetch from.
func checkURL(text string) {
	if u, err := url.Parse(text); err != nil || !isSafe(u) {
		panic(badURL(text))
	}
}
