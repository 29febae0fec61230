package skills

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"path"
	"time"
	"unicode/utf8"

	"github.com/fastmcp-go/mcp/internal/frontmatter"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// maxDescription is how long the description of a skill may be, in characters
// (Agent Skills, description field).
const maxDescription = 1024

// A file is a file as it was read. It does not change.
type file struct {
	path    string
	changed time.Time
	listing protocol.Resource
	size    int64
	digest  string

	// Of a SKILL.md: what it begins with, or why no skill has that.
	frontmatter wire.Frontmatter
	wrong       error
}

func newFile(at string, content []byte, changed time.Time) *file {
	size := int64(len(content))
	f := &file{path: at, changed: changed, digest: wire.Digest(content), size: size}
	f.listing = protocol.Resource{URI: uriOf(at), MIMEType: typeOf(at, content), Size: &size}
	f.listing.Name = path.Base(at)
	if f.listing.Name == wire.MainFile {
		f.introduce(content)
	}
	return f
}

// introduce gives a SKILL.md what stands in its frontmatter.
func (f *file) introduce(content []byte) {
	fields, err := frontmatter.Parse(content)
	if err != nil {
		f.wrong = err
		return
	}
	f.frontmatter = fields
	description := f.frontmatter.Description()
	if utf8.RuneCountInString(description) > maxDescription {
		f.wrong = errDescription
		return
	}
	f.listing.Name, f.listing.Description = cmp.Or(f.frontmatter.Name(), f.listing.Name), description
}

// readFile reads a file, of which no more than a skill may have.
func readFile(tree fs.FS, at string) ([]byte, error) {
	f, err := tree.Open(at)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var content bytes.Buffer
	n, err := io.Copy(&content, io.LimitReader(f, wire.MaxBytes+1))
	switch {
	case err != nil:
		return nil, err
	case n > wire.MaxBytes:
		return nil, errGrown
	}
	return content.Bytes(), nil
}
