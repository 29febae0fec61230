package fastmcp

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// A Question is something that a handler asks the client for in the middle of a
// call: a [Form], a [Page], a [Completion] of a model, the [RootList]. [Ask]
// asks it; afterwards it holds its answer. A Question is for one call.
type Question interface {
	question() *question
}

// question is what all questions have in common.
type question struct {
	method string
	needs  Capability
	key    string
	build  func(*Context) (any, error)           // the params
	take   func(*Context, json.RawMessage) error // takes the answer; an error says why it is none
}

// An AskOption changes how a question is asked.
type AskOption func(*question)

// Key names a question within its call. Without it a name is derived from the
// question itself, so that the same question gets the same answer when the
// handler runs again. Give a key when equal questions are asked by several
// goroutines, or when clients or tests go by the name.
//
// A call has one question under a key: two that differ are an error, and the same
// one asked twice has one answer.
//
// If the handler asks something else under the key when it runs again, that is
// asked anew. So a question whose text
// is different in every run (it has the time in it, say) would be asked for
// ever: make what changes with [Once].
func Key(name string) AskOption { return func(q *question) { q.key = name } }

// A posed question is one that is ready to be asked.
type posed struct {
	*question
	key    string
	asked  any // the params
	digest string
}

// pose works out what a question asks and under which key.
func (c *call) pose(ctx *Context, q *question) (posed, error) {
	params, err := q.build(ctx)
	if err != nil {
		return posed{}, err
	}
	text, err := protocol.Marshal(params)
	if err != nil {
		return posed{}, err
	}
	p := posed{question: q, key: q.key, asked: params, digest: digestOf(q.method, string(text))}
	if p.key == "" {
		p.key = c.asking.derive(c.binding(), p)
		return p, nil
	}
	return p, c.asking.claim(p)
}

// claim takes a key for a question. Two questions under one key would take it
// from one another in every round, and be asked for ever.
func (a *asking) claim(p posed) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if other, taken := a.named[p.key]; taken && other != p.digest {
		return keyTwice(p.key)
	}
	if a.named == nil {
		a.named = make(map[string]string)
	}
	a.named[p.key] = p.digest
	return nil
}

// derive makes a key of a question that has none: what it asks and the how
// manieth of its kind it is, bound to the request.
func (a *asking) derive(binding string, p posed) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.asked == nil {
		a.asked = make(map[string]int)
	}
	a.asked[p.digest]++
	short := digestOf(binding, p.digest, strconv.Itoa(a.asked[p.digest]))[:12]
	return strings.ReplaceAll(p.method, "/", "_") + "_" + short
}

// digestOf is a digest of texts that no other texts have.
func digestOf(texts ...string) string {
	hash := sha256.New()
	for _, text := range texts {
		hash.Write([]byte(strconv.Itoa(len(text)) + ":" + text))
	}
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(hash.Sum(nil)))
}

// binding says which request a state belongs to: server, principal, method,
// target and arguments. It goes by values, not by the spelling of JSON.
func (c *call) binding() string {
	c.asking.bind.Do(func() {
		principal := ""
		if p := c.exchange.Principal(); p != nil {
			principal = p.ID
		}
		name, _ := era.Text(c.request.head.Name)
		uri, _ := era.Text(c.request.head.URI)
		c.asking.binding = digestOf(c.server.config.info.Name, principal, c.request.Method, name, uri,
			era.Canonical(c.request.head.Arguments))
	})
	return c.asking.binding
}

// name gives the call a name that lasts over its rounds. a.mu is held.
func (a *asking) name() string {
	if a.state.Call == "" {
		a.state.Call = rand.Text()
	}
	return a.state.Call
}
