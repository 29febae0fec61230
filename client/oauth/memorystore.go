package oauth

import (
	"context"
	"sync"
)

// A MemoryStore is a [Store] that ends with the process. The zero value is empty
// and ready. As text it says nothing of what is in it.
type MemoryStore struct {
	mu      sync.Mutex
	tokens  map[string]Tokens
	clients map[string]ClientInformation
	locked  map[string]chan struct{}
}

// Tokens returns those of a server.
func (s *MemoryStore) Tokens(_ context.Context, server string) (*Tokens, error) {
	return read(&s.mu, &s.tokens, server), nil
}

// SetTokens keeps those of a server.
func (s *MemoryStore) SetTokens(_ context.Context, server string, tokens *Tokens) error {
	write(&s.mu, &s.tokens, server, tokens)
	return nil
}

// Client returns what the client got from an issuer.
func (s *MemoryStore) Client(_ context.Context, issuer string) (*ClientInformation, error) {
	return read(&s.mu, &s.clients, issuer), nil
}

// SetClient keeps what the client got from an issuer.
func (s *MemoryStore) SetClient(_ context.Context, issuer string, client *ClientInformation) error {
	write(&s.mu, &s.clients, issuer, client)
	return nil
}

// Lock waits until nobody else gets tokens for the server.
func (s *MemoryStore) Lock(ctx context.Context, server string) (func(), error) {
	s.mu.Lock()
	if s.locked == nil {
		s.locked = map[string]chan struct{}{}
	}
	turn := s.locked[server]
	if turn == nil {
		turn = make(chan struct{}, 1)
		s.locked[server] = turn
	}
	s.mu.Unlock()
	select {
	case turn <- struct{}{}:
		return func() { <-turn }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

func read[V any](mu *sync.Mutex, from *map[string]V, key string) *V {
	mu.Lock()
	defer mu.Unlock()
	if v, ok := (*from)[key]; ok {
		return &v
	}
	return nil
}

func write[V any](mu *sync.Mutex, to *map[string]V, key string, v *V) {
	mu.Lock()
	defer mu.Unlock()
	if v == nil {
		delete(*to, key)
		return
	}
	if *to == nil {
		*to = map[string]V{}
	}
	(*to)[key] = *v
}
