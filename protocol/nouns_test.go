package protocol_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// nouns are the struct types of the package, by name: what the tests of all
// types walk over.
var nouns = byName(
	protocol.Annotations{}, protocol.AudioContent{}, protocol.BooleanSchema{}, protocol.Caching{},
	protocol.CallToolRequestParams{}, protocol.CallToolResult{}, protocol.CancelTaskResult{},
	protocol.CancelledNotificationParams{}, protocol.Capability{}, protocol.ClientCapabilities{},
	protocol.ClientTaskRequests{}, protocol.ClientTasksCapability{}, protocol.CompleteArgument{},
	protocol.CompleteContext{}, protocol.CompleteRequestParams{}, protocol.CompleteResult{},
	protocol.Completion{}, protocol.CreateMessageRequestParams{}, protocol.CreateMessageResult{},
	protocol.CreateTaskResult{}, protocol.DiscoverResult{}, protocol.ElicitRequestParams{},
	protocol.ElicitResult{}, protocol.ElicitationCapability{},
	protocol.ElicitationCompleteNotificationParams{}, protocol.ElicitationTasks{},
	protocol.EmbeddedResource{}, protocol.EmptyResult{}, protocol.EnumOption{},
	protocol.GetPromptRequestParams{}, protocol.GetPromptResult{}, protocol.GetTaskPayloadResult{},
	protocol.GetTaskResult{}, protocol.Icon{}, protocol.ImageContent{}, protocol.Implementation{},
	protocol.InitializeRequestParams{}, protocol.InitializeResult{}, protocol.InputRequest{},
	protocol.InputRequiredResult{}, protocol.InputResponseRequestParams{},
	protocol.LegacyTitledEnumSchema{}, protocol.ListCapability{}, protocol.ListPromptsResult{},
	protocol.ListResourceTemplatesResult{}, protocol.ListResourcesResult{}, protocol.ListRootsResult{},
	protocol.ListTasksResult{}, protocol.ListToolsResult{}, protocol.LoggingMessageNotificationParams{},
	protocol.MissingRequiredClientCapabilityData{}, protocol.ModelHint{}, protocol.ModelPreferences{},
	protocol.NotificationParams{}, protocol.NumberSchema{}, protocol.PaginatedRequestParams{},
	protocol.PaginatedResult{}, protocol.ProgressNotificationParams{}, protocol.Prompt{},
	protocol.PromptArgument{}, protocol.PromptMessage{}, protocol.ReadResourceRequestParams{},
	protocol.ReadResourceResult{}, protocol.Reference{}, protocol.RelatedTaskMetadata{},
	protocol.RequestParams{}, protocol.RequestedSchema{}, protocol.Resource{},
	protocol.ResourceContents{}, protocol.ResourceLink{}, protocol.ResourceNotFoundData{},
	protocol.ResourceTemplate{}, protocol.ResourceUpdatedNotificationParams{},
	protocol.ResourcesCapability{}, protocol.ResultBase{}, protocol.Root{},
	protocol.SamplingCapability{}, protocol.SamplingMessage{}, protocol.SamplingTasks{},
	protocol.ServerCapabilities{}, protocol.ServerTaskRequests{}, protocol.ServerTasksCapability{},
	protocol.SetLevelRequestParams{}, protocol.StringSchema{}, protocol.SubscribeRequestParams{},
	protocol.SubscriptionFilter{}, protocol.SubscriptionsAcknowledgedNotificationParams{},
	protocol.SubscriptionsListenRequestParams{}, protocol.SubscriptionsListenResult{}, protocol.Task{},
	protocol.TaskMetadata{}, protocol.TaskRequestParams{}, protocol.TaskStatusNotificationParams{},
	protocol.TextContent{}, protocol.TitledItems{}, protocol.TitledMultiSelectEnumSchema{},
	protocol.TitledSingleSelectEnumSchema{}, protocol.Tool{}, protocol.ToolAnnotations{},
	protocol.ToolChoice{}, protocol.ToolExecution{}, protocol.ToolResultContent{}, protocol.ToolTasks{},
	protocol.ToolUseContent{}, protocol.URLElicitationRequiredData{}, protocol.UnknownContent{},
	protocol.UnknownSchema{}, protocol.UnsubscribeRequestParams{},
	protocol.UnsupportedProtocolVersionData{}, protocol.UntitledItems{},
	protocol.UntitledMultiSelectEnumSchema{}, protocol.UntitledSingleSelectEnumSchema{},
)

