// Package skills is the vocabulary of the extension io.modelcontextprotocol/skills:
// directories of instructions for a model, which a server serves as resources.
// "Section" in its comments is one of the extension's specification, Skills.
//
// Servers offer skills with package fastmcp/skills, clients load them with
// package client/skills.
package skills

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"

	"github.com/fastmcp-go/mcp/protocol"
)

// Extension is the name under which a server declares the extension (section
// Extension Identifier), with [Settings].
const Extension = "io.modelcontextprotocol/skills"

// The methods of the extension.
const (
	// MethodList lists the skills of a server. Its params are
	// [protocol.PaginatedRequestParams], its result is a [ListResult].
	MethodList = "skills/list"
	// MethodGet asks for the entry of one skill. Its params are [GetParams], its
	// result is a [GetResult].
	MethodGet = "skills/get"
	// MethodReadDirectory lists what is in a directory. Its params are
	// [DirectoryParams], its result is a [DirectoryResult]. Only servers have it
	// whose settings say so.
	MethodReadDirectory = "resources/directory/read"
)

// What the extension fixes.
const (
	// MainFile is the file that every skill has.
	MainFile = "SKILL.md"
	// TypeOfDirectory is the media type of directories (section Directory
	// Resources).
	TypeOfDirectory = "inode/directory"
	// MaxFiles and MaxBytes are how large a skill may be for every client to load
	// it (section Limits).
	MaxFiles = 512
	MaxBytes = 16 << 20
)

// Settings are what a server says of the extension (section Capability
// Negotiation).
type Settings struct {
	// DirectoryRead says that the server has [MethodReadDirectory].
	DirectoryRead bool `json:"directoryRead,omitzero"`
}

// A Skill is the entry of one skill (section Skill Entries).
type Skill struct {
	// URI is that of its SKILL.md.
	URI string `json:"uri"`
	// Frontmatter is that of its SKILL.md.
	Frontmatter Frontmatter `json:"frontmatter"`
	// Resources are its files, SKILL.md included.
	Resources Manifest `json:"resources"`
}

// Root returns the URI of the directory that the skill is, without a slash at its
// end; "" if the URI is not that of a SKILL.md.
func (s *Skill) Root() string {
	root, ok := strings.CutSuffix(s.URI, "/"+MainFile)
	if !ok {
		return ""
	}
	return root
}

// A File is a file of a skill.
type File struct {
	// URI is what it can be read by.
	URI string `json:"uri"`
	// Digest is that of its bytes, as [Digest] writes it.
	Digest string `json:"digest"`
	// Size is how many bytes it has.
	Size int64 `json:"size"`
}

// Digest returns the digest of a content: its SHA-256 as "sha256:" and 64 small
// hexadecimal digits.
func Digest(content []byte) string {
	sum := sha256.Sum256(content)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// A Manifest is all files of a skill, or says that they are made up as they are
// read (section Resources).
type Manifest struct {
	// Dynamic skills have no digests that could be known before.
	Dynamic bool
	// Files are all that there are, unless the skill is dynamic.
	Files []File
}

// dynamic stands for the files of a dynamic skill.
const dynamic = "dynamic"

// MarshalJSON writes an array, or "dynamic".
func (m Manifest) MarshalJSON() ([]byte, error) {
	if m.Dynamic {
		return protocol.Marshal(dynamic)
	}
	return protocol.Marshal(protocol.List[File](m.Files))
}

// UnmarshalJSON is the inverse of MarshalJSON. Anything else is an error.
func (m *Manifest) UnmarshalJSON(text []byte) error {
	*m = Manifest{}
	if len(text) > 0 && text[0] == '[' {
		return protocol.Unmarshal(text, &m.Files)
	}
	var word string
	if json.Unmarshal(text, &word) != nil || word != dynamic {
		return errors.New(badManifest)
	}
	m.Dynamic = true
	return nil
}

// A Frontmatter is what stands at the beginning of a SKILL.md, all fields as they
// were written (section Frontmatter). A number is of type [json.Number].
type Frontmatter map[string]any

// Name returns the skill's name, "" if it has none.
func (f Frontmatter) Name() string { return f.text("name") }

// Description says what the skill is for; "" if nothing does.
func (f Frontmatter) Description() string { return f.text("description") }

func (f Frontmatter) text(field string) string {
	text, _ := f[field].(string)
	return text
}

// UnmarshalJSON reads numbers as they are written.
func (f *Frontmatter) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	fields := map[string]any{}
	if err := d.Decode(&fields); err != nil || fields == nil {
		return errors.Join(errors.New(badFrontmatter), err)
	}
	*f = fields
	return nil
}
