package protocol

import "encoding/json"

// A LoggingLevel is how grave a log message is (Logging): the severities of
// RFC 5424, section 6.2.1. Deprecated by the specification since 2026-07-28.
type LoggingLevel string

// The levels, from the least grave to the gravest.
const (
	LevelDebug     LoggingLevel = "debug"     // detail for those who look for a fault
	LevelInfo      LoggingLevel = "info"      // the normal course of things
	LevelNotice    LoggingLevel = "notice"    // normal, but worth knowing
	LevelWarning   LoggingLevel = "warning"   // may become an error
	LevelError     LoggingLevel = "error"     // something failed
	LevelCritical  LoggingLevel = "critical"  // a whole part failed
	LevelAlert     LoggingLevel = "alert"     // somebody must act at once
	LevelEmergency LoggingLevel = "emergency" // nothing works
)

// Levels returns the levels, from the least grave to the gravest. The slice is
// the caller's.
func Levels() []LoggingLevel {
	return []LoggingLevel{
		LevelDebug, LevelInfo, LevelNotice, LevelWarning,
		LevelError, LevelCritical, LevelAlert, LevelEmergency,
	}
}

// AtLeast reports whether l is as grave as least, or graver. It is false when
// either is not a level of the specification.
func (l LoggingLevel) AtLeast(least LoggingLevel) bool {
	return l.Known() && least.Known() && l.rank() >= least.rank()
}

// Known reports whether l is a level of the specification.
func (l LoggingLevel) Known() bool { return l.rank() > 0 }

// rank is the place of l in the order, from 1; 0: it has none.
func (l LoggingLevel) rank() int {
	switch l {
	case LevelDebug:
		return 1
	case LevelInfo:
		return 2
	case LevelNotice:
		return 3
	case LevelWarning:
		return 4
	case LevelError:
		return 5
	case LevelCritical:
		return 6
	case LevelAlert:
		return 7
	case LevelEmergency:
		return 8
	default:
		return 0
	}
}

// SetLevelRequestParams set the least level of a session's log messages
// (Logging, section Setting Log Level). Until 2025-11-25; see [MetaLogLevel].
type SetLevelRequestParams struct {
	RequestParams
	// Level and all that is graver is sent.
	Level LoggingLevel `json:"level"`
}

// LoggingMessageNotificationParams are a log message (Logging, section Log
// Message Notifications). Deprecated by the specification since 2026-07-28.
type LoggingMessageNotificationParams struct {
	NotificationParams
	// Level is how grave it is.
	Level LoggingLevel `json:"level"`
	// Logger names the part that speaks.
	Logger string `json:"logger,omitzero"`
	// Data is the message: any JSON value, often a string.
	Data json.RawMessage `json:"data"`
}