func byName(values ...any) map[string]reflect.Type {
	types := map[string]reflect.Type{}
	for _, value := range values {
		t := reflect.TypeOf(value)
		types[t.Name()] = t
	}
	return types
}

func TestNoStructTypeIsForgotten(t *testing.T) {
	// SchemaProperty is a member of an object, not a value of its own.
	apart := map[string]bool{"SchemaProperty": true}
	for _, name := range structsInSource(t) {
		if _, ok := nouns[name]; !ok && !apart[name] {
			t.Errorf("%s is not among the nouns that the tests walk over", name)
		}
	}
}

// structsInSource returns the names of the exported struct types, those whose
// underlying type is named included.
func structsInSource(t *testing.T) (names []string) {
	t.Helper()
	files, err := os.ReadDir(".")
	assert.NoError(t, err)
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Name(), nil, parser.SkipObjectResolution)
		assert.NoError(t, err)
		ast.Inspect(parsed, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok || !spec.Name.IsExported() {
				return true
			}
			_, isStruct := spec.Type.(*ast.StructType)
			underlying, isName := spec.Type.(*ast.Ident)
			if isStruct || isName && ast.IsExported(underlying.Name) {
				names = append(names, spec.Name.Name)
			}
			return true
		})
	}
	return names
}

// samples are values of the types that cannot be filled field by field.
var samples = map[reflect.Type]any{
	reflect.TypeFor[json.RawMessage]():                    json.RawMessage(`{"big":9007199254740993}`),
	reflect.TypeFor[jsonrpc.ID]():                         jsonrpc.IntID(9007199254740993),
	reflect.TypeFor[protocol.Number]():                    protocol.Number("9007199254740993"),
	reflect.TypeFor[protocol.Meta]():                      protocol.Meta{"com.example/s": "x", "com.example/n": json.RawMessage("9007199254740993")},
	reflect.TypeFor[protocol.Content]():                   protocol.TextContent{Text: "<b>&\u2028"},
	reflect.TypeFor[protocol.UnknownContent]():            protocol.UnknownContent{Type: "hologram", Raw: json.RawMessage(`{"type":"hologram","depth":[1,2]}`)},
	reflect.TypeFor[protocol.PrimitiveSchemaDefinition](): protocol.BooleanSchema{Title: "Sure?"},
	reflect.TypeFor[protocol.UnknownSchema]():             protocol.UnknownSchema{Type: "null", Raw: json.RawMessage(`{"type":"null"}`)},
	reflect.TypeFor[protocol.ResourceContents]():          protocol.ResourceContents{URI: "file:///a", MIMEType: "text/plain", Text: "a"},
	reflect.TypeFor[protocol.NumberSchema]():              protocol.NumberSchema{Type: "integer", Title: "n", Description: "d", Minimum: "0", Maximum: "1e3", Default: "5"},
	reflect.TypeFor[protocol.GetTaskPayloadResult]():      protocol.GetTaskPayloadResult{ResultBase: protocol.ResultBase{Meta: protocol.Meta{"a": "b"}, ResultType: "complete"}, Payload: map[string]json.RawMessage{"content": json.RawMessage(`[]`)}},
}

// filled returns a value of type t with every field set.
func filled(t reflect.Type) reflect.Value {
	v := reflect.New(t).Elem()
	fill(v)
	return v
}

func fill(v reflect.Value) {
	if sample, ok := samples[v.Type()]; ok {
		v.Set(reflect.ValueOf(sample))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("kéy"), filled(v.Type().Elem()))
	case reflect.String:
		v.SetString("tëxt")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int64:
		v.SetInt(9007199254740993)
	case reflect.Uint8:
		v.SetUint(7)
	case reflect.Float64:
		v.SetFloat(0.5)
	default:
		panic("no sample of " + v.Type().String())
	}
}
