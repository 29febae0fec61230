package client

import (
	"regexp"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Two ways to write an answer: the id before what is large, or after it. Nobody
// can tell for sure without reading all; a server that makes these up can fail
// its own answers only.
var (
	idFirst  = regexp.MustCompile(`^\s*\{\s*(?:"jsonrpc"\s*:\s*"[^"]{0,8}"\s*,\s*)?"id"\s*:\s*(\d+)\s*(?:,\s*"jsonrpc"\s*:\s*"[^"]{0,8}"\s*)?(?:,\s*"(?:result|error)"|\}\s*$)`)
	idLast   = regexp.MustCompile(`"id"\s*:\s*(\d+)\s*(?:,\s*"jsonrpc"\s*:\s*"[^"]{0,8}"\s*)?\}\s*$`)
	anAnswer = regexp.MustCompile(`^\s*\{\s*(?:"jsonrpc"\s*:\s*"[^"]{0,8}"\s*,\s*)?"(?:result|error)"`)
)

// edge is how much of each end of a text is looked at.
const edge = 256

// answered returns which request a text answers that is not read, by its ends;
// zero if they do not tell.
func answered(head, tail []byte) (id jsonrpc.ID) {
	found := idFirst.FindSubmatch(head)
	if found == nil && anAnswer.Match(head) {
		found = idLast.FindSubmatch(tail)
	}
	if found == nil || id.UnmarshalJSON(found[1]) != nil {
		return jsonrpc.ID{}
	}
	return id
}

// unreadable fails the request that a text answers which is no message, if one
// can tell: it would wait for an answer that has come.
func (b *inbox) unreadable(text []byte, wrong error, from origin) {
	id := from.own
	if !from.only {
		id = answered(text[:min(edge, len(text))], text[max(0, len(text)-edge):])
	}
	mine := from.own.IsZero() || from.own == id
	if id.IsZero() || !mine || !b.pending.Fail(id, badAnswer(wrong)) {
		b.strange(wrong.Error(), jsonrpc.Message{})
	}
}
