package servers

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestAnOutcomeIsHeldToWhatIsWanted(t *testing.T) {
	for _, row := range []struct {
		got, want string
		fine      bool
	}{
		{"3", "3", true}, {"3", "4", false}, {"there", "th…", true},
		{"fails: enough", "…", false}, {"isError: enough", "…enough", false},
		{"fails: enough", "fails: …", true}, {"enough", "fails: …", false},
	} {
		assert.Equal(t, fits(row.got, row.want), row.fine, row.got+" for "+row.want)
	}
}

func TestATableHasNeitherLessNorMoreThanTheServer(t *testing.T) {
	h := Host{Rows: []Row{
		call("a", nil, ""), read("b://c", ""), read("d://1", "").of("d://{x}"), get("e", nil, ""), call("f", nil, "").unlisted(),
		call("lacks", nil, "").on(legacy, "fails", "it came later"),
	}}
	all := []string{"tool a", "resource b://c", "template d://{x}", "prompt e", "tool lacks"}
	for _, row := range []struct {
		what            string
		agreed          string
		offered         []string
		unused, missing []string
	}{
		{"all of it", Modern, all, nil, nil},
		{"more", Modern, append(all, "tool g"), []string{"tool g"}, nil},
		{"less", Modern, all[1:], nil, []string{"tool a"}},
		{"less, as is known", Legacy, all[:4], nil, nil},
		{"more than was known", Legacy, all, nil, nil},
	} {
		unused, missing := h.uses(Way{Agreed: row.agreed}).compare(row.offered)
		assert.Equal(t, unused, row.unused, row.what)
		assert.Equal(t, missing, row.missing, row.what)
	}
}

func TestAnExceptionIsForARowThatIsThere(t *testing.T) {
	rows := amended([]Row{call("a", nil, "1"), call("b", nil, "2")}, map[string]exception{"call a": {legacy, "3", "so it is"}})
	for i, want := range []string{"3", "2"} {
		got, _ := rows[i].want(Way{Agreed: Legacy})
		assert.Equal(t, got, want)
	}
	got, because := rows[0].want(Way{Agreed: Modern})
	assert.Equal(t, got+because, "1")
	assert.Panics(t, "no row that begins with call c", func() { amended(rows, map[string]exception{"call c": {}}) })
}
