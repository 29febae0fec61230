package docs_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/schema"
)

// rulesOf lists the validate rules of a class.
func rulesOf(class schema.Class, head ...string) table {
	rows := table{head}
	for _, tag := range schema.Tags() {
		if tag.Class == class {
			rows = append(rows, []string{code(tag.Name), tag.Becomes})
		}
	}
	return rows
}

func publishedTable(*testing.T) table { return rulesOf(schema.Published, "rule", "what is published") }
func refusedRuleTable(*testing.T) table {
	return rulesOf(schema.Refused, "rule", "why it is refused")
}

// checkedTable groups those without words of their own in one row.
func checkedTable(*testing.T) table {
	rows := table{{"rule", "what the description says"}}
	var named []string
	for _, row := range rulesOf(schema.CheckedOnly)[1:] {
		if row[1] == "named as it is written" {
			named = append(named, row[0])
			continue
		}
		text := "Must be " + row[1] + "."
		if what, when, ok := strings.Cut(row[1], " "); ok && (what == "required" || what == "not") {
			text = strings.ToUpper(what[:1]) + what[1:] + " " + when + "."
		}
		rows = append(rows, []string{row[0], text})
	}
	return append(rows, []string{strings.Join(named, " "), "Must satisfy " + code(`"rule=parameter"`) + ", as it is written."})
}

// ruleTable publishes a rule and lets it refuse a value.
func ruleTable(t *testing.T) table {
	rows := table{{"tag", "Go type", "schema", "refused", "because"}}
	for _, r := range []struct {
		rules string
		row   typeRow
	}{
		{"min=1,max=100", row[int](`1`, `101`)},
		{"gt=0", row[float64](`0.1`, `0`)},
		{"min=2", row[string](`"ab"`, `"a"`)},
		{"max=2", row[[]int](`[1,2]`, `[1,2,3]`)},
		{"len=2", row[map[string]int](`{"a":1,"b":2}`, `{"a":1}`)},
		{"oneof=red green", row[string](`"red"`, `"gren"`)},
		{"oneof=1 2 3", row[int](`3`, `4`)},
		{"unique", row[[]string](`["a","b"]`, `["a","b","a"]`)},
		{"dive,min=2", row[[]string](`["ab"]`, `["ab","c"]`)},
		{"dive,keys,min=2,endkeys,max=9", row[map[string]int](`{"ab":9}`, `{"ab":10}`)},
		{"email", row[string](`"a@example.com"`, `"nobody"`)},
		{"startswith=id-", row[string](`"id-7"`, `"7"`)},
		{"email|uuid4", row[string](`"a@example.com"`, `"nobody"`)},
	} {
		app := echo(t, r.row.tool, fastmcp.Param("v", `validate:"`+r.rules+`"`))
		right := fastmcptest.Call(app, "echo", `{"v":`+r.row.right+`}`)
		assert.True(t, !strings.HasPrefix(right.Text(), "isError"), r.rules, right.Text())
		rows = append(rows, []string{
			code(`validate:"` + r.rules + `"`), code(goType(r.row.typ)), code(argumentSchema(app)), code(r.row.wrong), code(complaint(t, app, r.row.wrong)),
		})
	}
	return rows
}

// structTagTable shows the other tags, each on the one field of a struct.
func structTagTable(t *testing.T) table {
	rows := table{{"field", "schema of the arguments"}}
	for _, tool := range []any{
		func(struct {
			Query string `json:"q"`
		}) {
		},
		func(struct{ Query string }) {},
		func(struct {
			Query string `json:"-"`
			Limit int    `json:"limit"`
		}) {
		},
		func(struct {
			Limit int `json:"limit,omitzero"`
		}) {
		},
		func(struct {
			Limit *int `json:"limit"`
		}) {
		},
		func(struct {
			ID int64 `json:"id,string"`
		}) {
		},
		func(struct {
			Limit int `json:"limit" jsonschema:"default=10"`
		}) {
		},
		func(struct {
			Query string `json:"q" jsonschema_description:"Words, one or more."`
		}) {
		},
		func(struct {
			Query string `json:"q" jsonschema:"title=Words,example=sea"`
		}) {
		},
	} {
		app := fastmcp.New("docs")
		app.Tool(tool, fastmcp.Name("t"))
		var fields []string
		for field := range reflect.TypeOf(tool).In(0).Fields() {
			fields = append(fields, strings.TrimSpace(field.Name+" "+goType(field.Type)+" "+string(field.Tag)))
		}
		rows = append(rows, []string{code(strings.Join(fields, "\n")), code(fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/inputSchema"))})
	}
	return rows
}
