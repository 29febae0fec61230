// Package frontmatter reads the YAML at the beginning of a Markdown file as a JSON
// object: what the fields of a skill are (Agent Skills, SKILL.md format).
//
// A field means what it means in YAML 1.2; a date is the text that was written.
// What has no place in JSON, or means another thing to other readers, is refused:
// anchors and aliases, merge keys, tags, names that come twice, numbers that are
// none.
package frontmatter

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"

	"go.yaml.in/yaml/v4"
)

// The bounds of a frontmatter.
const (
	MaxBytes = 64 << 10
	MaxDepth = 16
)

// Parse returns the frontmatter that a text begins with: between two lines of
// three hyphens. Numbers are of type json.Number.
func Parse(text []byte) (map[string]any, error) {
	head, err := cut(text)
	if err != nil {
		return nil, err
	}
	var document yaml.Node
	if err := yaml.Unmarshal(head, &document); err != nil {
		return nil, notYAML(err)
	}
	if len(document.Content) == 0 {
		return map[string]any{}, nil
	}
	value, err := jsonOf(document.Content[0], 0)
	if err != nil {
		return nil, err
	}
	fields, ok := value.(map[string]any)
	if !ok {
		return nil, errNoFields
	}
	return fields, nil
}

// cut returns what stands between the two lines.
func cut(text []byte) ([]byte, error) {
	line, rest, _ := bytes.Cut(text, newline)
	if !isFence(line) {
		return nil, errNoBegin
	}
	head := rest[:min(len(rest), MaxBytes)]
	for at := 0; ; {
		line, behind, more := bytes.Cut(head[at:], newline)
		switch {
		case isFence(line):
			return head[:at], nil
		case !more && len(rest) > MaxBytes:
			return nil, errTooLong
		case !more:
			return nil, errNoEnd
		}
		at = len(head) - len(behind)
	}
}

var newline = []byte("\n")

func isFence(line []byte) bool { return string(bytes.TrimRight(line, " \t\r")) == "---" }

// jsonOf returns what a node means in JSON.
func jsonOf(n *yaml.Node, depth int) (any, error) {
	switch {
	case depth > MaxDepth:
		return nil, at(n, errTooDeep)
	case n.Anchor != "" || n.Kind == yaml.AliasNode:
		return nil, at(n, errAnchor)
	case n.Style&yaml.TaggedStyle != 0:
		return nil, at(n, errTag)
	}
	switch n.Kind {
	case yaml.MappingNode:
		return objectOf(n, depth)
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			value, err := jsonOf(item, depth+1)
			if err != nil {
				return nil, err
			}
			list[i] = value
		}
		return list, nil
	}
	return scalarOf(n)
}

func objectOf(n *yaml.Node, depth int) (any, error) {
	fields := make(map[string]any, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind != yaml.ScalarNode || key.Anchor != "" || key.ShortTag() == "!!merge" {
			return nil, at(key, errKey)
		}
		if _, twice := fields[key.Value]; twice {
			return nil, at(key, errTwice)
		}
		value, err := jsonOf(n.Content[i+1], depth+1)
		if err != nil {
			return nil, err
		}
		fields[key.Value] = value
	}
	return fields, nil
}

func scalarOf(n *yaml.Node) (any, error) {
	switch n.ShortTag() {
	case "!!null":
		return nil, nil
	case "!!bool":
		var b bool
		if err := n.Decode(&b); err != nil {
			return nil, at(n, errTag)
		}
		return b, nil
	case "!!int":
		return intOf(n)
	case "!!float":
		var f float64
		if err := n.Decode(&f); err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			return nil, at(n, errNumber)
		}
		return json.Number(strconv.FormatFloat(f, 'g', -1, 64)), nil
	case "!!str", "!!timestamp":
		return n.Value, nil
	}
	return nil, at(n, errTag)
}

// intOf returns a whole number that fits into 64 bits, with or without a sign.
func intOf(n *yaml.Node) (any, error) {
	var i int64
	if n.Decode(&i) == nil {
		return json.Number(strconv.FormatInt(i, 10)), nil
	}
	var u uint64
	if n.Decode(&u) == nil {
		return json.Number(strconv.FormatUint(u, 10)), nil
	}
	return nil, at(n, errNumber)
}
