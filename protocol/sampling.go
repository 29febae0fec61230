package protocol

import (
	"bytes"
	"encoding/json"
)

// CreateMessageRequestParams ask the client's model for a message (Sampling).
// Deprecated by the specification since 2026-07-28.
type CreateMessageRequestParams struct {
	RequestParams
	// Task asks for a task instead of an answer. Only in 2025-11-25.
	Task *TaskMetadata `json:"task,omitzero"`
	// Messages are the conversation so far.
	Messages List[SamplingMessage] `json:"messages"`
	// ModelPreferences say which model would be good. A hint.
	ModelPreferences *ModelPreferences `json:"modelPreferences,omitzero"`
	// SystemPrompt may be changed or left out by the client.
	SystemPrompt string `json:"systemPrompt,omitzero"`
	// IncludeContext asks the client to add context. Its values other than
	// [ContextNone] are deprecated by the specification since 2025-11-25.
	IncludeContext IncludeContext `json:"includeContext,omitzero"`
	// Temperature is passed on to the model; nil: the client's choice.
	Temperature *float64 `json:"temperature,omitzero"`
	// MaxTokens bounds the answer. The client may stop earlier.
	MaxTokens int64 `json:"maxTokens"`
	// StopSequences end the answer where they appear.
	StopSequences []string `json:"stopSequences,omitzero"`
	// Metadata is a JSON object for the model's provider; nil: none.
	Metadata json.RawMessage `json:"metadata,omitzero"`
	// Tools may be called by the model, if the client has that capability.
	// Since 2025-11-25.
	Tools []Tool `json:"tools,omitzero"`
	// ToolChoice says whether it must. Since 2025-11-25.
	ToolChoice *ToolChoice `json:"toolChoice,omitzero"`
}

// CreateMessageResult is the answer to [MethodCreateMessage].
// Deprecated by the specification since 2026-07-28.
type CreateMessageResult struct {
	ResultBase
	// Role is who speaks.
	Role Role `json:"role"`
	// Content is the message.
	Content SamplingContent `json:"content"`
	// Model is the name of the model that spoke.
	Model string `json:"model"`
	// StopReason is why it stopped, if known: one of the constants, or the
	// provider's own word.
	StopReason string `json:"stopReason,omitzero"`
}

// Values of [CreateMessageResult].StopReason.
const (
	// StopEndTurn is the natural end.
	StopEndTurn = "endTurn"
	// StopSequence is the end at one of StopSequences.
	StopSequence = "stopSequence"
	// StopMaxTokens is the end at MaxTokens.
	StopMaxTokens = "maxTokens"
	// StopToolUse is the wish to call tools. Since 2025-11-25.
	StopToolUse = "toolUse"
)

// A SamplingMessage is one message of a conversation (Sampling, section
// Messages). Deprecated by the specification since 2026-07-28.
type SamplingMessage struct {
	// Role is who speaks.
	Role Role `json:"role"`
	// Content is what is said.
	Content SamplingContent `json:"content"`
	// Meta is since 2025-11-25.
	Meta Meta `json:"_meta,omitzero"`
}

// SamplingContent is one block of content, and since 2025-11-25 possibly
// several. One block is written as an object, in all revisions; any other
// number as an array.
type SamplingContent []Content

// MarshalJSON writes an object or an array.
func (c SamplingContent) MarshalJSON() ([]byte, error) { return c.appendJSON(nil) }

func (c SamplingContent) appendJSON(dst []byte) ([]byte, error) {
	if len(c) == 1 && !isNil(c[0]) {
		return c[0].appendJSON(dst)
	}
	return Contents(c).appendJSON(dst)
}

// UnmarshalJSON reads an object or an array; both yield a list.
func (c *SamplingContent) UnmarshalJSON(text []byte) error {
	if !bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("{")) {
		return (*Contents)(c).UnmarshalJSON(text)
	}
	block, err := DecodeContent(text)
	if err != nil {
		return err
	}
	*c = SamplingContent{block}
	return nil
}
