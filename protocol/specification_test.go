package protocol_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// schemaDir is the environment variable that names a directory with the JSON
// Schemas of the specification, one file for each revision, <revision>.json:
// the files schema/<revision>/schema.json of the specification's repository.
// They are not ours, and so not in this repository. Without them only the
// comparison itself is tested.
const schemaDir = "FASTMCP_SCHEMA_DIR"

func TestTheSpecificationIsCovered(t *testing.T) {
	dir := os.Getenv(schemaDir)
	if dir == "" {
		t.Logf("not compared with the specification: %s names no directory", schemaDir)
		return
	}
	c := newComparison()
	for _, revision := range protocol.Versions() {
		text, err := os.ReadFile(filepath.Join(dir, revision+".json"))
		assert.NoError(t, err)
		c.revision(t, revision, text)
	}
	c.wholeUnion()
	for _, problem := range c.problems {
		t.Error(problem)
	}
	t.Logf("%d definitions and %d properties compared, %d problems", c.definitions, c.properties, len(c.problems))
}

func TestTheComparisonFindsWhatIsMissing(t *testing.T) {
	for _, row := range []struct{ name, schema, want string }{
		{"a definition without a type of ours",
			`{"Teleport":{"properties":{"to":{"type":"string"}}}}`,
			"v1: Teleport: there is no such type"},
		{"a property without a field",
			`{"Icon":{"properties":{"src":{"type":"string"},"blink":{"type":"boolean"}}}}`,
			"v1: Icon.blink: missing"},
		{"a property of an object within",
			`{"CompleteResult":{"properties":{"completion":{"properties":{"best":{"type":"string"}}}}}}`,
			"v1: CompleteResult.completion.best: missing"},
		{"a property of another kind",
			`{"Root":{"properties":{"uri":{"type":"integer"}}}}`,
			"v1: Root.uri: is integer, and string in Go"},
		{"a method without a constant",
			`{"FlyRequest":{"properties":{"method":{"const":"fly"}}}}`,
			"v1: FlyRequest: method fly has no constant"},
		{"a property of inline params",
			`{"SetLevelRequest":{"properties":{"method":{"const":"logging/setLevel"},"params":{"properties":{"colour":{"type":"string"}}}}}}`,
			"v1: SetLevelRequest.params.colour: missing"},
		{"an enumerated value without a constant",
			`{"Role":{"enum":["user","oracle"],"type":"string"}}`,
			"v1: Role: oracle has no constant"},
		{"an error code without a constant",
			`{"LateError":{"properties":{"error":{"allOf":[{"properties":{"code":{"const":-32099}}}]}}}}`,
			"v1: LateError: code -32099 has no constant"},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := newComparison()
			c.revision(t, "v1", []byte(`{"$defs":`+row.schema+`}`))
			assert.Equal(t, c.problems, []string{row.want})
		})
	}
}

func TestTheComparisonFindsWhatIsWrong(t *testing.T) {
	c := newComparison()
	c.revision(t, "v1", []byte(`{"$defs":{"Icon":{
		"properties":{"mimeType":{"type":"string"},"src":{"type":"string"},"theme":{"type":"string"}},
		"required":["theme"]}}}`))
	c.wholeUnion()
	assert.Equal(t, c.problems, []string{
		"Icon.sizes: in no revision",
		"Icon.src: optional, but written when it is zero",
		"Icon.theme: required, but left out when it is zero",
	})
}
