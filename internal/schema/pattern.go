package schema

import (
	"errors"
	"regexp"
	"regexp/syntax"
)

// What the patterns of a hand-written schema may be, at most. Go bounds each
// regular expression alone, and at more than is good for a program that reads
// the schemas of others.
const (
	maxPatternText  = 10_000  // bytes of one
	maxPattern      = 10_000  // instructions of one
	maxPatterns     = 100_000 // instructions of all
	freeInstruction = 4       // this many cost, for a byte, as much as a look at it
)

// A pattern is a regular expression, with how many instructions it has at most:
// matching may take as many steps for each byte.
type pattern struct {
	*regexp.Regexp
	size int
}

var errPatternSize = errors.New("too large")

// newPattern compiles a pattern of at most so many instructions.
func newPattern(text string, most int) (*pattern, error) {
	if len(text) > maxPatternText {
		return nil, errPatternSize
	}
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return nil, err
	}
	size := instructions(tree)
	if size > most {
		return nil, errPatternSize
	}
	re, err := regexp.Compile(text)
	return &pattern{re, size}, err
}

// cost is what it may cost to match a text of a length.
func (p *pattern) cost(length int) int { return length + length*p.size/freeInstruction }

// instructions estimates the size of the program for an expression, before
// anything is built of it: repetitions are written out there, and multiply. A
// class of characters counts by its ranges as well, which are to be kept.
func instructions(tree *syntax.Regexp) int {
	size := 1
	switch tree.Op {
	case syntax.OpLiteral:
		size = len(tree.Rune)
	case syntax.OpCharClass:
		size = 1 + len(tree.Rune)/16
	case syntax.OpAlternate, syntax.OpCapture:
		size = 2 + len(tree.Sub)
	case syntax.OpConcat:
		size = 0
	}
	for _, sub := range tree.Sub {
		size += instructions(sub)
	}
	if tree.Op == syntax.OpRepeat {
		copies := max(tree.Min, tree.Max, 1)
		size = (size-1)*copies + copies - tree.Min + 1
	}
	return min(size, 1<<31) // which times 1000 is no overflow
}
