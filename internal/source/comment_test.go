package source

import (
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestDescribe(t *testing.T) {
	params := []string{"a", "b", "ctx", ""}
	for what, c := range map[string]struct {
		name, text, doc string
		docs            map[string]string
	}{
		"nothing": {"Add", "", "", nil},
		"the name goes and the next word is capitalised": {
			"Add", "Add adds two numbers together.\n", "Adds two numbers together.", nil,
		},
		"is a: the copula goes too": {
			"Greeting", "Greeting is a personal greeting.\n", "A personal greeting.", nil,
		},
		"is without an article stays": {
			"Open", "Open is true when it is.\n", "Is true when it is.", nil,
		},
		"an article before the name goes": {
			"Style", "A Style is a tone of voice.\n", "A tone of voice.", nil,
		},
		"an article before another word stays": {
			"Style", "A tone of voice.\n", "A tone of voice.", nil,
		},
		"a name at the end of its line": {
			"GetUser", "GetUser\ngets a user.\n", "Gets a user.", nil,
		},
		"a compound name goes whatever follows": {
			"GetUser", "GetUser can get a user.\n", "Can get a user.", nil,
		},
		"a colon after the name goes": {"Add", "Add: two numbers.\n", "Two numbers.", nil},
		"a name that is a word of the sentence stays": {
			"Name", "Name of the user\n", "Name of the user", nil,
		},
		"a longer word stays":               {"Add", "Addition is fun.\n", "Addition is fun.", nil},
		"a doc that is only the name stays": {"Add", "Add\n", "Add", nil},
		"an umlaut is capitalised":          {"Add", "Add ändert alles.\n", "Add ändert alles.", nil},
		"lines of a paragraph are joined, paragraphs kept": {
			"", "One\ntwo\nthree.\n\nFour\nfive.\n", "One two three.\n\nFour five.", nil,
		},
		"code keeps its lines": {
			"", "Call it so:\n\n\tx := 1\n\tif x {\n\t\ty()\n\t}\n\nDone.\n",
			"Call it so:\n\n\tx := 1\n\tif x {\n\t\ty()\n\t}\n\nDone.", nil,
		},
		"a list of no parameters is text": {
			"", "Kinds:\n  - red: as roses\n    are\n  - blue: as seas\n\nDone.\n",
			"Kinds:\n  - red: as roses are\n  - blue: as seas\n\nDone.", nil,
		},
		"a numbered list is text": {"", "1. a\n2. b\n", "1. a\n2. b", nil},
		"a list as gofmt writes it": {
			"Add", "Add adds.\n\n  - a: the first\n  - b: the second\n",
			"Adds.", map[string]string{"a": "the first", "b": "the second"},
		},
		"a list without indentation": {
			"Add", "Add adds.\n- a: the first\n- b: the second\n",
			"Adds.", map[string]string{"a": "the first", "b": "the second"},
		},
		"stars, backquotes and an umlaut": {
			"Add", "Add adds.\n\n  * `a`: erster\n  • b: zwölf\n",
			"Adds.", map[string]string{"a": "erster", "b": "zwölf"},
		},
		"continuation lines are joined": {
			"", "Adds.\n\n  - a: the first\n    of all\n\n    numbers\n  - b:\n    the second\n\nMore\ntext.\n",
			"Adds.\n\nMore text.", map[string]string{"a": "the first of all numbers", "b": "the second"},
		},
		"an item of another name ends the one before": {
			"", "  - a: the first\n  - other: no parameter\n  - b: the second\n",
			"- other: no parameter", map[string]string{"a": "the first", "b": "the second"},
		},
		"an item that comes twice is text": {
			"", "  - a: one\n  - a: two\n", "- a: two", map[string]string{"a": "one"},
		},
		"lines under Parameters": {
			"", "Adds.\n\nParameters:\n  a: the first\n  b: the second,\n     and last\n\nReturns: the sum.\n",
			"Adds.\n\nReturns: the sum.", map[string]string{"a": "the first", "b": "the second, and last"},
		},
		"lines under Args without indentation": {
			"", "Adds.\n\nArgs:\na: the first\nb: the second\nReturns:\nthe sum\n",
			"Adds.\nReturns: the sum", map[string]string{"a": "the first", "b": "the second"},
		},
		"a heading and a list": {
			"", "Adds.\n\n# Parameters\n\n  - a: the first\n", "Adds.", map[string]string{"a": "the first"},
		},
		"a heading over something else is text": {
			"", "Parameters:\nnone.\n", "Parameters: none.", nil,
		},
		"lines without a heading are text": {"", "a: the first\nb: the second\n", "a: the first b: the second", nil},
	} {
		doc, docs := describe(c.text, c.name, params)
		assert.Equal(t, doc, c.doc, what)
		assert.Equal(t, docs, c.docs, what)
	}
}

// Nothing that a comment says is lost: each word is in the text or in the docs.
func FuzzDescribe(f *testing.F) {
	f.Add("Adds.\n\nParameters:\n  a: x\n  - b: y\n\n\tcode\n\n1. one\n- two\n")
	f.Add("- a: one\n- a: two\n\n    more\nArgs:\n\nb:\n")
	f.Fuzz(func(t *testing.T, text string) {
		doc, docs := describe(text, "", []string{"a", "b", ""})
		said := doc
		for name, text := range docs {
			said += " " + name + ": " + text
			if name != "a" && name != "b" {
				t.Fatalf("a doc for %q, which is no parameter", name)
			}
		}
		for _, word := range strings.Fields(text) {
			word = strings.Trim(word, "-*+•`:#")
			switch strings.ToLower(word) {
			case "parameters", "params", "arguments", "args":
				continue
			}
			if !strings.Contains(said, word) {
				t.Fatalf("%q is lost:\n%q\n%q %v", word, text, doc, docs)
			}
		}
	})
}
