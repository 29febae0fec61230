package schema

import (
	"slices"

	"github.com/invopop/jsonschema"
)

// types is a set of JSON types.
type types uint8

const (
	tString types = 1 << iota
	tNumber
	tInteger
	tBoolean
	tNull
	tArray
	tObject
)

var typeNames = map[string]types{
	"string": tString, "number": tNumber, "integer": tInteger, "boolean": tBoolean,
	"null": tNull, "array": tArray, "object": tObject,
}

// A node checks one value. It is the compiled form of one schema.
type node struct {
	types types  // 0: any
	want  string // the type in words
	limit *limit // what the Go number holds

	choices *choices

	minLength, maxLength int // in characters; -1: unbounded
	pattern              *pattern
	base64, dateTime     bool

	min, max         *bound // nil: unbounded
	minOpen, maxOpen bool   // exclusive
	multiple         *bound

	items              *node
	minItems, maxItems int
	unique             bool

	members            []nodeMember // in declaration order
	index              map[string]int
	known              []string // the names of the members
	names              *node    // for the names of other members
	others             *node    // for their values; nil: any
	closed             bool     // there are none
	minCount, maxCount int

	any, one, all []*node
	not           *node
	fork          *fork // of any or one, if they can be told apart
	rare          *rare // what only hand-written schemas have; nil mostly

	// rewrites: Complete may have something to do somewhere in here.
	rewrites bool
	listed   bool // by list
}

// A nodeMember is one known member of an object.
type nodeMember struct {
	name     string
	node     *node
	required bool
	bare     bool   // that is all that is said of it
	fallback []byte // the default; nil if there is none
}

// unrestricted returns the node that accepts everything.
func unrestricted() *node { return &node{maxLength: -1, maxItems: -1, maxCount: -1} }

// A compiler makes nodes of schemas. A definition becomes one node, however
// often it is referred to.
type compiler struct {
	defs     func(ref string) (*jsonschema.Schema, bool)
	limits   map[*jsonschema.Schema]limit
	done     map[string]*node
	filling  []string // definitions under way
	loops    bool     // one of them refers to itself
	defaults []defaultOf
	err      *Refusal
}

func (c *compiler) fail(path, problem, accepted string) *node {
	if c.err == nil {
		c.err = &Refusal{Path: path, Problem: problem, Accepted: accepted}
	}
	return unrestricted()
}

// compile returns the node of a schema.
func (c *compiler) compile(s *jsonschema.Schema, path string) *node {
	if s.Ref == "" {
		n := &node{}
		c.fill(n, s, path)
		return n
	}
	target := c.definition(s.Ref, path)
	use := *s
	use.Ref = ""
	n := &node{}
	if c.fill(n, &use, path); !n.restricts() {
		return target
	}
	n.all = append(n.all, target)
	return n
}

// definition returns the node of what a reference leads to.
func (c *compiler) definition(ref, path string) *node {
	target, known := c.done[ref]
	if known {
		c.loops = c.loops || slices.Contains(c.filling, ref)
		return target
	}
	def, ok := c.defs(ref)
	if !ok {
		return c.fail(path, problemRef(ref), acceptedRef)
	}
	target = &node{}
	c.done[ref] = target
	c.filling = append(c.filling, ref)
	c.fill(target, def, path)
	c.filling = c.filling[:len(c.filling)-1]
	return target
}

// restricts reports whether n refuses any value.
func (n *node) restricts() bool {
	return n.types != 0 || n.choices != nil || n.minLength > 0 || n.maxLength >= 0 || n.pattern != nil || n.min != nil || n.max != nil ||
		n.multiple != nil || n.minItems > 0 || n.maxItems >= 0 || n.unique || n.items != nil || n.members != nil || n.closed || n.others != nil ||
		n.names != nil || n.minCount > 0 || n.maxCount >= 0 || n.any != nil || n.one != nil || n.all != nil || n.not != nil || n.base64 || n.dateTime || n.rare != nil
}

