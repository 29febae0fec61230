package stdio

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A buffer is a writer for several goroutines.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

func TestConnReadsUntilTheEndAndStillWrites(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out buffer
		c := newConn(strings.NewReader("{}\n123456789\n[]"), &out, 8)
		defer c.Close()
		text, err := c.Read(t.Context())
		assert.Equal(t, string(text), "{}")
		assert.NoError(t, err)
		_, err = c.Read(t.Context())
		var wire *jsonrpc.Error
		assert.True(t, errors.As(err, &wire), "too long is an error about one message")
		text, err = c.Read(t.Context())
		assert.Equal(t, string(text), "[]")
		assert.NoError(t, err)
		for range 2 {
			_, err = c.Read(t.Context())
			assert.True(t, err == io.EOF, "io.EOF itself, again and again")
		}
		assert.NoError(t, c.Write(t.Context(), []byte("{}")))
		assert.Equal(t, out.String(), "{}\n")
	})
}

func TestConnWritesWholeLinesInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out buffer
		in, stop := io.Pipe()
		c := newConn(in, &out, 100)
		defer stop.Close()
		defer c.Close()
		const writers, each = 8, 50
		var all sync.WaitGroup
		for w := range writers {
			all.Go(func() {
				for i := range each {
					if err := c.Write(t.Context(), fmt.Appendf(nil, "%d %d", w, i)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		next := make([]int, writers)
		for line := range strings.Lines(out.String()) {
			var w, i int
			_, err := fmt.Sscanf(line, "%d %d\n", &w, &i)
			assert.NoError(t, err, line)
			assert.Equal(t, i, next[w], "each writer's lines in its order")
			next[w]++
		}
		assert.Equal(t, next, []int{each, each, each, each, each, each, each, each})
	})
}

func TestConnCloseEndsAReadAndAWriteUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in, silent := io.Pipe()
		unread, out := io.Pipe()
		defer silent.Close()
		defer unread.Close()
		c := newConn(in, out, 100)
		errs := make(chan error, 2)
		go func() { _, err := c.Read(t.Context()); errs <- err }()
		go func() { errs <- c.Write(t.Context(), []byte("{}")) }()
		synctest.Wait()
		assert.NoError(t, c.Close())
		assert.NoError(t, c.Close(), "twice")
		assert.True(t, errors.Is(<-errs, errClosed))
		assert.True(t, errors.Is(<-errs, errClosed))
		_, err := c.Read(t.Context())
		assert.True(t, errors.Is(err, errClosed))
		assert.True(t, errors.Is(c.Write(t.Context(), nil), errClosed))
	})
}

func TestConnHonoursTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in, peer := io.Pipe()
		late, out := io.Pipe()
		c := newConn(in, out, 100)
		defer peer.Close()
		defer c.Close()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := c.Read(ctx)
		assert.True(t, errors.Is(err, context.DeadlineExceeded), "a read")
		ctx, cancel = context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		assert.True(t, errors.Is(c.Write(ctx, []byte("first")), context.DeadlineExceeded), "a write")

		// Nothing is lost: the next read gets the line, the late reader both.
		go func() { _, _ = io.WriteString(peer, "{}\n") }()
		text, err := c.Read(t.Context())
		assert.NoError(t, err)
		assert.Equal(t, string(text), "{}")
		go func() { _ = c.Write(t.Context(), []byte("second")); out.Close() }()
		rest, err := io.ReadAll(late)
		assert.NoError(t, err)
		assert.Equal(t, string(rest), "first\nsecond\n")
	})
}

func TestConnBreaksWhenTheOutputDoes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in, silent := io.Pipe()
		reader, out := io.Pipe()
		defer silent.Close()
		c := newConn(in, out, 100)
		defer c.Close()
		reading := make(chan error, 1)
		go func() { _, err := c.Read(t.Context()); reading <- err }()
		synctest.Wait()
		reader.Close()
		assert.True(t, errors.Is(c.Write(t.Context(), []byte("{}")), io.ErrClosedPipe), "the write that finds out")
		assert.True(t, errors.Is(c.Write(t.Context(), []byte("{}")), io.ErrClosedPipe), "the next one")
		assert.True(t, errors.Is(<-reading, io.ErrClosedPipe), "a read under way")
	})
}

// A real pipe has deadlines: nothing may stay behind.
func TestConnLeavesNothingBehindOnARealPipe(t *testing.T) {
	in, silent, err := os.Pipe()
	assert.NoError(t, err)
	unread, out, err := os.Pipe()
	assert.NoError(t, err)
	defer func() {
		for _, f := range []*os.File{in, silent, unread, out} {
			f.Close()
		}
	}()
	c := newConn(in, out, 100)
	written := make(chan error, 1)
	go func() { written <- c.Write(t.Context(), bytes.Repeat([]byte("x"), 1<<20)) }()
	first := make([]byte, 1)
	_, err = unread.Read(first) // the write has begun, and is more than a pipe holds
	assert.NoError(t, err)
	assert.NoError(t, c.Close())
	assert.True(t, errors.Is(<-written, errClosed))
	<-c.readDone
	<-c.writer.Done()

	_, err = unread.Read(make([]byte, 1<<20))
	assert.NoError(t, err)
	_, err = out.WriteString("the streams are as they were")
	assert.NoError(t, err)
}

func TestALineTooLongSaysTheLimitAndTheOption(t *testing.T) {
	in, silent := io.Pipe()
	defer silent.Close()
	c := newConn(io.MultiReader(strings.NewReader("{...........}\n"), in), io.Discard, 8)
	defer c.Close()
	_, err := c.Read(t.Context())
	assert.ErrorContains(t, err, "line longer than 8 bytes; the server's author can raise the limit with stdio.MaxLine (-32600)")
}
