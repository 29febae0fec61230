package tasks_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
	"github.com/fastmcp-go/mcp/protocol/tasks"
)

func TestTheFormOfATask(t *testing.T) {
	at := tasks.Time(time.Date(2026, 11, 23, 1, 2, 3, 0, time.FixedZone("", 3600)))
	base := tasks.Task{TaskID: "t", Status: tasks.Completed, CreatedAt: at, LastUpdatedAt: at}
	for _, row := range []struct {
		name string
		of   any
		want string
	}{
		{"one that is kept for ever has a null", base, `{"taskId":"t","status":"completed","createdAt":"2026-11-23T00:02:03.000Z","lastUpdatedAt":"2026-11-23T00:02:03.000Z","ttlMs":null}`},
		{"a result is flat", tasks.GetResult{Detailed: tasks.Detailed{Task: base, Result: []byte(`{"content":[]}`)}},
			`{"taskId":"t","status":"completed","createdAt":"2026-11-23T00:02:03.000Z","lastUpdatedAt":"2026-11-23T00:02:03.000Z","ttlMs":null,"result":{"content":[]}}`},
		{"and so is the one that begins it", tasks.CreateResult{ResultBase: protocol.ResultBase{ResultType: tasks.ResultTask}, Task: base},
			`{"resultType":"task","taskId":"t","status":"completed","createdAt":"2026-11-23T00:02:03.000Z","lastUpdatedAt":"2026-11-23T00:02:03.000Z","ttlMs":null}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			text, err := protocol.Marshal(row.of)
			assert.NoError(t, err)
			assert.Equal(t, string(text), row.want)
		})
	}
}

func TestFinalStatuses(t *testing.T) {
	for status, final := range map[tasks.Status]bool{
		tasks.Working: false, tasks.InputRequired: false, tasks.Completed: true, tasks.Failed: true, tasks.Cancelled: true,
	} {
		assert.Equal(t, status.IsFinal(), final, string(status))
	}
}

func TestAFailureIsTheErrorThatItWasMadeOf(t *testing.T) {
	for _, err := range []*jsonrpc.Error{
		{Code: -32603, Message: "no"},
		{Code: -32602, Message: "no", Data: map[string]int{"a": 1}},
	} {
		text, failed := protocol.Marshal(tasks.FailureOf(err))
		assert.NoError(t, failed)
		var back tasks.Failure
		assert.NoError(t, protocol.Unmarshal(text, &back))
		assert.Equal(t, back.Err().Error(), err.Error())
		was, _ := protocol.Marshal(err.Data)
		is, _ := protocol.Marshal(back.Err().Data)
		assert.Equal(t, string(is), string(was))
	}
}

func ExampleTime() {
	fmt.Println(tasks.Time(time.Unix(0, 0)))
	// Output: 1970-01-01T00:00:00.000Z
}

func ExampleFailureOf() {
	failure := tasks.FailureOf(&jsonrpc.Error{Code: -32603, Message: "out of ink"})
	fmt.Println(failure.Code, failure.Message, "-", failure.Err())
	// Output: -32603 out of ink - out of ink (-32603)
}
