package tasks

import (
	"context"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// Enable has a server offer tasks. Which tools they are for, [Always], [Required]
// and [Begin] say. An option of [fastmcp.New] that Enable returned is for one
// server.
func Enable(options ...Option) fastmcp.ServerOption {
	k := newKeeper()
	for _, o := range options {
		o(k)
	}
	k.ttl = min(k.ttl, k.mostTTL)
	return fastmcp.Extend(&fastmcp.Extension{
		Name: wire.Extension,
		Methods: map[string]fastmcp.Method{
			wire.MethodGet:    {Serve: fastmcp.Endpoint(k.get), Target: "taskId"},
			wire.MethodUpdate: {Serve: fastmcp.Endpoint(k.update), Target: "taskId"},
			wire.MethodCancel: {Serve: fastmcp.Endpoint(k.cancel), Target: "taskId"},
		},
		Topics: []fastmcp.Topic{{
			Method: wire.MethodStatus, Member: wire.Filter, Accept: k.accept, Params: k.status,
		}},
		Around: map[string]fastmcp.Middleware{protocol.MethodCallTool: k.around},
		Start:  k.start,
	})
}

// An Option sets up the tasks of a server.
type Option func(*keeper)

// The limits of tasks that were not told otherwise.
const (
	DefaultTTL              = time.Hour
	DefaultMaxTTL           = 24 * time.Hour
	DefaultPollInterval     = time.Second
	DefaultMaxTasks         = 1000
	DefaultMaxPerOwner      = 100
	DefaultMaxRequest       = 1 << 20 // bytes of JSON, as the next three
	DefaultMaxResult        = 1 << 20
	DefaultMaxBytes         = 256 << 20
	DefaultMaxBytesPerOwner = 64 << 20
)

// UseStore keeps tasks in a store, instead of in memory.
func UseStore(store Store) Option { return func(k *keeper) { k.store = store } }

// OpenStore keeps tasks in a store that is opened when the server starts. If it has a
// method Close() error, that is called when the server has closed.
func OpenStore(open func(context.Context) (Store, error)) Option {
	return func(k *keeper) { k.open = open }
}

// TTL sets how long after its creation a task is kept, be it finished or not:
// [DefaultTTL] unless this says otherwise, or [For] for one tool, and no longer than
// [MaxTTL]. A task that runs by then is cancelled. It must be a millisecond or more.
func TTL(d time.Duration) Option { return func(k *keeper) { k.ttl = positive("TTL", d) } }

// MaxTTL bounds the time that tasks are kept, also those of tools with a time of
// their own; [DefaultMaxTTL] unless this says otherwise.
func MaxTTL(d time.Duration) Option {
	return func(k *keeper) { k.mostTTL = positive("MaxTTL", d) }
}

// PollInterval tells clients how long to wait between two looks:
// [DefaultPollInterval] unless this says otherwise. It must be a millisecond or more.
func PollInterval(d time.Duration) Option {
	return func(k *keeper) { k.poll = positive("PollInterval", d) }
}

// MaxTasks bounds how many tasks there are, finished ones that are still kept
// included: [DefaultMaxTasks] unless this says otherwise. One more is refused, with
// a result that tells the model to try again later.
func MaxTasks(n int) Option { return func(k *keeper) { k.room.All = positive("MaxTasks", n) } }

// MaxPerOwner bounds the same for each principal: [DefaultMaxPerOwner] unless this
// says otherwise. Those of clients that were not authenticated have no bound but
// [MaxTasks] and [MaxBytesPerOwner].
func MaxPerOwner(n int) Option {
	return func(k *keeper) { k.room.PerOwner = positive("MaxPerOwner", n) }
}

// MaxRequest bounds the size of a call that becomes a task, and of the answers in
// one tasks/update, in bytes of JSON: [DefaultMaxRequest] unless this says otherwise.
// A larger call is refused with a result that tells the model, larger answers with
// an error.
func MaxRequest(bytes int) Option {
	return func(k *keeper) { k.mostRequest = positive("MaxRequest", bytes) }
}

// MaxBytes bounds the size of all tasks together, with arguments, questions, answers
// and results, in bytes of JSON: [DefaultMaxBytes] unless this says otherwise. When
// there is no more room, calls and answers are refused, and a task whose result does
// not fit has failed. Small marks, and what [fastmcp.Once] keeps, count but are not
// refused. A task that waits or works takes some three times its size in memory.
func MaxBytes(bytes int) Option {
	return func(k *keeper) { k.room.Bytes = positive("MaxBytes", bytes) }
}

// MaxBytesPerOwner bounds the same for each principal: [DefaultMaxBytesPerOwner]
// unless this says otherwise. Clients that were not authenticated count as one: a
// server that has no others may give them as much as [MaxBytes].
func MaxBytesPerOwner(bytes int) Option {
	return func(k *keeper) { k.room.BytesPerOwner = positive("MaxBytesPerOwner", bytes) }
}

// MaxResult bounds the size of a result that is kept, in bytes of JSON:
// [DefaultMaxResult] unless this says otherwise. A task whose result is larger has
// failed.
func MaxResult(bytes int) Option {
	return func(k *keeper) { k.mostResult = positive("MaxResult", bytes) }
}

// positive returns what is more than nothing; anything else is a mistake of the
// program, and panics.
func positive[N int | time.Duration](option string, n N) N {
	least := N(1)
	if _, isTime := any(n).(time.Duration); isTime {
		least = N(time.Millisecond)
	}
	if n < least {
		panic(notPositive(option, n))
	}
	return n
}
