package fastmcp_test

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// reports returns the progress that a client hears of while a tool runs.
func reports(t *testing.T, work func(*fastmcp.Context)) []protocol.ProgressNotificationParams {
	t.Helper()
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) { work(ctx) }, fastmcp.Name("work"))
	client := fastmcptest.Client{Meta: protocol.Meta{protocol.MetaProgressToken: 7}}
	var heard []protocol.ProgressNotificationParams
	for _, n := range client.Call(app, "work", nil).Before {
		var params protocol.ProgressNotificationParams
		assert.NoError(t, protocol.Unmarshal(n.Params, &params))
		heard = append(heard, params)
	}
	return heard
}

func TestProgressNeverGoesBackwards(t *testing.T) {
	const workers, each = 8, 500
	heard := reports(t, func(ctx *fastmcp.Context) {
		var done atomic.Int64
		var all sync.WaitGroup
		for range workers {
			all.Go(func() {
				for range each {
					ctx.Progress(float64(done.Add(1)), workers*each, "")
				}
			})
		}
		all.Wait()
	})
	assert.True(t, len(heard) > 0, "somebody is heard")
	assert.True(t, slices.IsSortedFunc(heard, func(a, b protocol.ProgressNotificationParams) int {
		if a.Progress < b.Progress {
			return -1
		}
		return 1
	}), "each is above the one before")
	assert.Equal(t, heard[len(heard)-1].Progress, float64(workers*each), "the highest is never dropped")
}

func TestProgressThatIsNoNumberStopsNothing(t *testing.T) {
	infinity := math.Inf(1)
	heard := reports(t, func(ctx *fastmcp.Context) {
		ctx.Progress(infinity, 2, "for ever")
		ctx.Progress(math.NaN(), 2, "nowhere")
		ctx.Progress(-infinity, 2, "")
		ctx.Progress(1, infinity, "half")
		ctx.Progress(2, math.NaN(), "all")
	})
	assert.Equal(t, len(heard), 2)
	assert.Equal(t, heard[0].Message+" "+heard[1].Message, "half all")
	assert.True(t, heard[0].Total == nil && heard[1].Total == nil, "a total that is no number is unknown")
}
