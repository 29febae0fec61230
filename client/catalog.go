package client

import (
	"bytes"
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// A catalog is what a client keeps of the tools that it saw listed: what a call
// of them needs, no more. It fills whenever tools are listed, and forgets when
// the server says that they have changed, or is connected to anew.
//
// One that lacks a tool is filled by listing, once, however many calls want it.
type catalog struct {
	listing gate // held while a call has the tools listed

	mu    sync.Mutex
	tools map[string]*listed
	size  int  // of their output schemas
	whole bool // the list was seen to its end
	age   int  // how often it was emptied
	said  map[remark]bool
}

// listed is what is known of one tool.
type listed struct {
	mirrors []era.Mirror
	wrapped bool
	promise *promise // nil: it promises nothing
	at      time.Time
}

// look returns what is known of a tool, nil if nothing is, and whether that is
// all that listing would tell.
func (k *catalog) look(name string) (tool *listed, whole bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.tools[name], k.whole
}

// wraps reports whether a tool is known to put its value into an object.
func (k *catalog) wraps(name string) bool {
	tool, _ := k.look(name)
	return tool != nil && tool.wrapped
}

// note keeps what a call of a tool needs. The mirrors are those of its input
// schema, nil where they do not matter.
func (k *catalog) note(tool protocol.Tool, mirrors []era.Mirror) {
	entry := &listed{mirrors: mirrors, at: time.Now()}
	entry.wrapped = string(member(tool.OutputSchema, wrapMark)) == "true"
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.tools == nil {
		k.tools = make(map[string]*listed)
	}
	old := k.tools[tool.Name]
	if old == nil && len(k.tools) == mostTools {
		return
	}
	entry.promise = k.promised(tool.OutputSchema, old)
	k.tools[tool.Name] = entry
}

// promised returns the promise that a schema is: the one before, if it is the
// same, and none where there are too many.
func (k *catalog) promised(text json.RawMessage, old *listed) *promise {
	if old != nil && old.promise != nil {
		if bytes.Equal(old.promise.text, text) {
			return old.promise
		}
		k.size -= len(old.promise.text)
	}
	if text == nil || k.size+len(text) > mostSchemas {
		return nil
	}
	k.size += len(text)
	return &promise{text: text}
}

// wrapMark marks the schema of a result that was put into an object (this
// framework and FastMCP).
const wrapMark = "x-fastmcp-wrap-result"

// begin returns the age of the catalog, to tell [catalog.finish].
func (k *catalog) begin() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.age
}

// finish says that the list was seen to its end, or cannot be, by who began to
// list at that age.
func (k *catalog) finish(age int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.whole = k.whole || k.age == age
}

// forget empties the catalog.
func (k *catalog) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.tools, k.size, k.whole = nil, 0, false
	k.age++
}

// news reports whether something was not said of a tool before.
func (k *catalog) news(what, name string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	news := remark{what, name}
	if k.said[news] || len(k.said) == mostTools {
		return false
	}
	if k.said == nil {
		k.said = make(map[remark]bool)
	}
	k.said[news] = true
	return true
}

// A remark is what was logged of a tool.
type remark struct{ what, tool string }

// admit notes a tool that was listed. It reports false for one that a client
// must do without, since it asks for headers that there cannot be (2026-07-28,
// Streamable HTTP, Custom Headers from Tool Parameters).
func (c *Client) admit(tool protocol.Tool) bool {
	var mirrors []era.Mirror
	if l, _ := c.past.known(); l != nil && l.standsAlone() {
		var err error
		if mirrors, err = era.Mirrors(tool.InputSchema); err != nil {
			if c.catalog.news(toolDropped, tool.Name) {
				c.logger.Warn().Str("tool", tool.Name).Err(err).Msg(toolDropped)
			}
			return false
		}
	}
	c.catalog.note(tool, mirrors)
	return true
}

// known returns what a call needs to know of a tool, after listing the tools if
// they have not been; nil if they do not tell. All pages together get the time
// that the call has for one answer: what is found out by the way must not hold it
// up.
func (c *Client) known(ctx context.Context, name string, o callConfig) *listed {
	if tool, whole := c.catalog.look(name); tool != nil || whole {
		return tool
	}
	all, over := context.WithTimeoutCause(ctx, o.timeout, silence(o.timeout))
	defer over()
	if c.catalog.listing.enter(all) != nil {
		return nil
	}
	defer c.catalog.listing.leave()
	if tool, whole := c.catalog.look(name); tool != nil || whole {
		return tool // somebody has listed them meanwhile
	}
	age := c.catalog.begin()
	for _, err := range c.Tools(all, likewise(o)) {
		if err == nil {
			continue
		}
		if ctx.Err() == nil {
			c.logger.Warn().Err(err).Msg(toolsUnknown)
			c.catalog.finish(age) // not with each call again
		}
	}
	tool, _ := c.catalog.look(name)
	return tool
}

// relearn is [Client.known] when there is reason to think that it is wrong.
func (c *Client) relearn(ctx context.Context, name string, o callConfig) *listed {
	c.forgetTools()
	return c.known(ctx, name, o)
}

// A gate lets one through at a time.
type gate chan struct{}

func newGate() gate { return make(gate, 1) }

// enter waits for its turn, unless the context ends before.
func (g gate) enter(ctx context.Context) error {
	select {
	case g <- struct{}{}:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (g gate) leave() { <-g }
