package jsonrpc

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestPipeCarriesBothWays(t *testing.T) {
	a, b := Pipe()
	ctx := t.Context()
	text := []byte("one")
	assert.NoError(t, a.Write(ctx, text))
	copy(text, "XXX")
	assert.NoError(t, a.Write(ctx, []byte("two")))
	assert.NoError(t, b.Write(ctx, []byte("three")))
	wantRead(t, b, "one")
	wantRead(t, b, "two")
	wantRead(t, a, "three")
}

func TestPipeEndsAfterWhatWasWritten(t *testing.T) {
	a, b := Pipe()
	ctx := t.Context()
	for i := range pipeRoom {
		assert.NoError(t, a.Write(ctx, []byte(strconv.Itoa(i))))
	}
	assert.NoError(t, a.Close())
	assert.NoError(t, a.Close())
	for i := range pipeRoom {
		wantRead(t, b, strconv.Itoa(i))
	}
	for range 2 {
		_, err := b.Read(ctx)
		assert.True(t, err == io.EOF, fmt.Sprint(err))
	}
	wantClosed(t, b.Write(ctx, []byte("to nobody")))
	wantClosed(t, a.Write(ctx, []byte("too late")))
	_, err := a.Read(ctx)
	wantClosed(t, err)
}

// What waits ends when either end is closed, or the context is done, and none
// of it stays behind: synctest fails when a goroutine does.
func TestPipeEndsWhatWaits(t *testing.T) {
	fill := func(c Conn) {
		for range pipeRoom {
			_ = c.Write(context.Background(), nil)
		}
	}
	for _, row := range []struct {
		name        string
		end         func(a, b Conn, cancel func())
		read, write error
	}{
		{"its own end is closed", func(a, _ Conn, _ func()) { a.Close() }, io.ErrClosedPipe, io.ErrClosedPipe},
		{"the peer's end is closed", func(_, b Conn, _ func()) { b.Close() }, io.EOF, io.ErrClosedPipe},
		{"the context is done", func(_, _ Conn, cancel func()) { cancel() }, context.Canceled, context.Canceled},
	} {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				a, b := Pipe()
				fill(a)
				var read, write error
				var wait sync.WaitGroup
				wait.Go(func() { _, read = a.Read(ctx) })
				wait.Go(func() { write = a.Write(ctx, []byte("waits")) })
				synctest.Wait()
				assert.True(t, read == nil && write == nil, "both wait")
				row.end(a, b, cancel)
				wait.Wait()
				assert.True(t, errors.Is(read, row.read), fmt.Sprint(read))
				assert.True(t, errors.Is(write, row.write), fmt.Sprint(write))
			})
		})
	}
}

// A context that is done goes before a text that is there, which stays.
func TestPipeHeedsTheContextFirst(t *testing.T) {
	done, cancel := context.WithCancel(t.Context())
	cancel()
	for range 100 {
		a, b := Pipe()
		assert.True(t, errors.Is(a.Write(done, nil), context.Canceled))
		assert.NoError(t, a.Write(t.Context(), []byte("stays")))
		_, err := b.Read(done)
		assert.True(t, errors.Is(err, context.Canceled))
		wantRead(t, b, "stays")
		assert.NoError(t, a.Close())
		wantClosed(t, a.Write(t.Context(), nil))
		wantClosed(t, b.Write(t.Context(), nil))
	}
}

func TestPipeWithManyWriters(t *testing.T) {
	a, b := Pipe()
	const writers, each = 8, 50
	var wait sync.WaitGroup
	for w := range writers {
		wait.Go(func() {
			for i := range each {
				if err := a.Write(t.Context(), fmt.Appendf(nil, "%d:%d", w, i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Go(func() {
		next := [writers]int{}
		for range writers * each {
			text, err := b.Read(t.Context())
			if err != nil {
				t.Error(err)
				return
			}
			var w, i int
			_, _ = fmt.Sscanf(string(text), "%d:%d", &w, &i)
			if i != next[w] {
				t.Errorf("writer %d: got %d, want %d", w, i, next[w])
			}
			next[w]++
		}
	})
	wait.Wait()
}

func wantRead(t *testing.T, c Conn, want string) {
	t.Helper()
	text, err := c.Read(t.Context())
	assert.NoError(t, err)
	assert.Equal(t, string(text), want)
}

func wantClosed(t *testing.T, err error) {
	t.Helper()
	assert.True(t, errors.Is(err, io.ErrClosedPipe), fmt.Sprint(err))
}
