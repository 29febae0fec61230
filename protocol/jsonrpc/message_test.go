package jsonrpc

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestSortsOfMessage(t *testing.T) {
	for _, row := range []struct {
		m                               Message
		request, notification, response bool
	}{
		{m: Message{}},
		{m: Message{ID: IntID(1), Method: "m"}, request: true},
		{m: Message{Method: "m"}, notification: true},
		{m: Message{ID: IntID(1), Result: raw("{}")}, response: true},
		{m: Message{ID: IntID(1), Err: &Error{}}, response: true},
		{m: Message{Err: &Error{}}, response: true},
		{m: Message{Err: &Error{}, malformed: true}},
	} {
		assert.Equal(t, row.m.IsRequest(), row.request)
		assert.Equal(t, row.m.IsNotification(), row.notification)
		assert.Equal(t, row.m.IsResponse(), row.response)
	}
}
