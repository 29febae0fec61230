package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// lively is a server that never answers a call, and shows signs of life without
// end.
func lively() *peer {
	p := toolPeer("", "")
	p.methods[protocol.MethodCallTool] = func(s *sitting, m jsonrpc.Message) (string, error) {
		progress := []byte(`{"progressToken":` + m.ID.String() + `,"progress":1}`)
		go func() {
			sign := time.NewTicker(30 * time.Second)
			defer sign.Stop()
			for {
				select {
				case <-sign.C:
					_ = s.Write(s.ctx, jsonrpc.AppendRequest(nil, jsonrpc.ID{}, protocol.MethodProgress, progress))
				case <-s.ctx.Done():
					return
				}
			}
		}()
		return "", errNoReply
	}
	return p
}

// asking is a server that asks again and again, as long as it is answered.
func asking() *peer {
	p := toolPeer("", "")
	p.methods[protocol.MethodCallTool] = func(*sitting, jsonrpc.Message) (string, error) { return asks("s", "a"), nil }
	return p
}

func TestACallHasABoundWhateverItIsTold(t *testing.T) {
	ponder := client.OnElicit(func(ctx context.Context, _ *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
		select {
		case <-time.After(20 * time.Minute):
			return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: json.RawMessage(`{}`)}, nil
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	})
	for _, row := range []struct {
		what   string
		server *peer
		option []client.CallOption
		want   time.Duration
	}{
		{"signs of life", lively(), []client.CallOption{client.MaxCall(time.Hour)}, time.Hour},
		{"signs of life, and nothing said about it", lively(), nil, 24 * time.Hour},
		{"a person who ponders, round after round", asking(), []client.CallOption{client.MaxCall(time.Hour)}, time.Hour},
	} {
		t.Run(row.what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := dial(t, row.server, ponder, quiet)
				begin := time.Now()
				_, err := c.CallTool(t.Context(), "t", nil, row.option...)
				assert.ErrorIs(t, err, context.DeadlineExceeded)
				assert.ErrorContains(t, err, "client.MaxCall sets the limit")
				assert.Equal(t, time.Since(begin), row.want)
			})
		})
	}
}

// away is a server that is there for one connection, and then lets all wait.
type away struct {
	peer
	gone chan struct{}
}

func (a *away) Serve(ctx context.Context, conn jsonrpc.Conn) error {
	select {
	case <-a.gone:
		<-ctx.Done()
		return ctx.Err()
	default:
		return a.peer.Serve(ctx, conn)
	}
}

func TestTimeoutBoundsTheWaitForAConnection(t *testing.T) {
	for _, row := range []struct {
		what string
		do   func(ctx context.Context, c *client.Client) error
	}{
		{"of a call", func(ctx context.Context, c *client.Client) error {
			_, err := c.CallTool(ctx, "t", nil, client.Timeout(2*time.Second))
			return err
		}},
		{"of a ping", func(ctx context.Context, c *client.Client) error { return c.Ping(ctx, client.Timeout(2*time.Second)) }},
		{"of a log level", func(ctx context.Context, c *client.Client) error {
			return c.SetLogLevel(ctx, protocol.LevelInfo, client.Timeout(2*time.Second))
		}},
	} {
		t.Run(row.what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := &away{gone: make(chan struct{})}
				c := dial(t, server, quiet)
				close(server.gone)
				server.hangUp()
				synctest.Wait()
				begin := time.Now()
				err := row.do(t.Context(), c)
				assert.ErrorIs(t, err, context.DeadlineExceeded)
				assert.ErrorContains(t, err, "no connection within 2s; client.Timeout sets the limit")
				assert.Equal(t, time.Since(begin), 2*time.Second)
			})
		})
	}
}

func TestWhoGivesUpDialingIsToldWhatWasDialed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &away{gone: make(chan struct{})}
		close(server.gone)
		ctx, done := context.WithTimeoutCause(t.Context(), time.Second, errors.New("lunch"))
		defer done()
		_, err := client.Dial(ctx, server, quiet)
		assert.ErrorContains(t, err, "cannot connect to")
		assert.ErrorContains(t, err, "lunch")
	})
}
