package client

import (
	"regexp"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

var someServers = []string{"a", "a_b", "my server", "weather", strings.Repeat("s", 70)}

func TestToolNames(t *testing.T) {
	for name, row := range map[string]struct{ server, tool, want string }{
		"what most are":                  {"weather", "get_forecast", "weather_get_forecast"},
		"as long as may be":              {"a", strings.Repeat("x", 62), "a_" + strings.Repeat("x", 62)},
		"one longer":                     {"a", strings.Repeat("x", 63), "a_" + strings.Repeat("x", 53) + "_76cc7212"},
		"characters that may not be":     {"my server", "read/file", "my_server_read_file_2e1b4b69"},
		"a name that another server has": {"a", "b_c", "a_b_c_662f0bbb"},
		"that other server":              {"a_b", "c", "a_b_c"},
		"no name at all":                 {"a", "", "a_"},
		"letters of other scripts":       {"weather", "wetter_für_morgen", "weather_wetter_f_r_morgen_6a88b7b1"},
		"a long name of a server":        {strings.Repeat("s", 70), "x", strings.Repeat("s", 55) + "_0630b929"},
		"a name like one with a hash":    {"a", "x_0123abcd", "a_x_0123abcd"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, toolName(row.server, row.tool, someServers), row.want)
		})
	}
}

func FuzzToolNames(f *testing.F) {
	f.Add("get", "a_b", "b_c", "c")
	f.Add("a.b", "a", "b", "a_b")
	f.Add("", "x", "b", "c")
	may := regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
	f.Fuzz(func(t *testing.T, one, other, tool, otherTool string) {
		all := []string{one, other}
		a, b := toolName(one, tool, all), toolName(other, otherTool, all)
		assert.True(t, may.MatchString(a) && may.MatchString(b), a, b)
		assert.Equal(t, a == b, one == other && tool == otherTool, a, b)
		if server := owner(a, all); server != "" && !hashed(a) {
			assert.Equal(t, toolName(server, a[len(server)+1:], all), a, "the name says where it is")
		}
	})
}
