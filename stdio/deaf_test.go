package stdio

import (
	"context"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// A deafStream takes deadlines and does not keep them.
type deafStream struct {
	io.Reader
	hung    chan struct{} // closed when a write hangs
	release chan struct{}
}

func (d deafStream) Read(p []byte) (int, error) {
	n, err := d.Reader.Read(p)
	if err == io.EOF {
		<-d.release
	}
	return n, err
}

func (d deafStream) Write([]byte) (int, error) {
	close(d.hung)
	<-d.release
	return 0, io.ErrClosedPipe
}

func (deafStream) SetReadDeadline(time.Time) error  { return nil }
func (deafStream) SetWriteDeadline(time.Time) error { return nil }

func TestRunReturnsWithin3SecondsWhateverIsDeaf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log buffer
		release := make(chan struct{})
		streams := deafStream{strings.NewReader("answer\nhang\n"), make(chan struct{}), release}
		handler := server(func(_ context.Context, text string) string {
			if text == "hang" {
				<-release
			}
			return text
		})
		closer := func(context.Context) error { <-release; return nil }
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		began := time.Now()
		assert.NoError(t, Run(ctx, app{handler, fine, closer}, Streams(streams, streams), Logger(zerolog.New(&log))))
		took := time.Since(began) - time.Minute
		<-streams.hung
		assert.Equal(t, took, grace+hurry+3*behind, "all of it: a handler, Close, a read and a write")
		assert.True(t, took < 3*time.Second, took.String())
		assert.Contains(t, log.String(), handlerLeftBehind)
		assert.Contains(t, log.String(), closerLeftBehind)
		close(release)
	})
}
