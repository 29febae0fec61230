package source

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestParseSymbol(t *testing.T) {
	for name, want := range map[string]symbol{
		"main.Add":                   {pkg: "main", within: "Add", method: "Add"},
		"example.com/x/tools.Add":    {pkg: "example.com/x/tools", within: "Add", method: "Add"},
		"example.com/x/yaml%2ev3.Do": {pkg: "example.com/x/yaml.v3", within: "Do", method: "Do"},
		"example.com/x/%zz.Do":       {pkg: "example.com/x/%zz", within: "Do", method: "Do"},
		"main.T.Do":                  {pkg: "main", within: "T.Do", recv: "T", method: "Do"},
		"main.(*T).Do":               {pkg: "main", within: "(*T).Do", recv: "T", method: "Do"},
		"main.(*T).Do-fm":            {pkg: "main", within: "(*T).Do", recv: "T", method: "Do", bound: true},
		"main.(*T[...]).Do-fm":       {pkg: "main", within: "(*T).Do", recv: "T", method: "Do", bound: true},
		"main.Map[...]":              {pkg: "main", within: "Map", method: "Map"},
		"main.main.func1":            {pkg: "main", within: "main.func1", literal: true},
		"main.main.func1.2":          {pkg: "main", within: "main.func1.2", literal: true},
		"main.(*T).Do.func3":         {pkg: "main", within: "(*T).Do.func3", literal: true},
		"main.init.0.func1":          {pkg: "main", within: "init.0.func1", literal: true},
		"main.Map[...].func1":        {pkg: "main", within: "Map.func1", literal: true},
		"main.main-range1.func2":     {pkg: "main", within: "main.func2", literal: true},
		"":                           {},
	} {
		want.name = name
		assert.Equal(t, parseSymbol(name), want, name)
	}
}

func TestALiteralIsWrittenIn(t *testing.T) {
	for what, c := range map[string]struct {
		symbol, parent string
		want           bool
	}{
		"its function":                             {"main.main.func1", "main", true},
		"another function":                         {"main.main.func1", "other", false},
		"a function whose name ends the same":      {"main.domain.func1", "main", false},
		"an inlined function":                      {"main.main.Make.func3", "Make", true},
		"not the function that it went into":       {"main.main.Make.func3", "main", false},
		"a method":                                 {"main.(*T).Do.func1", "(*T).Do", true},
		"the method of another type":               {"main.(*T).Do.func1", "(*U).Do", false},
		"a literal":                                {"main.main.func1.2", "main.func1", true},
		"a literal of another number":              {"main.main.func1.2", "main.func3", true},
		"not the function around the literal":      {"main.main.func1.2", "main", false},
		"an inlined literal in a literal":          {"main.f.f.func8.f.f.func8.func11.func15", "f.func8.1", true},
		"package level":                            {"main.init.func4", "init", true},
		"an init function, whatever its number is": {"main.init.1.func1", "init.0", true},
	} {
		assert.Equal(t, parseSymbol(c.symbol).writtenIn(c.parent), c.want, what)
	}
}
