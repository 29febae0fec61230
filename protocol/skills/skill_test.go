package skills_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/skills"
)

func TestTheFormOfASkill(t *testing.T) {
	for _, row := range []struct{ name, text string }{
		{"with its files", `{"uri":"skill://a/SKILL.md","frontmatter":{"description":"d","metadata":{"n":12345678901234567890},"name":"a"},"resources":[{"uri":"skill://a/SKILL.md","digest":"sha256:x","size":7}]}`},
		{"without any", `{"uri":"skill://a/SKILL.md","frontmatter":{},"resources":[]}`},
		{"dynamic", `{"uri":"skill://a/SKILL.md","frontmatter":{"name":"a"},"resources":"dynamic"}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			var s skills.Skill
			assert.NoError(t, protocol.Unmarshal([]byte(row.text), &s))
			text, err := protocol.Marshal(s)
			assert.NoError(t, err)
			assert.JSON(t, text, row.text)
			assert.Equal(t, s.Root(), "skill://a")
		})
	}
	for _, text := range []string{
		`{"resources":"static"}`, `{"resources":7}`, `{"resources":null}`, `{"resources":{}}`, `{"frontmatter":[]}`, `{"frontmatter":null}`,
	} {
		assert.True(t, protocol.Unmarshal([]byte(text), new(skills.Skill)) != nil, text)
	}
}

func TestWhatMayBeTheNameOfASkill(t *testing.T) {
	for name, good := range map[string]bool{
		"a": true, "pdf-processing": true, "a1-b2": true, strings.Repeat("a", 64): true,
		"": false, strings.Repeat("a", 65): false, "A": false, "a_b": false, "-a": false, "a-": false, "a--b": false, "é": false, "a/b": false,
	} {
		assert.Equal(t, skills.CheckName(name) == nil, good, name)
	}
}

func TestWhatMayBeLoaded(t *testing.T) {
	digest := skills.Digest(nil)
	good := func() *skills.Skill {
		return &skills.Skill{
			URI:         "skill://acme/refunds/SKILL.md",
			Frontmatter: skills.Frontmatter{"name": "refunds", "description": "Refunds"},
			Resources: skills.Manifest{Files: []skills.File{
				{URI: "skill://acme/refunds/SKILL.md", Digest: digest, Size: 10},
				{URI: "skill://acme/refunds/a/b.md", Digest: digest},
			}},
		}
	}
	add := func(s *skills.Skill, f skills.File) { s.Resources.Files = append(s.Resources.Files, f) }
	for _, row := range []struct {
		what   string
		change func(*skills.Skill)
		want   string
	}{
		{"as it should be", func(*skills.Skill) {}, ""},
		{"a dynamic one", func(s *skills.Skill) { s.Resources = skills.Manifest{Dynamic: true} }, ""},
		{"another file", func(s *skills.Skill) { s.URI = "skill://acme/refunds/README.md" }, "must end in /SKILL.md"},
		{"no name", func(s *skills.Skill) { delete(s.Frontmatter, "name") }, "is no name"},
		{"a number for a name", func(s *skills.Skill) { s.Frontmatter["name"] = 7 }, "is no name"},
		{"the name of another", func(s *skills.Skill) { s.Frontmatter["name"] = "returns" }, `the name "returns" is not that of the directory, "refunds"`},
		{"no description", func(s *skills.Skill) { s.Frontmatter["description"] = "" }, "no description"},
		{"no SKILL.md", func(s *skills.Skill) { s.Resources.Files = s.Resources.Files[1:] }, "SKILL.md is not among the files"},
		{"nothing", func(s *skills.Skill) { s.Resources.Files = nil }, "SKILL.md is not among the files"},
		{"a file of another skill", func(s *skills.Skill) { add(s, skills.File{URI: "skill://acme/returns/x", Digest: digest}) }, "not within the skill"},
		{"a way out", func(s *skills.Skill) { add(s, skills.File{URI: "skill://acme/refunds/%2e%2e/x", Digest: digest}) }, "not a plain path within the skill"},
		{"the directory itself", func(s *skills.Skill) { add(s, skills.File{URI: "skill://acme/refunds/", Digest: digest}) }, "not a plain path within the skill"},
		{"a file twice, written in two ways", func(s *skills.Skill) { add(s, skills.File{URI: "skill://acme/refunds/%61/b%2Emd", Digest: digest}) }, "listed twice"},
		{"SKILL.md under another URI only", func(s *skills.Skill) { s.Resources.Files[0].URI = "skill://acme/refunds/%53KILL.md" }, "SKILL.md is not among the files"},
		{"a file twice", func(s *skills.Skill) { add(s, s.Resources.Files[1]) }, "listed twice"},
		{"no digest", func(s *skills.Skill) { s.Resources.Files[1].Digest = "" }, "must be sha256:"},
		{"a digest in capitals", func(s *skills.Skill) { s.Resources.Files[1].Digest = "sha256:" + strings.ToUpper(digest[7:]) }, "must be sha256:"},
		{"a short digest", func(s *skills.Skill) { s.Resources.Files[1].Digest = digest[:40] }, "must be sha256:"},
		{"a size below zero", func(s *skills.Skill) { s.Resources.Files[1].Size = -1 }, "or to less than none"},
		{"as many bytes as there may be", func(s *skills.Skill) { s.Resources.Files[1].Size = skills.MaxBytes - 10 }, ""},
		{"one byte more", func(s *skills.Skill) { s.Resources.Files[1].Size = skills.MaxBytes - 9 }, "more than 16777216 bytes"},
		{"too many files", func(s *skills.Skill) {
			for n := range skills.MaxFiles - 1 {
				add(s, skills.File{URI: fmt.Sprintf("skill://acme/refunds/%d", n), Digest: digest})
			}
		}, "513 files, at most 512"},
	} {
		t.Run(row.what, func(t *testing.T) {
			s := good()
			row.change(s)
			err := s.Check()
			if row.want == "" {
				assert.NoError(t, err)
				return
			}
			assert.ErrorContains(t, err, row.want)
		})
	}
}

func ExampleDigest() {
	fmt.Println(skills.Digest([]byte("---\n")))
	// Output: sha256:f52d711103d50a437830c6fbcd04fb4bab49a0f82f6d26d1c791c6e8488dd090
}

func ExampleCheckName() {
	fmt.Println(skills.CheckName("pdf-processing"))
	fmt.Println(skills.CheckName("PDF"))
	// Output:
	// <nil>
	// "PDF" is no name for a skill: want 1 to 64 letters a to z, digits and hyphens, no hyphen at either end or beside another
}
