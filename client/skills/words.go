package skills

import (
	"errors"
	"fmt"
)

// The errors of this package, beside those of package client.
var (
	// ErrNotServed means that the server does not have what was asked for.
	ErrNotServed = errors.New("skills: the server does not serve skills, or no directories of them")
	// ErrDynamic means that a skill makes up its files as they are read, so that
	// nothing of it can be verified.
	ErrDynamic = errors.New("skills: the skill is dynamic: nothing of it can be verified")

	errSameCursor = errors.New("skills: the server gives the same cursor twice")
	errManyPages  = fmt.Errorf("skills: the list has more than %d pages", mostPages)
)

// A Mismatch is a file that is not what the entry of its skill says, or one that the
// entry does not list. Nothing of it may be used. The skill may have changed since, or
// somebody may have changed it on its way.
type Mismatch struct {
	URI    string
	Reason string
}

// Error says which file it is, and why.
func (m *Mismatch) Error() string {
	return fmt.Sprintf("skills: %.300q does not agree with the entry of the skill: %s", m.URI, m.Reason)
}

// Why something does not agree.
const (
	notListed     = "the entry does not list it"
	otherContents = "the server sent something else than this one file"
	otherDigest   = "the digest is another one"
)

func otherSize(got int, want int64) string {
	return fmt.Sprintf("%d bytes, the entry says %d", got, want)
}

func otherField(field string) string {
	return fmt.Sprintf("the frontmatter has another value of %.200q", field)
}

func otherEntry(uri string) string { return fmt.Sprintf("the server sent the entry of %.300q", uri) }

func badEntry(uri string, err error) error {
	return fmt.Errorf("skills: the entry of %.300q is not one that may be loaded: %w", uri, err)
}
