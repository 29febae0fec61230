package skills

import (
	"path"

	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// A heap is a skill whose files are being collected.
type heap struct {
	root  string
	main  *file
	files []*file
	bytes int64
	wrong error // why it is none; the first reason
}

// spoil says why the heap is no skill.
func (h *heap) spoil(err error) {
	if h.wrong == nil {
		h.wrong = err
	}
}

// takes makes room for a file, and reports whether the heap is still to become a skill.
func (h *heap) takes(size int64) bool {
	if h.bytes += size; h.bytes > wire.MaxBytes || len(h.files) >= wire.MaxFiles {
		h.spoil(tooLarge(h.root))
	}
	return h.wrong == nil
}

func (h *heap) add(f *file) {
	h.files = append(h.files, f)
	if f.path == path.Join(h.root, wire.MainFile) {
		h.main = f
	}
}

// entry makes the entry of the skill.
func (h *heap) entry() (wire.Skill, error) {
	if h.wrong != nil {
		return wire.Skill{}, h.wrong
	}
	if h.main.wrong != nil {
		return wire.Skill{}, badSkill(h.main.path, h.main.wrong)
	}
	entry := wire.Skill{URI: h.main.listing.URI, Frontmatter: h.main.frontmatter}
	entry.Resources.Files = make([]wire.File, len(h.files))
	for i, f := range h.files {
		entry.Resources.Files[i] = wire.File{URI: f.listing.URI, Digest: f.digest, Size: f.size}
	}
	if err := entry.Check(); err != nil {
		return wire.Skill{}, badSkill(h.main.path, err)
	}
	return entry, nil
}
