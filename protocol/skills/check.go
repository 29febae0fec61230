package skills

import (
	"encoding/hex"
	"errors"
	"path"
	"strings"
)

// CheckName returns nil if that may be the name of a skill: 1 to 64 small letters
// a to z, digits and hyphens, of which no one is first, last or beside another
// (Agent Skills, name field).
func CheckName(name string) error {
	strange := func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') && (r < '0' || r > '9') }
	if name == "" || len(name) > 64 || strings.ContainsFunc(name, strange) ||
		strings.HasPrefix(name, "-") || strings.HasSuffix(name, "-") || strings.Contains(name, "--") {
		return badName(name)
	}
	return nil
}

// Check returns nil if the entry is one that may be loaded: if it has a name, which
// is that of its directory, and a description, and if its manifest is complete and
// within the limits (sections Frontmatter, Resources and Limits), and has no two files
// of one path, nor one that has none ([Skill.Path]). It does not look at any content.
func (s *Skill) Check() error {
	root := s.Root()
	if root == "" {
		return errors.New(badURI)
	}
	name := s.Frontmatter.Name()
	switch err := CheckName(name); {
	case err != nil:
		return err
	case path.Base(root) != name:
		return otherName(name, path.Base(root))
	case s.Frontmatter.Description() == "":
		return errors.New(noDescription)
	}
	if s.Resources.Dynamic {
		return nil
	}
	return s.checkFiles()
}

// checkFiles holds the manifest to the rules.
func (s *Skill) checkFiles() error {
	files := s.Resources.Files
	if len(files) > MaxFiles {
		return tooManyFiles(len(files))
	}
	seen := make(map[string]bool, len(files)) // paths: two URIs may be one file
	hasMain := false
	room := int64(MaxBytes)
	for _, f := range files {
		within, err := s.Path(f.URI)
		switch {
		case err != nil:
			return err
		case seen[within]:
			return listedTwice(f.URI)
		case !isDigest(f.Digest):
			return badDigest(f.URI)
		case f.Size < 0 || f.Size > room:
			return errors.New(tooManyBytes)
		}
		seen[within] = true
		hasMain = hasMain || f.URI == s.URI
		room -= f.Size
	}
	if !hasMain {
		return errors.New(noMainFile)
	}
	return nil
}

func isDigest(text string) bool {
	digits, ok := strings.CutPrefix(text, "sha256:")
	sum, err := hex.DecodeString(digits)
	return ok && err == nil && len(sum) == 32 && strings.ToLower(digits) == digits
}
