package schema

import (
	"regexp/syntax"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestInstructions: the estimate is not below what is built, save for the two
// instructions that begin and end each program, and not far above.
func TestInstructions(t *testing.T) {
	for _, text := range []string{"", "abc", "a|b|cd", "(a|b)*c+d?", "a{3}", "a{2,5}", "(ab?){7,}", "(?i)abc", "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", "((a{9}b?){9}|c){9}", `\pL{20}`, "(?:a*)*"} {
		tree, err := syntax.Parse(text, syntax.Perl)
		assert.NoError(t, err)
		estimate := instructions(tree)
		program, err := syntax.Compile(tree.Simplify())
		assert.NoError(t, err)
		built := len(program.Inst) - 2
		assert.Equal(t, built <= estimate, true, text)
		if text != `\pL{20}` { // whose ranges count
			assert.Equal(t, estimate <= 2*built+4, true, text)
		}
	}
}
