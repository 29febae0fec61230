package house_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/house"
)

// sample is a house of three floors to break the rules in.
var sample = house.House{
	Table: []house.Floor{
		{Number: 0, Packages: []string{"ground"}},
		{Number: 1, Packages: []string{"first", "first/left", "internal/era", "beside"}},
		{Number: 5, Packages: []string{"examples/*"}},
	},
	Within:     map[string][]string{"beside": {"internal/era"}},
	TestOnly:   []string{"internal/assert"},
	Never:      []house.Pair{{From: "beside", To: "first", But: []string{"beside/bridge"}}},
	Light:      map[string][]string{"ground": {"net/http"}},
	NoExample:  map[string]string{"first.Main": "ends the process"},
	Short:      []string{"examples/demo"},
	Era:        "internal/era",
	Direct:     []string{"example.com/fixed"},
	MoreAtMost: 1,
}

// sound breaks no rule.
var sound = map[string]string{
	"go.mod":               "module m\n\nrequire (\n\texample.com/fixed v1.0.0\n\texample.com/a v1.0.0\n\texample.com/c v1.0.0 // indirect\n)\n",
	"README.md":            "Short.\n",
	"ground/ground.go":     "// Package ground is the lowest.\npackage ground\n\n// Rise goes up.\nfunc Rise() {}\n",
	"ground/rise_test.go":  "package ground_test\n\nfunc ExampleRise() {\n\tground.Rise()\n\t// Output: up\n}\n",
	"first/first.go":       "// Package first stands on ground.\npackage first\n\nimport (\n\t\"m/first/left\"\n\t\"m/ground\"\n)\n\n// Main runs.\nfunc Main() { ground.Rise(); left.Turn = 1 }\n",
	"first/left/left.go":   "// Package left is a part of first.\npackage left\n\n// Turn is how far.\nvar Turn int\n",
	"beside/beside.go":     "// Package beside may ask era.\npackage beside\n\nimport \"m/internal/era\"\n\nvar _ = era.V\n",
	"internal/era/era.go":  "// Package era knows versions.\npackage era\n\nconst V20260728 = \"2026-07-28\"\n\nvar V = V20260728 == \"x\"\n",
	"examples/demo/one.go": "// Command demo shows it.\npackage main\n\nimport \"m/first\"\n\nfunc main() { first.Main() }\n",
}

func TestASoundTreeBreaksNoRule(t *testing.T) {
	tree, err := house.New(sound)
	assert.NoError(t, err)
	for _, rule := range house.Rules(sample) {
		for _, problem := range rule.Check(tree) {
			t.Errorf("%s: %s", rule.Name, problem)
		}
	}
}

func TestAShortExampleIsThere(t *testing.T) {
	tree, err := house.New(sound)
	assert.NoError(t, err)
	problems := house.House{Short: []string{"examples/lost"}}.Shorts(tree)
	assert.Equal(t, len(problems), 1)
	assert.Equal(t, problems[0].String(), "examples/lost: is to be short, but there is no such example")
}

