package frontmatter

import (
	"errors"
	"fmt"

	"go.yaml.in/yaml/v4"
)

// What is wrong with a frontmatter.
var (
	errNoBegin  = errors.New("the first line must be ---")
	errNoEnd    = errors.New("the frontmatter has no end: a line ---")
	errTooLong  = fmt.Errorf("the frontmatter is longer than %d bytes", MaxBytes)
	errNoFields = errors.New("the frontmatter must be fields: name: value")
	errTooDeep  = fmt.Errorf("nested more than %d deep", MaxDepth)
	errAnchor   = errors.New("anchors and aliases are not read: write the value where it belongs")
	errTag      = errors.New("tags are not read: write a text, a number, true, false or null")
	errKey      = errors.New("the name of a field must be a text")
	errTwice    = errors.New("the field is there twice")
	errNumber   = errors.New("no number that JSON has: write it in quotation marks")
)

func notYAML(err error) error { return fmt.Errorf("the frontmatter is no YAML: %w", err) }

// at says where something is wrong: in which line of the file.
func at(n *yaml.Node, err error) error { return fmt.Errorf("line %d: %w", n.Line+1, err) }
