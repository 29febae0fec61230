package era

import (
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// Each row is one field, as it is published, and as 2025-06-18 can say it.
func TestAFormInTheWordsOf20250618(t *testing.T) {
	for _, row := range []struct{ says, field, want string }{
		{"a text has no default", `{"type":"string","title":"T","description":"d","minLength":1,"maxLength":9,"format":"email","default":"x"}`,
			`{"type":"string","title":"T","description":"d","minLength":1,"maxLength":9,"format":"email"}`},
		{"a number has no default", `{"type":"integer","minimum":1,"maximum":9,"default":3}`, `{"type":"integer","minimum":1,"maximum":9}`},
		{"a boolean has one", `{"type":"boolean","default":true}`, `{"type":"boolean","default":true}`},
		{"a choice has no default", `{"type":"string","enum":["a","b"],"default":"a"}`, `{"type":"string","enum":["a","b"]}`},
		{"labels stand beside the choices", `{"type":"string","title":"T","oneOf":[{"const":"a","title":"A"},{"const":"b","title":"B"}],"default":"a"}`,
			`{"type":"string","title":"T","enum":["a","b"],"enumNames":["A","B"]}`},
		{"where they stand there already they stay", `{"type":"string","enum":["a"],"enumNames":["A"],"default":"a"}`, `{"type":"string","enum":["a"],"enumNames":["A"]}`},
		{"several choices of a list cannot be said", `{"type":"array","items":{"type":"string","enum":["a"]}}`, ``},
		{"nor with labels", `{"type":"array","items":{"anyOf":[{"const":"a","title":"A"}]}}`, ``},
		{"nor can what nobody knows", `{"type":"object"}`, ``},
	} {
		t.Run(row.says, func(t *testing.T) {
			text := `{"$schema":"d","type":"object","properties":{"first":{"type":"boolean"},"f":` + row.field + `},"required":["f"]}`
			form := &protocol.RequestedSchema{}
			assert.NoError(t, protocol.Unmarshal([]byte(text), form))
			fitted, unfit := byVersion("2025-06-18").Form(form)
			if row.want == "" {
				assert.True(t, fitted == nil)
				assert.Equal(t, unfit, "f")
			} else {
				got, err := protocol.Marshal(fitted)
				assert.NoError(t, err)
				assert.JSON(t, got, `{"type":"object","properties":{"first":{"type":"boolean"},"f":`+row.want+`},"required":["f"]}`)
			}
			for _, newer := range []string{"2025-11-25", "2026-07-28"} {
				fitted, unfit := byVersion(newer).Form(form)
				assert.True(t, fitted == form && unfit == "", newer)
			}
			left, err := protocol.Marshal(form)
			assert.NoError(t, err)
			assert.JSON(t, left, strings.ReplaceAll(text, ` `, ``), "the original is untouched")
		})
	}
}