// breaches are files that break a rule when they are laid over the sound tree,
// with the one problem that the rule then reports.
var breaches = []struct {
	rule, path, text, want string
}{
	{"imports only lower", "ground/up.go", "package ground\n\nimport _ \"m/first\"\n",
		"ground/up.go:3: ground (floor 0) imports first (floor 1): only lower floors"},
	{"imports only lower", "first/side.go", "package first\n\nimport _ \"m/internal/era\"\n",
		"first/side.go:3: first (floor 1) imports internal/era (floor 1)"},
	{"imports only lower", "first/left/back.go", "package left\n\nimport _ \"m/first\"\n",
		"first/left/back.go:3: first/left (floor 1) imports first (floor 1)"},
	{"imports only lower", "attic/attic.go", "package attic\n",
		"attic: this package is not in the import table: give it a floor"},
	{"imports only lower", "first/lost.go", "package first\n\nimport _ \"m/attic\"\n",
		"first/lost.go:3: imports attic, which is not in the import table"},
	{"imports only lower", "first/check.go", "package first\n\nimport _ \"m/internal/assert\"\n",
		"first/check.go:3: only _test.go files may import internal/assert"},
	{"the nevers", "beside/no.go", "package beside\n\nimport _ \"m/first/left\"\n",
		"beside/no.go:3: beside must never import first/left"},
	{"links nothing heavy", "ground/web.go", "package ground\n\nimport _ \"m/internal/web\"\n",
		""},
	{"named after a noun", "first/util.go", "package first\n", `first/util.go: "util" says nothing`},
	{"named after a noun", "first/helpers_test.go", "package first_test\n", `first/helpers_test.go: "helpers" says nothing`},
	{"named after a noun", "common/c.go", "package common\n", "common/c.go: package common says nothing"},
	{"named after a noun", "first/CamelCase.go", "package first\n", "first/CamelCase.go: a file name is lower case"},
	{"named after a noun", "first/deep_er/x.go", "package deep_er\n", "package deep_er: a package name is one lower-case word"},
	{"named after a noun", "first/other/x.go", "package another\n", "package another lies in directory other"},
	{"can be seen whole", "first/long.go", "package first\n" + strings.Repeat("\n", 400), "first/long.go: 401 lines, at most 400"},
	{"can be seen whole", "first/fn.go", "package first\n\nfunc f() {" + strings.Repeat("\n", 79) + "}\n", "first/fn.go:3: f has 80 lines"},
	{"can be seen whole", "first/fn_test.go", "package first\n\nfunc f() {\n\t_ = []int{\n" + strings.Repeat("1,\n", 90) + "\t}" + strings.Repeat("\n", 78) + "}\n", "f has 81 lines"},
	{"is short", "examples/demo/two.go", "package main\n" + strings.Repeat("\n", 115), "examples/demo: 122 lines without tests, fewer than 120 wanted"},
	{"is documented", "first/bare.go", "package first\n\nfunc Bare() {}\n", "first/bare.go:3: Bare has no doc comment"},
	{"is documented", "first/bare.go", "package first\n\ntype Bare int\n", "first/bare.go:3: Bare has no doc comment"},
	{"is documented", "first/bare.go", "package first\n\n// It is new.\ntype Bare int\n", "first/bare.go:3: the comment of Bare begins with its name"},
	{"is documented", "first/bare.go", "package first\n\n// A Bare is one.\ntype Bare[T any] struct{}\n\nfunc (b *Bare[T]) Do() {}\n", "first/bare.go:6: Do has no doc comment"},
	{"is documented", "first/bare.go", "package first\n\n// A Bare is one.\ntype Bare interface {\n\t// A does.\n\tA()\n\tB()\n}\n", "first/bare.go:7: method B has no comment"},
	{"is documented", "first/bare.go", "package first\n\nconst Bare = 1\n", "first/bare.go:3: Bare has no comment, nor has its group"},
	{"is documented", "internal/era/more/more.go", "package more\n", "internal/era/more: no file has a package comment"},
	{"has an example", "first/mute.go", "package first\n\n// Mute is silent.\nfunc Mute() {}\n", "first/mute.go:4: first.Mute has no example"},
	{"has an example", "ground/rise_test.go", "package ground_test\n\nfunc ExampleRise() {}\n", "ground.Rise has no example"},
	{"has an example", "first/quiet.go", "package first\n\n// Quiet is an option.\nfunc Quiet() ToolOption { return nil }\n", "option first.Quiet is used in no example"},
	{"has an example", "first/main_test.go", "package first_test\n\nfunc ExampleMain() {\n\tfirst.Main()\n\t// Output:\n}\n", "first.Main has an example: take its exception away"},
	{"has an example", "first/first.go", "package first\n", "first.Main: is excused from having an example, but there is no such function"},
	{"compares protocol versions", "first/old.go", "package first\n\nvar old = v < protocol.V20250618\n", "first/old.go:3: compares a protocol version (V20250618): ask internal/era"},
	{"compares protocol versions", "first/old.go", "package first\n\nfunc f() {\n\tswitch v {\n\tcase \"2025-06-18\":\n\t}\n}\n", "first/old.go:5: compares"},
	{"sleeps or is skipped", "first/nap_test.go", "package first\n\nfunc f() { time.Sleep(1) }\n", "first/nap_test.go:3: time.Sleep in a test"},
	{"sleeps or is skipped", "first/nap_test.go", "package first\n\nfunc f() { t.Skipf(\"later\") }\n", "first/nap_test.go:3: t.Skipf: a test that is skipped tests nothing"},
	{"holds a leftover", "first/late.go", "package first\n\n// TO" + "DO: later\n", "first/late.go:3: unfinished work"},
	{"holds a leftover", "first.sh", "cd /ro" + "ot/x\n", "first.sh:1: a path of somebody's machine"},
	{"holds a leftover", "first.sh", "cd /tm" + "p/x\n", "first.sh:1: a path that is not there on another machine"},
	{"holds a leftover", "first.sh", "cp ../sha" + "red/x .\n", "first.sh:1: a path outside the repository"},
	{"holds a leftover", "first.sh", "GOPROXY=https://proxy.go" + "lang.org\n", "first.sh:1: a package registry's host"},
	{"holds a leftover", "package-lock.json", `{"resol` + `ved": "https://x/y.tgz"}`, "package-lock.json:1: a download address in a lock file"},
	{"README stays short", "README.md", strings.Repeat("x\n", 150), "README.md: 150 lines, fewer than 150 wanted"},
	{"no document links", "docs/start.md", "[a](../README.md#x), [b](../docs), [c](https://example.com/x), [d](#here), [e](lost.md)\n", "docs/start.md: links to docs/lost.md, which is not there"},
	{"root module stays", "go.mod", "module m\n\nrequire example.com/a v1.0.0\n\nrequire (\n\texample.com/b v1.0.0\n\texample.com/c v1.0.0 // indirect\n)\n",
		"go.mod: 2 direct dependencies beside the fixed ones, at most 1: example.com/a, example.com/b"},
}

