package protocol

// A SubscriptionFilter says which notifications a stream carries: only those
// that are asked for (Subscriptions). Since 2026-07-28.
type SubscriptionFilter struct {
	// ToolsListChanged asks for [MethodToolListChanged].
	ToolsListChanged bool `json:"toolsListChanged,omitzero"`
	// PromptsListChanged asks for [MethodPromptListChanged].
	PromptsListChanged bool `json:"promptsListChanged,omitzero"`
	// ResourcesListChanged asks for [MethodResourceListChanged].
	ResourcesListChanged bool `json:"resourcesListChanged,omitzero"`
	// ResourceSubscriptions asks for [MethodResourceUpdated] of these URIs.
	ResourceSubscriptions []string `json:"resourceSubscriptions,omitzero"`
}

// SubscriptionsListenRequestParams open a stream of notifications
// (Subscriptions). Since 2026-07-28.
type SubscriptionsListenRequestParams struct {
	RequestParams
	// Notifications are the ones that the client wants.
	Notifications SubscriptionFilter `json:"notifications"`
}

// SubscriptionsAcknowledgedNotificationParams are the first message of such a
// stream (Subscriptions). Since 2026-07-28.
type SubscriptionsAcknowledgedNotificationParams struct {
	NotificationParams
	// Notifications are the ones that the server will send: what was asked
	// for, without what it does not have.
	Notifications SubscriptionFilter `json:"notifications"`
}

// SubscriptionsListenResult ends such a stream in good order (Subscriptions).
// Its Meta has [MetaSubscriptionID]. Since 2026-07-28.
type SubscriptionsListenResult struct {
	ResultBase
}
