package bind

import (
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func member1(name string) step { return step{name: name} }

func itemAtStep(n int) step { return step{item: n, isItem: true} }

func TestPathsThereAndBack(t *testing.T) {
	for text, want := range map[string]path{
		"":                      nil,
		"a":                     {member1("a")},
		"items[2].price":        {member1("items"), itemAtStep(2), member1("price")},
		"grid[0][12]":           {member1("grid"), itemAtStep(0), itemAtStep(12)},
		`rooms["a.b"].mail`:     {member1("rooms"), member1("a.b"), member1("mail")},
		`["7"]["a\"]b"][0]`:     {member1("7"), member1(`a"]b`), itemAtStep(0)},
		`[""].größe`:            {member1(""), member1("größe")},
		`a["\n"]`:               {member1("a"), member1("\n")},
		"x-y_2":                 {member1("x-y_2")},
		strings.Repeat("x", 60): {member1(strings.Repeat("x", 60))},
	} {
		got, ok := parsePath(text)
		assert.True(t, ok, text)
		assert.Equal(t, got, want, text)
		assert.Equal(t, got.String(), text)
	}
}

func TestWhatIsNoPath(t *testing.T) {
	for _, text := range []string{"a.", ".a", "a..b", "a[", "a[x]", "a[-1]", `a["b]`, `a["b"`, "a[1]b", "a[99999999999]", path{member1(strings.Repeat("x", 61))}.String(), path{member1(strings.Repeat(".", 61))}.String()} {
		got, ok := parsePath(text)
		assert.True(t, !ok, text, got.String())
	}
}

func TestPathsThatTouch(t *testing.T) {
	touches := func(a, b string) bool {
		p, _ := parsePath(a)
		q, _ := parsePath(b)
		return p.touches(q) && q.touches(p)
	}
	assert.True(t, touches("a.b", "a.b"))
	assert.True(t, touches("a", "a[1].b"))
	assert.True(t, touches("", "a"))
	assert.True(t, !touches("a[1]", "a[2]"))
	assert.True(t, !touches("a", "ab"))
}

func TestEditsChangeWhatIsMarkedAndNothingElse(t *testing.T) {
	for what, row := range map[string]struct {
		text    string
		drop    []string
		convert []string
		want    string
	}{
		"nothing":                  {`{ "a" : 1.50 }`, nil, nil, `{ "a" : 1.50 }`},
		"a member dropped":         {`{"a":1,"b":2,"c":3}`, []string{"b"}, nil, `{"a":1,"c":3}`},
		"the first dropped":        {`{"a":1,"b":2}`, []string{"a"}, nil, `{"b":2}`},
		"all dropped":              {`{"a":1,"b":2}`, []string{"a", "b"}, nil, `{}`},
		"an escaped name":          {`{"\u0061":1,"b":2}`, []string{"a"}, nil, `{"b":2}`},
		"deep in lists":            {`{"a":[[1],[{"x":null,"y":"2"}]]}`, []string{"a[1][0].x"}, []string{"a[1][0].y"}, `{"a":[[1],[{"y":2}]]}`},
		"an item converted":        {`{"a":["1", "2", "x"]}`, nil, []string{"a[0]", "a[1]", "a[2]"}, `{"a":[1,2,"x"]}`},
		"the digits stay":          {`{"a":1.500e00,"b":0.10}`, nil, []string{"a"}, `{"a":"1.500e00","b":0.10}`},
		"no item is dropped":       {`{"a":[1,2]}`, []string{"a[0]"}, nil, `{"a":[1,2]}`},
		"a path that leads astray": {`{"a":1,"b":[]}`, []string{"c", "a.b", "a[0]", "b[3].x"}, nil, `{"a":1,"b":[]}`},
		"the root":                 {`"{\"a\":1}"`, nil, []string{""}, `{"a":1}`},
	} {
		var e edit
		for c, list := range map[change][]string{drop: row.drop, convert: row.convert} {
			for _, text := range list {
				at, ok := parsePath(text)
				assert.True(t, ok, what)
				e.mark(at, c)
			}
		}
		assert.Equal(t, string(e.apply([]byte(row.text))), row.want, what)
	}
}
