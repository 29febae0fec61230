package fastmcp

import (
	"context"
	"reflect"
	"sync"
)

// A Cell keeps a value for the calls of one session. It is safe for concurrent
// use.
type Cell[T any] struct {
	mu    sync.Mutex
	value T
}

// Get returns the value: the zero value until one was set.
func (c *Cell[T]) Get() T {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.value
}

// Set sets the value.
func (c *Cell[T]) Set(value T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.value = value
}

// Update changes the value while nobody else can see or change it, and returns
// it.
func (c *Cell[T]) Update(change func(*T)) T {
	c.mu.Lock()
	defer c.mu.Unlock()
	change(&c.value)
	return c.value
}

// State returns the cell that keeps a T for the request's session: one for each
// type, gone when the session ends.
//
// Only the revisions before 2026-07-28 have sessions. In a request of
// 2026-07-28, and where the transport keeps no sessions, it is an error, whose
// text says what to do instead: give the model a handle and take it as an
// argument (2026-07-28, Base protocol, Statelessness).
func State[T any](ctx context.Context) (*Cell[T], error) {
	c, ok := From(ctx)
	if !ok {
		return nil, errNoRequest
	}
	session := c.call.session
	if session == nil {
		return nil, errNoSession
	}
	session.mu.Lock()
	defer session.mu.Unlock()
	key := reflect.TypeFor[T]()
	if cell, ok := session.cells[key]; ok {
		return cell.(*Cell[T]), nil
	}
	cell := &Cell[T]{}
	if session.cells == nil {
		session.cells = make(map[reflect.Type]any)
	}
	session.cells[key] = cell
	return cell, nil
}
