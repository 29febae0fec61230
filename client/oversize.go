package client

import (
	"regexp"

	"github.com/fastmcp-go/mcp/internal/lines"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An oversize is the error about one message that is larger than it may be. If
// its ends tell which request it answers, that one need not wait any longer.
type oversize struct {
	max int
	id  jsonrpc.ID
}

// Two ways to write an answer: the id before what is large, or after it. Nobody
// can tell for sure without reading all; a server that makes these up can fail
// its own answers only.
var (
	idFirst  = regexp.MustCompile(`^\s*\{\s*(?:"jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"id"\s*:\s*(\d+)\s*,\s*(?:"jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"(?:result|error)"`)
	idLast   = regexp.MustCompile(`"id"\s*:\s*(\d+)\s*(?:,\s*"jsonrpc"\s*:\s*"2\.0"\s*)?\}\s*$`)
	anAnswer = regexp.MustCompile(`^\s*\{\s*(?:"jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"(?:result|error)"`)
)

func tooLarge(line *lines.TooLong) *oversize {
	o := &oversize{max: line.Max}
	found := idFirst.FindSubmatch(line.Head)
	if found == nil && anAnswer.Match(line.Head) {
		found = idLast.FindSubmatch(line.Tail)
	}
	if found == nil || o.id.UnmarshalJSON(found[1]) != nil {
		o.id = jsonrpc.ID{}
	}
	return o
}

func (o *oversize) Error() string { return messageTooLarge(o.max) }

// tooLarge fails the request that a dropped message answers, if one can tell.
func (b *inbox) tooLarge(o *oversize) {
	if o.id.IsZero() || !b.pending.Fail(o.id, o) {
		b.strange(o.Error(), jsonrpc.Message{})
	}
}
