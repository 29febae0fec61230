package protocol_test

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// notOurs are the definitions that have no type in this package, and why.
var notOurs = map[string]string{
	"Error": "jsonrpc.Error", "JSONRPCError": "jsonrpc.Message", "JSONRPCErrorResponse": "jsonrpc.Message",
	"JSONRPCRequest": "jsonrpc.Message", "JSONRPCNotification": "jsonrpc.Message",
	"JSONRPCResponse": "jsonrpc.Message", "JSONRPCResultResponse": "jsonrpc.Message",
	"Request": "jsonrpc.Message", "Notification": "jsonrpc.Message", "PaginatedRequest": "jsonrpc.Message",
	"CallToolResultResponse": "jsonrpc.Message", "CompleteResultResponse": "jsonrpc.Message",
	"DiscoverResultResponse": "jsonrpc.Message", "GetPromptResultResponse": "jsonrpc.Message",
	"ListPromptsResultResponse": "jsonrpc.Message", "ListResourceTemplatesResultResponse": "jsonrpc.Message",
	"ListResourcesResultResponse": "jsonrpc.Message", "ListToolsResultResponse": "jsonrpc.Message",
	"ReadResourceResultResponse": "jsonrpc.Message", "SubscriptionsListenResultResponse": "jsonrpc.Message",
	"ParseError": "jsonrpc.CodeParse", "InvalidRequestError": "jsonrpc.CodeInvalidRequest",
	"MethodNotFoundError": "jsonrpc.CodeMethodNotFound", "InvalidParamsError": "jsonrpc.CodeInvalidParams",
	"InternalError": "jsonrpc.CodeInternal",
}

// synonyms are the definitions whose type has another name: the members of a
// union that is one type here, the bases that are embedded, and params that
// several requests share.
var synonyms = map[string]reflect.Type{
	"Annotated":                     reflect.TypeFor[protocol.Resource](),
	"BaseMetadata":                  reflect.TypeFor[protocol.Tool](),
	"Icons":                         reflect.TypeFor[protocol.Tool](),
	"Result":                        reflect.TypeFor[protocol.ResultBase](),
	"ClientResult":                  reflect.TypeFor[protocol.ResultBase](),
	"CacheableResult":               reflect.TypeFor[protocol.DiscoverResult](),
	"PaginatedResult":               reflect.TypeFor[protocol.ListTasksResult](),
	"TaskAugmentedRequestParams":    reflect.TypeFor[protocol.CallToolRequestParams](),
	"ResourceRequestParams":         reflect.TypeFor[protocol.SubscribeRequestParams](),
	"TextResourceContents":          reflect.TypeFor[protocol.ResourceContents](),
	"BlobResourceContents":          reflect.TypeFor[protocol.ResourceContents](),
	"PromptReference":               reflect.TypeFor[protocol.Reference](),
	"ResourceReference":             reflect.TypeFor[protocol.Reference](),
	"ResourceTemplateReference":     reflect.TypeFor[protocol.Reference](),
	"ElicitRequestFormParams":       reflect.TypeFor[protocol.ElicitRequestParams](),
	"ElicitRequestURLParams":        reflect.TypeFor[protocol.ElicitRequestParams](),
	"EnumSchema":                    reflect.TypeFor[protocol.LegacyTitledEnumSchema](),
	"ListResourcesRequestParams":    reflect.TypeFor[protocol.PaginatedRequestParams](),
	"ListToolsRequestParams":        reflect.TypeFor[protocol.PaginatedRequestParams](),
	"ListPromptsRequestParams":      reflect.TypeFor[protocol.PaginatedRequestParams](),
	"ListTasksRequestParams":        reflect.TypeFor[protocol.PaginatedRequestParams](),
	"PingRequestParams":             reflect.TypeFor[protocol.RequestParams](),
	"ListRootsRequestParams":        reflect.TypeFor[protocol.RequestParams](),
	"GetTaskRequestParams":          reflect.TypeFor[protocol.TaskRequestParams](),
	"GetTaskPayloadRequestParams":   reflect.TypeFor[protocol.TaskRequestParams](),
	"CancelTaskRequestParams":       reflect.TypeFor[protocol.TaskRequestParams](),
	"InitializedNotificationParams": reflect.TypeFor[protocol.NotificationParams](),

	"ListResourceTemplatesRequestParams":    reflect.TypeFor[protocol.PaginatedRequestParams](),
	"ResourceListChangedNotificationParams": reflect.TypeFor[protocol.NotificationParams](),
	"ToolListChangedNotificationParams":     reflect.TypeFor[protocol.NotificationParams](),
	"PromptListChangedNotificationParams":   reflect.TypeFor[protocol.NotificationParams](),
	"RootsListChangedNotificationParams":    reflect.TypeFor[protocol.NotificationParams](),
}

// isBase are the definitions that say only a part of what their type has.
var isBase = map[string]bool{
	"Annotated": true, "BaseMetadata": true, "Icons": true, "CacheableResult": true, "PaginatedResult": true,
	"TaskAugmentedRequestParams": true, "ResourceRequestParams": true,
}

