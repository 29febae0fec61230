package protocol_test

import (
	"encoding/json"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestTaskPayloadIsTheResultItself(t *testing.T) {
	text := `{"_meta":{"io.modelcontextprotocol/related-task":{"taskId":"1"}},"content":[],"structuredContent":{"n":9007199254740993}}`
	var result protocol.GetTaskPayloadResult
	assert.NoError(t, protocol.Unmarshal([]byte(text), &result))
	assert.Equal(t, result.Payload, map[string]json.RawMessage{
		"content": json.RawMessage("[]"), "structuredContent": json.RawMessage(`{"n":9007199254740993}`),
	})
	var related protocol.RelatedTaskMetadata
	ok, err := result.Meta.Get(protocol.MetaRelatedTask, &related)
	assert.True(t, ok && err == nil)
	assert.Equal(t, related.TaskID, "1")

	back, err := protocol.Marshal(&result)
	assert.NoError(t, err)
	assert.Equal(t, string(back), text)
}

func TestBaseMembersWinOverThePayload(t *testing.T) {
	text, err := protocol.Marshal(protocol.GetTaskPayloadResult{
		ResultBase: protocol.ResultBase{Meta: protocol.Meta{"a": "b"}, ResultType: protocol.ResultComplete},
		Payload: map[string]json.RawMessage{
			"_meta": json.RawMessage(`{}`), "resultType": json.RawMessage(`1`), "content": json.RawMessage(`[]`),
		},
	})
	assert.NoError(t, err)
	assert.Equal(t, string(text), `{"_meta":{"a":"b"},"content":[],"resultType":"complete"}`)
}

func TestAMalformedPayloadIsRefused(t *testing.T) {
	for _, text := range []string{`[]`, `{"_meta":[]}`, `{"content":[],"content":[]}`} {
		var result protocol.GetTaskPayloadResult
		assert.ErrorContains(t, protocol.Unmarshal([]byte(text), &result), "")
	}
}

func TestATaskMayLiveForEver(t *testing.T) {
	text := `{"taskId":"1","status":"working","createdAt":"a","lastUpdatedAt":"b","ttl":null}`
	var result protocol.GetTaskResult
	assert.NoError(t, protocol.Unmarshal([]byte(text), &result))
	assert.True(t, result.TTL == nil)
	back, err := protocol.Marshal(&result)
	assert.NoError(t, err)
	assert.JSON(t, back, text)
}
