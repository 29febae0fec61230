package protocol

// Requests that a client sends. The name of a constant is the specification's
// name of the message, without Request.
const (
	// MethodInitialize opens a session. Until 2025-11-25.
	MethodInitialize = "initialize"
	// MethodPing asks for a sign of life, in both directions. Until 2025-11-25.
	MethodPing = "ping"
	// MethodDiscover asks what a server is and can do. Since 2026-07-28.
	MethodDiscover = "server/discover"
	// MethodListTools asks for the tools.
	MethodListTools = "tools/list"
	// MethodCallTool calls one.
	MethodCallTool = "tools/call"
	// MethodListResources asks for the resources that have a fixed URI.
	MethodListResources = "resources/list"
	// MethodListResourceTemplates asks for those that have a URI template.
	MethodListResourceTemplates = "resources/templates/list"
	// MethodReadResource reads one.
	MethodReadResource = "resources/read"
	// MethodSubscribe asks to be told when a resource changes. Until 2025-11-25.
	MethodSubscribe = "resources/subscribe"
	// MethodUnsubscribe ends that. Until 2025-11-25.
	MethodUnsubscribe = "resources/unsubscribe"
	// MethodListPrompts asks for the prompts.
	MethodListPrompts = "prompts/list"
	// MethodGetPrompt renders one.
	MethodGetPrompt = "prompts/get"
	// MethodComplete asks for completions of an argument.
	MethodComplete = "completion/complete"
	// MethodSetLevel sets the least level of log messages. Until 2025-11-25.
	MethodSetLevel = "logging/setLevel"
	// MethodSubscriptionsListen opens a stream of notifications. Since 2026-07-28.
	MethodSubscriptionsListen = "subscriptions/listen"
)

// Requests that a server sends: as messages of their own until 2025-11-25, as
// the [InputRequest] of a result since 2026-07-28.
const (
	// MethodCreateMessage asks the client's model for a message.
	// Deprecated by the specification since 2026-07-28.
	MethodCreateMessage = "sampling/createMessage"
	// MethodListRoots asks for the client's roots.
	// Deprecated by the specification since 2026-07-28.
	MethodListRoots = "roots/list"
	// MethodElicit asks the person something. Since 2025-06-18.
	MethodElicit = "elicitation/create"
)

// Requests about tasks, in both directions. Only in 2025-11-25.
const (
	// MethodGetTask asks how a task is doing.
	MethodGetTask = "tasks/get"
	// MethodGetTaskPayload waits for the result of a task.
	MethodGetTaskPayload = "tasks/result"
	// MethodCancelTask cancels a task.
	MethodCancelTask = "tasks/cancel"
	// MethodListTasks asks for the tasks.
	MethodListTasks = "tasks/list"
)

// Notifications. The name of a constant is the specification's name of the
// message, without Notification.
const (
	// MethodInitialized says that the client is ready. Until 2025-11-25.
	MethodInitialized = "notifications/initialized"
	// MethodCancelled says that nobody waits for a request any more.
	MethodCancelled = "notifications/cancelled"
	// MethodProgress says how far a request is.
	MethodProgress = "notifications/progress"
	// MethodLoggingMessage carries a log message to the client.
	// Deprecated by the specification since 2026-07-28.
	MethodLoggingMessage = "notifications/message"
	// MethodResourceUpdated says that a resource has changed.
	MethodResourceUpdated = "notifications/resources/updated"
	// MethodResourceListChanged says that the list of resources has changed.
	MethodResourceListChanged = "notifications/resources/list_changed"
	// MethodToolListChanged says that the list of tools has changed.
	MethodToolListChanged = "notifications/tools/list_changed"
	// MethodPromptListChanged says that the list of prompts has changed.
	MethodPromptListChanged = "notifications/prompts/list_changed"
	// MethodRootsListChanged says that the client's roots have changed.
	// Until 2025-11-25.
	MethodRootsListChanged = "notifications/roots/list_changed"
	// MethodElicitationComplete says that the page behind a URL elicitation is
	// done. Only in 2025-11-25.
	MethodElicitationComplete = "notifications/elicitation/complete"
	// MethodTaskStatus says that the status of a task has changed. Only in
	// 2025-11-25.
	MethodTaskStatus = "notifications/tasks/status"
	// MethodSubscriptionsAcknowledged opens the stream of
	// [MethodSubscriptionsListen] and says what it will carry. Since 2026-07-28.
	MethodSubscriptionsAcknowledged = "notifications/subscriptions/acknowledged"
)