// sealed are the members that newer revisions require of every message, and
// that whoever seals a message adds; our types leave them out when unset.
var sealed = map[string]bool{"_meta": true, "resultType": true, "ttlMs": true, "cacheScope": true}

var methods = []string{
	protocol.MethodInitialize, protocol.MethodPing, protocol.MethodDiscover, protocol.MethodListTools,
	protocol.MethodCallTool, protocol.MethodListResources, protocol.MethodListResourceTemplates,
	protocol.MethodReadResource, protocol.MethodSubscribe, protocol.MethodUnsubscribe,
	protocol.MethodListPrompts, protocol.MethodGetPrompt, protocol.MethodComplete, protocol.MethodSetLevel,
	protocol.MethodSubscriptionsListen, protocol.MethodCreateMessage, protocol.MethodListRoots,
	protocol.MethodElicit, protocol.MethodGetTask, protocol.MethodGetTaskPayload, protocol.MethodCancelTask,
	protocol.MethodListTasks, protocol.MethodInitialized, protocol.MethodCancelled, protocol.MethodProgress,
	protocol.MethodLoggingMessage, protocol.MethodResourceUpdated, protocol.MethodResourceListChanged,
	protocol.MethodToolListChanged, protocol.MethodPromptListChanged, protocol.MethodRootsListChanged,
	protocol.MethodElicitationComplete, protocol.MethodTaskStatus, protocol.MethodSubscriptionsAcknowledged,
}

var codes = []int{
	protocol.CodeHeaderMismatch, protocol.CodeMissingClientCapability, protocol.CodeUnsupportedVersion,
	protocol.CodeResourceNotFound, protocol.CodeURLElicitationRequired,
}

var metaKeys = []string{
	protocol.MetaProgressToken, protocol.MetaProtocolVersion, protocol.MetaClientInfo,
	protocol.MetaClientCapabilities, protocol.MetaLogLevel, protocol.MetaServerInfo, protocol.MetaSubscriptionID,
}

var enumerations = map[string][]string{
	"Role": {string(protocol.RoleUser), string(protocol.RoleAssistant)},
	"LoggingLevel": {
		string(protocol.LevelDebug), string(protocol.LevelInfo), string(protocol.LevelNotice),
		string(protocol.LevelWarning), string(protocol.LevelError), string(protocol.LevelCritical),
		string(protocol.LevelAlert), string(protocol.LevelEmergency),
	},
	"TaskStatus": {
		string(protocol.TaskWorking), string(protocol.TaskInputRequired), string(protocol.TaskCompleted),
		string(protocol.TaskFailed), string(protocol.TaskCancelled),
	},
}

// typeOf returns the type that stands for a definition.
func typeOf(name string) (reflect.Type, bool) {
	if noun, ok := synonyms[name]; ok {
		return noun, true
	}
	noun, ok := nouns[name]
	return noun, ok
}

// wireFields returns the members that a type has on the wire, with the Go type
// of each, embedded ones included; nil stands for a fixed one, like type.
func wireFields(noun reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for _, field := range reflect.VisibleFields(noun) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			fields[name] = field.Type
		}
	}
	for name := range zeroMembers(noun) {
		if fields[name] == nil {
			fields[name] = nil
		}
	}
	return fields
}

// zeroMembers returns the names of what the zero value of a type writes.
func zeroMembers(noun reflect.Type) map[string]bool {
	value := reflect.Zero(noun)
	if noun == reflect.TypeFor[protocol.PromptMessage]() {
		value = filled(noun) // it has no zero value, and no optional members
	}
	text, err := protocol.Marshal(value.Interface())
	if err != nil {
		panic(err)
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(text, &members); err != nil {
		panic(err)
	}
	names := map[string]bool{}
	for name := range members {
		names[name] = true
	}
	return names
}

// fits tells whether a Go type can hold a kind of JSON value.
func fits(kind string, t reflect.Type) bool {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	isBytes := t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8
	switch {
	case t == reflect.TypeFor[json.RawMessage](), t.Kind() == reflect.Interface:
		return true
	case t == reflect.TypeFor[protocol.SchemaProperties]():
		return kind == "object"
	case t == reflect.TypeFor[protocol.Number]():
		return kind == "number" || kind == "integer"
	case t == reflect.TypeFor[jsonrpc.ID]():
		return kind == "string" || kind == "integer"
	case isBytes:
		return kind == "string"
	}
	switch t.Kind() {
	case reflect.String:
		return kind == "string"
	case reflect.Bool:
		return kind == "boolean"
	case reflect.Float64:
		return kind == "number"
	case reflect.Int64:
		return kind == "integer"
	case reflect.Slice:
		return kind == "array"
	case reflect.Struct, reflect.Map:
		return kind == "object"
	default:
		return false
	}
}

// element returns the type within pointers and slices.
func element(t reflect.Type) reflect.Type {
	for t != nil && (t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice) {
		t = t.Elem()
	}
	return t
}
