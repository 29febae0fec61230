package era

import (
	"strings"

	"github.com/fastmcp-go/mcp/protocol"
)

// An extension has names of its own: its identifier, methods and notifications.
// They are held to the same rules on both sides, since both read them.

// CheckExtension says what is wrong with the identifier of an extension, which is a
// prefix in reverse DNS notation, one slash, and a name (2026-07-28, Base protocol,
// _meta; Extensions).
func CheckExtension(identifier string) error {
	prefix, name, _ := strings.Cut(identifier, "/")
	if prefix == "" || name == "" {
		return errNoPrefix
	}
	for label := range strings.SplitSeq(prefix, ".") {
		if !isName(label, "-") || !isLetter(label[0]) {
			return oddName(identifier)
		}
	}
	if !isName(name, "-_.") {
		return oddName(identifier)
	}
	return nil
}

// CheckMethod says what is wrong with the name of a request that an extension adds.
func CheckMethod(method string) error {
	switch {
	case strings.HasPrefix(method, notifications):
		return isNotification(method)
	case !isVisible(method):
		return oddMethod(method)
	case ownRequests[method]:
		return ownMethod(method)
	}
	return nil
}

// CheckNotification says what is wrong with the name of a notification that an
// extension adds.
func CheckNotification(method string) error {
	switch {
	case len(method) <= len(notifications) || !strings.HasPrefix(method, notifications):
		return noNotification(method)
	case !isVisible(method):
		return oddMethod(method)
	case ownNotifications[method]:
		return ownMethod(method)
	}
	return nil
}

const notifications = "notifications/"

// What the protocol has itself, in whichever revision. Tasks are not among that:
// what 2025-11-25 calls like that is an extension now.
var (
	ownRequests = set(append(append([]string{
		protocol.MethodCreateMessage, protocol.MethodListRoots, protocol.MethodElicit,
	}, legacyMethods...), modernMethods...))
	ownNotifications = set([]string{
		protocol.MethodInitialized, protocol.MethodCancelled, protocol.MethodProgress, protocol.MethodLoggingMessage,
		protocol.MethodResourceUpdated, protocol.MethodResourceListChanged, protocol.MethodToolListChanged,
		protocol.MethodPromptListChanged, protocol.MethodRootsListChanged, protocol.MethodElicitationComplete,
		protocol.MethodSubscriptionsAcknowledged,
	})
)

// isName reports whether a text begins and ends with a letter or digit, and has
// nothing else between but these.
func isName(text, between string) bool {
	for i := range len(text) {
		edge := i == 0 || i == len(text)-1
		if c := text[i]; !isLetter(c) && (c < '0' || c > '9') && (edge || strings.IndexByte(between, c) < 0) {
			return false
		}
	}
	return text != ""
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isVisible reports whether a text can stand in the header Mcp-Method as it is.
func isVisible(text string) bool {
	for i := range len(text) {
		if text[i] <= ' ' || text[i] > '~' {
			return false
		}
	}
	return text != ""
}
