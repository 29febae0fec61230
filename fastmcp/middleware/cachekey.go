package middleware

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A cacheKey stands for all that the result of a cached call may depend on. It
// is a digest, so that it is small whatever the arguments are.
type cacheKey [sha256.Size]byte

// cacheKeyOf returns the key of a call; ok is false if something of it has no
// canonical form.
func cacheKeyOf(ctx *fastmcp.Context, req *fastmcp.Request) (key cacheKey, ok bool) {
	arguments, err := canonical(req.Arguments)
	if err != nil {
		return key, false
	}
	parts := [][]byte{[]byte(ctx.Client().Version()), []byte(req.Name), arguments}
	if p := ctx.Principal(); p != nil {
		// The same principal with other rights may get to see something else.
		claims, err := protocol.Marshal(p.Claims)
		if err != nil {
			return key, false
		}
		parts = append(parts, []byte(p.ID), claims)
		for _, scope := range slices.Sorted(slices.Values(p.Scopes)) {
			parts = append(parts, []byte(scope))
		}
	}
	digest := sha256.New()
	for _, part := range parts {
		var size [8]byte
		binary.BigEndian.PutUint64(size[:], uint64(len(part)))
		digest.Write(size[:]) // so that no part runs into the next
		digest.Write(part)
	}
	digest.Sum(key[:0])
	return key, true
}

// plainCall reports whether a call asks for nothing but a result: params that
// ask for a task, or that answer what an earlier result asked for, are none, and
// neither is one with a progress token unless progress is allowed.
func plainCall(req *fastmcp.Request, progress bool) bool {
	for name, value := range jsonrpc.Members(req.Params) {
		switch name {
		case "name", "arguments":
		case "_meta":
			for key := range jsonrpc.Members(value) {
				if key == protocol.MetaProgressToken && !progress {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}