// fill compiles s into n, which may be referred to already.
func (c *compiler) fill(n *node, s *jsonschema.Schema, path string) {
	if s.If != nil || s.Then != nil || s.Else != nil || s.DependentSchemas != nil || s.DependentRequired != nil ||
		s.PrefixItems != nil || s.Contains != nil || s.PatternProperties != nil || s.DynamicRef != "" {
		c.fail(path, problemKeyword, acceptedKeyword)
		return
	}
	if l, ok := c.limits[s]; ok {
		n.limit = &l
	}
	c.fillScalar(n, s, path)
	n.minItems, n.maxItems = count(s.MinItems, 0), count(s.MaxItems, -1)
	n.minCount, n.maxCount = count(s.MinProperties, 0), count(s.MaxProperties, -1)
	n.unique = s.UniqueItems
	if s.Items != nil && !isAny(s.Items) {
		n.items = c.compile(s.Items, path+"[]")
	}
	c.fillObject(n, s, path)
	for _, list := range []struct {
		from []*jsonschema.Schema
		to   *[]*node
	}{{s.AnyOf, &n.any}, {s.OneOf, &n.one}, {s.AllOf, &n.all}} {
		for _, alternative := range list.from {
			*list.to = append(*list.to, c.compile(alternative, path))
		}
	}
	if s.Not != nil {
		n.not = c.compile(s.Not, path)
	}
	if isNothing(s) {
		n.not = unrestricted()
	}
}

func (c *compiler) fillScalar(n *node, s *jsonschema.Schema, path string) {
	if s.Type != "" {
		if n.types = typeNames[s.Type]; n.types == 0 {
			c.fail(path, problemType(s.Type), acceptedType)
		}
		n.want = typeWords[s.Type]
	}
	if s.Enum != nil {
		n.choices = newChoices(s.Enum)
	}
	if s.Const != nil {
		n.choices = newChoices([]any{s.Const})
	}
	n.minLength, n.maxLength = count(s.MinLength, 0), count(s.MaxLength, -1)
	if s.Pattern != "" {
		p, err := newPattern(s.Pattern, maxPattern)
		if err != nil {
			c.fail(path, problemPattern(s.Pattern), acceptedPattern)
		}
		n.pattern = p
	}
	n.base64 = s.ContentEncoding == "base64"
	n.dateTime = s.Format == "date-time"
	switch {
	case n.types != tString:
	case n.base64:
		n.want = wantBase64
	case n.dateTime:
		n.want = wantDateTime
	}
	n.bounded([]byte(s.Minimum), []byte(s.Maximum), []byte(s.ExclusiveMinimum), []byte(s.ExclusiveMaximum))
	n.multiple = newBound([]byte(s.MultipleOf))
}

func (c *compiler) fillObject(n *node, s *jsonschema.Schema, path string) {
	if s.Properties != nil {
		n.members = make([]nodeMember, 0, s.Properties.Len())
		for p := s.Properties.Oldest(); p != nil; p = p.Next() {
			at := join(path, p.Key)
			m := nodeMember{name: p.Key, node: c.compile(p.Value, at), required: slices.Contains(s.Required, p.Key)}
			if p.Value.Default != nil {
				m.fallback = plainJSON(p.Value.Default)
				c.defaults = append(c.defaults, defaultOf{goPath(at), n, len(n.members)})
			}
			n.members = append(n.members, m)
		}
	}
	for _, name := range s.Required {
		if !slices.ContainsFunc(n.members, func(m nodeMember) bool { return m.name == name }) {
			n.members = append(n.members, nodeMember{name: name, node: unrestricted(), required: true, bare: true})
		}
	}
	n.indexed()
	if s.PropertyNames != nil {
		n.names = c.compile(s.PropertyNames, path)
	}
	switch extra := s.AdditionalProperties; {
	case extra == nil:
	case isNothing(extra):
		n.closed = true
	case !isAny(extra):
		n.others = c.compile(extra, path+"{}")
	}
}

// indexed prepares a node whose members are complete for find.
func (n *node) indexed() {
	if len(n.members) > 0 {
		n.known = make([]string, 0, len(n.members))
	}
	for _, m := range n.members {
		n.known = append(n.known, m.name)
	}
	if len(n.members) > fewMembers {
		n.index = make(map[string]int, len(n.members))
		for i, m := range n.members {
			n.index[m.name] = i
		}
	}
}

// fewMembers is up to how many members a name is looked for one by one.
const fewMembers = 8

func count(n *uint64, absent int) int {
	if n == nil {
		return absent
	}
	return int(min(*n, 1<<31))
}
