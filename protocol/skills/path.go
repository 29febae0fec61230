package skills

import (
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"
	"unicode"
)

// Path returns where in the skill the file of a URI lies: "references/FORMS.md", say,
// with slashes, relative to the skill, and no longer percent-encoded. It may be joined to
// the path of a directory on any system, and does not lead out of it.
//
// It is an error if the URI is not one of a file within the skill, or is one whose path
// could be another than it looks: if, decoded, a part of it is "." or "..", or ends in a
// dot or a space, or has a slash, a backslash, a colon or a control character, or would if
// somebody decoded it once more, or if the system has another meaning for it (NUL on
// Windows). Paths that differ in case only are
// different; not all disks keep them apart.
func (s *Skill) Path(uri string) (string, error) {
	encoded, ok := strings.CutPrefix(uri, s.Root()+"/")
	if !ok || s.Root() == "" {
		return "", outside(uri)
	}
	parts := strings.Split(encoded, "/")
	for i, part := range parts {
		plain, err := url.PathUnescape(part)
		if err != nil || !isPlain(plain) || !staysPlain(plain) {
			return "", badPath(uri)
		}
		parts[i] = plain
	}
	within := strings.Join(parts, "/")
	if !fs.ValidPath(within) || !filepath.IsLocal(filepath.FromSlash(within)) {
		return "", badPath(uri)
	}
	return within, nil
}

// isPlain reports whether a part of a path is the same name on every system. Windows
// cuts dots and spaces off its end, and finds drives and streams before and behind a colon.
func isPlain(part string) bool {
	return part != "" && strings.TrimRight(part, ". ") == part &&
		!strings.ContainsAny(part, `/\:`) && !strings.ContainsFunc(part, unicode.IsControl)
}

// staysPlain reports whether a part is plain still to whom decodes it again, in error.
func staysPlain(part string) bool {
	again, err := url.PathUnescape(part)
	return err != nil || isPlain(again)
}
