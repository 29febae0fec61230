package skills

import "fmt"

// What is wrong with the entry of a skill.
const (
	badManifest    = `resources must be an array, or "dynamic"`
	badFrontmatter = "frontmatter must be an object"
	badURI         = "the URI of a skill must end in /" + MainFile
	noDescription  = "the frontmatter has no description"
	noMainFile     = MainFile + " is not among the files"
)

var tooManyBytes = fmt.Sprintf("the files come to more than %d bytes, or to less than none", MaxBytes)

func badName(name string) error {
	return fmt.Errorf("%.80q is no name for a skill: want 1 to 64 letters a to z, digits and hyphens, no hyphen at either end or beside another", name)
}

func otherName(name, dir string) error {
	return fmt.Errorf("the name %q is not that of the directory, %.80q", name, dir)
}

func tooManyFiles(n int) error { return fmt.Errorf("%d files, at most %d", n, MaxFiles) }

func outside(uri string) error { return fmt.Errorf("%.200q is not within the skill", uri) }

func badPath(uri string) error {
	return fmt.Errorf("%.200q is not a plain path within the skill: want names between slashes, none of which ends in a dot or a space, without slash, backslash, colon and control characters", uri)
}

func listedTwice(uri string) error { return fmt.Errorf("%.200q is listed twice", uri) }

func badDigest(uri string) error {
	return fmt.Errorf("the digest of %.200q must be sha256: and 64 small hexadecimal digits", uri)
}
