package middleware

import (
	"container/list"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
)

// An lru keeps results for a time, within a number of entries and of bytes; the
// one that was not asked for the longest goes first. It is not safe for
// concurrent use.
type lru struct {
	entries, bytes int // at most
	used           int // bytes
	order          list.List
	byKey          map[cacheKey]*list.Element
}

type kept struct {
	key     cacheKey
	result  *protocol.CallToolResult
	size    int
	expires time.Time
}

// get returns what is kept under the key and has not expired by now.
func (l *lru) get(key cacheKey, now time.Time) (*protocol.CallToolResult, bool) {
	e, ok := l.byKey[key]
	if !ok {
		return nil, false
	}
	k := e.Value.(kept)
	if !now.Before(k.expires) {
		l.remove(e)
		return nil, false
	}
	l.order.MoveToFront(e)
	return k.result, true
}

// put keeps an entry, unless it is larger than everything may be together.
func (l *lru) put(k kept) {
	if e, ok := l.byKey[k.key]; ok {
		l.remove(e)
	}
	if k.size > l.bytes {
		return
	}
	l.byKey[k.key] = l.order.PushFront(k)
	l.used += k.size
	for len(l.byKey) > l.entries || l.used > l.bytes {
		l.remove(l.order.Back())
	}
}

func (l *lru) remove(e *list.Element) {
	k := l.order.Remove(e).(kept)
	delete(l.byKey, k.key)
	l.used -= k.size
}