// TestEveryRuleCanFail lays each breach over the sound tree.
func TestEveryRuleCanFail(t *testing.T) {
	broken := map[string]bool{}
	for _, b := range breaches {
		t.Run(b.rule+"/"+b.path, func(t *testing.T) {
			files := maps.Clone(sound)
			files[b.path] = b.text
			if b.want == "" { // the way to net/http leads through another package
				files["internal/web/web.go"] = "package web\n\nimport _ \"net/http\"\n"
				b.want = "ground: must not link net/http: m/ground → m/internal/web → net/http"
			}
			tree, err := house.New(files)
			assert.NoError(t, err)
			problems := find(t, b.rule).Check(tree)
			assert.True(t, len(problems) == 1, "one problem of", b.rule)
			assert.Contains(t, problems[0].String(), b.want)
			broken[find(t, b.rule).Name] = true
		})
	}
	for _, rule := range house.Rules(sample) {
		assert.True(t, broken[rule.Name], "a breach of", rule.Name)
	}
}

// find is the rule with part in its name.
func find(t *testing.T, part string) house.Rule {
	t.Helper()
	for _, rule := range house.Rules(sample) {
		if strings.Contains(rule.Name, part) {
			return rule
		}
	}
	t.Fatalf("no rule is named like %q", part)
	return house.Rule{}
}

func TestWhatTheRulesAllow(t *testing.T) {
	type files = map[string]string
	for name, row := range map[string]struct {
		rule  string
		files files
	}{
		"sleeping in a bubble": {"sleeps", files{
			"first/nap_test.go": "package first\n\nfunc f() { synctest.Test(t, func(*testing.T) { time.Sleep(1) }) }\n"}},
		"a comparison inside era": {"compares", files{
			"internal/era/more.go": "package era\n\nvar more = v == V20260728\n"}},
		"a test that imports upward": {"imports only", files{
			"ground/up_test.go": "package ground_test\n\nimport _ \"m/first\"\n"}},
		"a module of its own": {"imports only", files{
			"attic/go.mod": "module m/attic\n", "attic/x.go": "package attic\n\nimport _ \"m/first\"\n"}},
		"an option used in an example": {"has an example", files{
			"ground/soft.go":      "package ground\n\n// Soft is gentle.\nfunc Soft() RiseOption { return nil }\n",
			"ground/rise_test.go": "package ground_test\n\nfunc ExampleRise() {\n\tground.Rise(ground.Soft())\n\t// Output: up\n}\n"}},
		"a function that takes a test": {"has an example", files{
			"first/kit.go": "package first\n\n// Check checks.\nfunc Check(t *testing.T, b testing.TB) {}\n"}},
		"a group of constants": {"is documented", files{
			"first/group.go": "package first\n\n// The ways to go.\nconst (\n\tUp = iota\n\tDown\n)\n"}},
		"an interface of one plain method": {"is documented", files{
			"first/one.go": "package first\n\n// One does.\ntype One interface{ Do() }\n"}},
		"a path inside a URL": {"leftover", files{
			"first.md": "see https://example.com/wo" + "rk/x and a file:///ho" + "me/user\n"}},
		"what looks like a link in code": {"no document links", files{
			"docs/start.md": "```go\nerr := As[*E](err)\n```\n"}},
		"an import that a never leaves out": {"the nevers", files{
			"beside/bridge/b.go": "package bridge\n\nimport _ \"m/first\"\n"}},
		"a path as a test's data": {"leftover", files{
			"first/path_test.go": "package first\n\nvar p = \"/tm" + "p/x\"\n"}},
		"an input found by the fuzzer": {"leftover", files{
			"first/testdata/fuzz/F/1": "string(\"TO" + "DO\")\n"}},
	} {
		t.Run(name, func(t *testing.T) {
			all := maps.Clone(sound)
			maps.Copy(all, row.files)
			tree, err := house.New(all)
			assert.NoError(t, err)
			for _, problem := range find(t, row.rule).Check(tree) {
				t.Error(problem)
			}
		})
	}
}
