package skills

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/frontmatter"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// A Skill is the entry of a skill, as it was when it was asked for: what there is to
// know before anything is fetched.
type Skill struct {
	wire.Skill
	client *client.Client
}

// Fingerprint returns what an approval of the skill belongs to: a digest of the URIs
// and digests of all its files. It is another one as soon as a file is changed, added or
// removed, and then the user has to be asked again (section Security Considerations,
// Content-bound approval). It does not tell servers apart: keep it together with your
// own name for the server, and the URI. A dynamic skill has none: "".
func (s *Skill) Fingerprint() string {
	if s.Resources.Dynamic {
		return ""
	}
	lines := make([]string, len(s.Resources.Files))
	for i, f := range s.Resources.Files {
		lines[i] = fmt.Sprintf("%q %q\n", f.URI, f.Digest)
	}
	slices.Sort(lines)
	sum := sha256.New()
	for _, line := range lines {
		sum.Write([]byte(line))
	}
	return "sha256:" + hex.EncodeToString(sum.Sum(nil))
}

// Load fetches the SKILL.md, and nothing else, and verifies that its size, its digest
// and its frontmatter are what the entry says (section Integrity and Verification). If
// one is not that is a [*Mismatch]: the skill may have changed, so [Get] it again, and
// compare fingerprints. An entry that no skill may have is refused before anything is
// fetched, and so is a dynamic skill ([ErrDynamic]), of which nothing can be verified.
func (s *Skill) Load(ctx context.Context, options ...client.CallOption) (*Loaded, error) {
	if err := s.Check(); err != nil {
		return nil, badEntry(s.URI, err)
	}
	if s.Resources.Dynamic {
		return nil, ErrDynamic
	}
	l, err := newLoaded(s)
	if err != nil {
		return nil, err
	}
	text, err := l.fetch(ctx, s.URI, options)
	if err != nil {
		return nil, err
	}
	fields, err := frontmatter.Parse(text)
	if err != nil {
		return nil, &Mismatch{URI: s.URI, Reason: err.Error()}
	}
	if field := frontmatter.Differs(fields, s.Frontmatter); field != "" {
		return nil, &Mismatch{URI: s.URI, Reason: otherField(field)}
	}
	l.text = string(text)
	return l, nil
}
