package protocol

// CancelledNotificationParams say that nobody waits for a request any more
// (Cancellation). Since 2026-07-28 only a client cancels, except that a server
// on stdio ends a subscriptions/listen in this way.
type CancelledNotificationParams struct {
	NotificationParams
	// RequestID names a request that the sender of this notification made.
	// Required, though 2025-11-25 marks it optional for the sake of tasks, which
	// [MethodCancelTask] cancels.
	RequestID RequestID `json:"requestId,omitzero"`
	// Reason is for a log, or for a person.
	Reason string `json:"reason,omitzero"`
}
