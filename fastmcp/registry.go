package fastmcp

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// A registry holds the tools, resources or prompts of a server, in the order
// of their registration. Readers take a view, which never changes; the first
// reader after a change makes the next one.
type registry[T guarded] struct {
	mu    sync.Mutex
	last  uint64
	slots map[string]slot[T]
	order []string
	now   atomic.Pointer[view[T]]
}

// A slot is an entry with its number. Numbers only grow, so that a cursor that
// names one stays good whatever is added or removed.
type slot[T guarded] struct {
	name   string
	number uint64
	item   T
}

// A view is a registry at one moment.
type view[T guarded] struct {
	last   uint64 // the highest number that was ever given
	veiled bool   // not everybody may know of everything
	slots  []slot[T]
	byName map[string]T
	pages  pages
}

// pages are the pages of a view that were asked for. It is safe for concurrent use.
type pages struct{ known sync.Map } // pageKey → *page

// A pageKey names one page of a list as clients of one revision see it, and what
// is said of keeping it.
type pageKey struct {
	rules *era.Rules
	after uint64
	keep  era.Keeping
}

// A page is the result of a list request together with its encoding.
type page struct {
	protocol.Result
	body []byte
}

// page returns a page, which is made and encoded if nobody has asked for it.
func (ps *pages) page(s *Server, key pageKey, make func() Result) (*page, error) {
	if p, ok := ps.known.Load(key); ok {
		return p.(*page), nil
	}
	result := make()
	body, err := s.encodeResult(key.rules, result, key.keep)
	if err != nil {
		return nil, err
	}
	p := &page{Result: result, body: body}
	ps.known.Store(key, p)
	return p, nil
}

// add reports false, with the item that is there, if the name is taken.
func (r *registry[T]) add(name string, item T) (there T, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s, taken := r.slots[name]; taken {
		return s.item, false
	}
	if r.slots == nil {
		r.slots = make(map[string]slot[T])
	}
	r.last++
	r.slots[name] = slot[T]{name: name, number: r.last, item: item}
	r.order = append(r.order, name)
	r.now.Store(nil)
	return item, true
}

// remove takes the entry out if it is the one that is meant.
func (r *registry[T]) remove(name string, meant func(T) bool) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	s, ok := r.slots[name]
	if !ok || !meant(s.item) {
		return false
	}
	delete(r.slots, name)
	r.order = slices.DeleteFunc(slices.Clone(r.order), func(other string) bool { return other == name })
	r.now.Store(nil)
	return true
}

func (r *registry[T]) view() *view[T] {
	if v := r.now.Load(); v != nil {
		return v
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	v := &view[T]{last: r.last, slots: make([]slot[T], len(r.order)), byName: make(map[string]T, len(r.order))}
	for i, name := range r.order {
		v.slots[i] = r.slots[name]
		v.byName[name] = r.slots[name].item
		v.veiled = v.veiled || len(v.slots[i].item.access().visible) > 0
	}
	r.now.Store(v)
	return v
}

func (r *registry[T]) get(name string) (T, bool) {
	item, ok := r.view().byName[name]
	return item, ok
}

// after returns up to size entries whose numbers are above that one and of which
// the request may know, and the number to go on from, 0 at the end.
func (v *view[T]) after(number uint64, size int, c *call) (items []T, next uint64) {
	for _, s := range v.slots {
		if s.number <= number || !c.knows(s.item) {
			continue
		}
		if size > 0 && len(items) == size {
			return items, next
		}
		items, next = append(items, s.item), s.number
	}
	return items, 0
}

// begins reports whether a page that a client got a cursor for begins behind
// that number: only those are kept, whatever cursors a client makes up.
func (v *view[T]) begins(number uint64, size int) bool {
	if number == 0 {
		return true
	}
	for i := size; size > 0 && i < len(v.slots); i += size {
		if v.slots[i-1].number == number {
			return true
		}
	}
	return false
}
