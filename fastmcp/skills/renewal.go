package skills

import (
	"maps"
	"path"
	"slices"
	"strings"

	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// A shelf is renewed when a directory was read again: the rest is as it was.

// isIn reports whether a path is a directory or lies in it.
func isIn(dir, path string) bool {
	return dir == "." || path == dir || strings.HasPrefix(path, dir+"/")
}

// outside returns what there is outside of a directory.
func (s *shelf) outside(dir string) *shelf {
	rest := &shelf{files: outside(dir, s.files), known: outside(dir, s.known), wrong: outside(dir, s.wrong)}
	for _, skill := range s.skills {
		if !isIn(dir, rootOf(&skill)) {
			rest.skills = append(rest.skills, skill)
		}
	}
	return rest
}

func outside[T any](dir string, all map[string]T) map[string]T {
	rest := make(map[string]T)
	for path, v := range all {
		if !isIn(dir, path) {
			rest[path] = v
		}
	}
	return rest
}

// keep takes over, as they were before, the skills in a directory that have something
// wrong now. One that has a file in common with a sound skill, in which that file is
// another one now, is left out: no two entries say different things of one file.
func (s *shelf) keep(before *shelf, dir string) {
	for _, skill := range before.skills {
		root := rootOf(&skill)
		if !isIn(dir, root) || !s.isWrong(root) || s.has(&skill) || !s.agrees(&skill) {
			continue
		}
		s.skills = append(s.skills, skill)
		for _, f := range skill.Resources.Files {
			if at, _ := pathOf(f.URI); s.files[at] == nil {
				s.files[at] = before.files[at]
			}
		}
	}
}

// isWrong reports whether something is wrong with a directory, or with one around it.
func (s *shelf) isWrong(dir string) bool {
	for ; dir != "."; dir = path.Dir(dir) {
		if s.wrong[dir] != nil {
			return true
		}
	}
	return false
}

func (s *shelf) has(skill *wire.Skill) bool {
	return slices.ContainsFunc(s.skills, func(other wire.Skill) bool { return other.URI == skill.URI })
}

func (s *shelf) agrees(skill *wire.Skill) bool {
	return !slices.ContainsFunc(skill.Resources.Files, func(f wire.File) bool {
		at, _ := pathOf(f.URI)
		return s.files[at] != nil && s.files[at].digest != f.Digest
	})
}

// around returns the outermost skill that a file is part of.
func (s *shelf) around(file string) string {
	dir := path.Dir(file)
	for outer := dir; outer != "."; outer = path.Dir(outer) {
		if s.skill(uriOf(path.Join(outer, wire.MainFile))) != nil {
			dir = outer
		}
	}
	return dir
}

// news returns what is wrong that was not wrong before, each reason once.
func (s *shelf) news(before *shelf) []error {
	told := make(map[string]bool)
	var all []error
	for _, at := range slices.Sorted(maps.Keys(s.wrong)) {
		err, old := s.wrong[at], before.wrong[at]
		if (old == nil || old.Error() != err.Error()) && !told[err.Error()] {
			told[err.Error()] = true
			all = append(all, err)
		}
	}
	return all
}

// rootOf returns the path of a skill.
func rootOf(skill *wire.Skill) string {
	root, _ := pathOf(skill.Root())
	return root
}
