package skills_test

import (
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/skills"
)

const refunds = "skill://acme/refunds/"

func TestThePathOfAFile(t *testing.T) {
	s := &skills.Skill{URI: refunds + skills.MainFile}
	for _, row := range []struct{ what, encoded, want string }{
		{"the main file", "SKILL.md", "SKILL.md"},
		{"a file in a directory", "a/b.md", "a/b.md"},
		{"a space", "the%20form.md", "the form.md"},
		{"letters of another language", "%C3%BCber.md", "über.md"},
		{"dots that lead nowhere", "..a/...b/.c", "..a/...b/.c"},
		{"what is decoded once and not twice", "a%2520b/100%25", "a%20b/100%"},
		{"nothing", "", ""},
		{"a directory", "a/", ""},
		{"two slashes", "a//b", ""},
		{"the root of the machine", "/etc/passwd", ""},
		{"the same, encoded", "%2Fetc%2Fpasswd", ""},
		{"the directory itself", ".", ""},
		{"one up", "..", ""},
		{"one up, encoded", "%2e%2E/%2e%2e/etc/cron.d/x", ""},
		{"one up, encoded twice", "%252e%252e/x", ""},
		{"a slash, encoded twice", "a%252Fb", ""},
		{"up in the middle", "a/../b", ""},
		{"up with encoded slashes", "a%2F..%2F..%2F..%2Fhome", ""},
		{"up with backslashes", `..\..\win`, ""},
		{"up with encoded backslashes", "a%5c..%5c..%5cw", ""},
		{"up with a space that Windows cuts off", "..%20/x", ""},
		{"a dot that Windows cuts off", "SKILL.md.", ""},
		{"a drive", "C:evil", ""},
		{"a stream", "SKILL.md%3Ahidden", ""},
		{"a zero", "%00nul", ""},
		{"a line break", "a%0Ab", ""},
		{"a control character of two bytes", "a%C2%85b", ""},
		{"bytes that are no text", "%FF", ""},
		{"what cannot be decoded", "a%2", ""},
	} {
		t.Run(row.what, func(t *testing.T) {
			got, err := s.Path(refunds + row.encoded)
			assert.Equal(t, got, row.want)
			if row.want == "" {
				assert.ErrorContains(t, err, "not a plain path within the skill")
			} else {
				assert.NoError(t, err)
			}
		})
	}
	for _, uri := range []string{"skill://acme/refunds", "skill://acme/returns/x", "skill://acme/refunds2/x", "x", ""} {
		_, err := s.Path(uri)
		assert.ErrorContains(t, err, "is not within the skill", uri)
	}
	_, err := (&skills.Skill{}).Path("/etc/passwd")
	assert.ErrorContains(t, err, "is not within the skill", "nothing is within no skill")
}

// Whatever a server lists: what comes of it stays where it is joined to, and says
// which URI it was.
func FuzzThePathOfAFile(f *testing.F) {
	for _, encoded := range []string{"SKILL.md", "a/b.md", "%2e%2e/x", "a%2F..%2Fb", "%252e/x", "..%20/x", "C:x", "%00"} {
		f.Add(encoded)
	}
	s := &skills.Skill{URI: refunds + skills.MainFile}
	f.Fuzz(func(t *testing.T, encoded string) {
		within, err := s.Path(refunds + encoded)
		if err != nil {
			return
		}
		assert.True(t, fs.ValidPath(within) && within != "." && !strings.ContainsAny(within, "\\:\x00"), within)
		assert.True(t, strings.HasPrefix(path.Join("/here", within), "/here/"), within)
		again, err := s.Path(refunds + strings.ReplaceAll(url.PathEscape(within), "%2F", "/"))
		assert.NoError(t, err, within)
		assert.Equal(t, again, within)
	})
}

func ExampleSkill_Path() {
	s := skills.Skill{URI: "skill://refunds/SKILL.md"}
	fmt.Println(s.Path("skill://refunds/references/the%20form.md"))
	_, err := s.Path("skill://refunds/%2e%2e/%2e%2e/etc/passwd")
	fmt.Println(err != nil)
	// Output:
	// references/the form.md <nil>
	// true
}
