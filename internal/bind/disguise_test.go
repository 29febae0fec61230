package bind

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// What was right and is then written in other types, as a careless caller
// would, is read as if nothing had happened: coercion turns back whatever a
// disguise has turned.
func TestCoercionSeesThroughDisguises(t *testing.T) {
	p := compile(t, arrange, options())
	random := rand.New(rand.NewPCG(1, 2))
	coerced := 0
	for range 400 {
		plain, err := json.Marshal(randomShelf(random, 2))
		assert.NoError(t, err)
		want, problems := p.Decode(plain)
		assert.Equal(t, Message(problems), "")
		disguised, err := json.Marshal(disguise(random, numbersKept(t, plain), 2))
		assert.NoError(t, err)
		got, problems := p.Decode(disguised)
		assert.Equal(t, Message(problems), "", string(disguised))
		assert.Equal(t, string(encode(t, got)), string(encode(t, want)), string(disguised))
		if left, _ := p.check(disguised, maxProblems); len(left) > 0 {
			coerced++
		}
	}
	assert.True(t, coerced > 200, "most are disguised", fmt.Sprint(coerced))
}

// disguise writes values of a JSON text in other types. The outermost object
// stays one; what is in a string already is not put into another more than
// levels deep.
func disguise(random *rand.Rand, v any, levels int) any {
	switch v := v.(type) {
	case map[string]any:
		for name := range v {
			if name == "extra" { // any JSON: there is no wrong type to see through
				continue
			}
			v[name] = hide(random, disguise(random, v[name], levels), levels)
		}
	case []any:
		for i := range v {
			v[i] = hide(random, disguise(random, v[i], levels), levels)
		}
	}
	return v
}

func hide(random *rand.Rand, v any, levels int) any {
	if random.IntN(4) > 0 {
		return v
	}
	switch v := v.(type) {
	case json.Number:
		return v.String()
	case bool:
		return fmt.Sprint(v)
	case string:
		if strictJSON([]byte(v)) && !strings.ContainsRune("\"[{n ", rune(v[0])) { // a number, true or false
			return json.RawMessage(v)
		}
	case []any, map[string]any:
		if levels > 0 {
			text, _ := json.Marshal(v)
			return string(text)
		}
	}
	return v
}

func randomShelf(random *rand.Rand, depth int) shelf {
	s := shelf{Price: float64(random.IntN(6400)) / 64, Limit: random.IntN(20), Extra: json.RawMessage(`{"n":"1"}`)}
	words := []string{"x", "", "5", "1.50", "true", "null", "[1]", `"`, " 7", "007"}
	s.Books = make([]book, random.IntN(3))
	for i := range s.Books {
		year := random.IntN(3000)
		s.Books[i] = book{Title: words[random.IntN(len(words))], Year: &year, Tags: words[:random.IntN(4)]}
	}
	if random.IntN(2) == 0 {
		open := random.IntN(2) == 0
		s.Open = &open
		s.Stock = map[string]int{"a": random.Int(), "b.c": -1, "7": 0}
		s.Names = map[int]string{random.IntN(100): words[random.IntN(len(words))]}
	}
	if depth > 0 && random.IntN(2) == 0 {
		next := randomShelf(random, depth-1)
		s.Next = &next
	}
	return s
}
