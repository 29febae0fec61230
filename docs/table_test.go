package docs_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// tables are what the pages show as tables, by name: the code is asked for each
// row.
var tables = map[string]func(*testing.T) table{
	"parameters":          parameterTable,
	"refused signatures":  refusalTable,
	"types":               typeTable,
	"coercion":            coercionTable,
	"a reservation":       reservationTable,
	"refused types":       refusedTypeTable,
	"published rules":     publishedTable,
	"rules at work":       ruleTable,
	"checked rules":       checkedTable,
	"refused rules":       refusedRuleTable,
	"struct tags":         structTagTable,
	"templates":           templateTable,
	"refused templates":   refusedTemplateTable,
	"strays":              strayTable,
	"tool results":        resultTable,
	"resource results":    resourceTable,
	"prompt results":      promptTable,
	"filtered results":    filterTable,
	"argument errors":     argumentTable,
	"handler errors":      handlerTable,
	"protocol errors":     protocolTable,
	"registration errors": registrationTable,
}

// A table is a list of rows, the first of which is the head. Cells are Markdown.
type table [][]string

// String writes the table down.
func (rows table) String() string {
	var out strings.Builder
	for i, row := range rows {
		out.WriteString("| " + strings.Join(row, " | ") + " |\n")
		if i == 0 {
			out.WriteString(strings.Repeat("|---", len(row)) + "|\n")
		}
	}
	return out.String()
}

// code writes text as code that can stand in a cell, a line on each line.
func code(text string) string {
	if text == "" {
		return ""
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		open, end := "`", "`"
		if strings.Contains(line, "`") {
			open, end = "`` ", " ``"
		}
		lines = append(lines, open+strings.ReplaceAll(strings.TrimSpace(line), "|", `\|`)+end)
	}
	return strings.Join(lines, "<br>")
}

var marked = regexp.MustCompile(`(?s)<!-- table: ([^>]*?) -->\n(.*?)<!-- end -->`)

// TestTables makes every table and compares it with its page.
func TestTables(t *testing.T) {
	shown := map[string]bool{}
	for _, p := range pages(t) {
		for _, m := range marked.FindAllStringSubmatch(p.text, -1) {
			name := m[1]
			build, ok := tables[name]
			assert.True(t, ok, p.path, "shows a table that nobody makes:", name)
			shown[name] = true
			rows := build(t)
			for _, row := range rows {
				assert.Equal(t, len(row), len(rows[0]), name, "has rows of one length")
			}
			head := "<!-- table: " + name + " -->\n"
			p.hold(t, "the table of "+name, head+m[2], head+"\n"+rows.String()+"\n")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		assert.True(t, shown[name], "a page shows the table of", name)
	}
}
