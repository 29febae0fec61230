package features

import (
	"context"
	"strings"
	"time"
)

// A traveller is one of the Go clients, as a tour needs it. What the server tells
// it goes to heard: of the kinds progress, log, update, and change.
type traveller interface {
	// call calls a tool, with a progress token and the wish for log messages,
	// and returns the text of the result.
	call(ctx context.Context, tool string, arguments map[string]any) (string, error)
	// get returns the text of a prompt.
	get(ctx context.Context, prompt string) (string, error)
	// complete completes an argument of a prompt, or a variable of a template,
	// which is told by its scheme.
	complete(ctx context.Context, of, argument, typed string, others map[string]string) ([]string, error)
	// watch has the client told of the changes of all lists, and of a resource
	// unless its URI is "". It ends what an earlier watch began.
	watch(ctx context.Context, uri string) error
}

const watched = "test://watched-resource"

// tour has a client use all the features.
func tour(ctx context.Context, c traveller, h *heard) map[string]string {
	saw := map[string]string{}
	try := func(feature string, use func() (string, error)) {
		text, err := use()
		if err != nil {
			text = "error: " + err.Error()
		}
		saw[feature] = text
	}
	call := func(feature, tool string, arguments map[string]any) {
		try(feature, func() (string, error) { return c.call(ctx, tool, arguments) })
	}
	complete := func(feature, of, argument, typed string, others map[string]string) {
		try(feature, func() (string, error) {
			values, err := c.complete(ctx, of, argument, typed, others)
			return strings.Join(values, ", "), err
		})
	}
	call("form", "test_elicitation", map[string]any{"message": "Who are you?"})
	call("form, declined", "test_elicitation", map[string]any{"message": "Please decline."})
	call("form, cancelled", "test_elicitation", map[string]any{"message": "Please cancel."})
	call("form with defaults", "test_elicitation_sep1034_defaults", nil)
	call("form with choices", "test_elicitation_sep1330_enums", nil)
	call("page", "test_elicitation_url", nil)
	call("sampling", "test_sampling", map[string]any{"prompt": "Good morning"})
	call("sampling with tools", "test_sampling_with_tools", map[string]any{"prompt": "How warm is it?"})
	call("roots", "test_input_required_result_list_roots", nil)
	call("three questions", "test_input_required_result_multiple_inputs", nil)
	call("two rounds", "test_input_required_result_multi_round", nil)
	try("prompt that asks", func() (string, error) { return c.get(ctx, "test_input_required_result_prompt") })
	try("progress", func() (string, error) { return told(ctx, c, h, "test_tool_with_progress", "progress") })
	try("logging", func() (string, error) { return told(ctx, c, h, "test_tool_with_logging", "log") })
	complete("completion of a prompt", "test_prompt_with_arguments", "arg1", "pa", nil)
	complete("completion in a context", "test_prompt_with_arguments", "arg2", "x", map[string]string{"arg1": "paris"})
	complete("completion of a template", "test://template/{id}/data", "id", "12", nil)
	try("update of a resource", func() (string, error) { return updated(ctx, c, h) })
	try("change of a list", func() (string, error) { return changed(ctx, c, h, "tools") })
	try("nothing when unsubscribed", func() (string, error) { return unsubscribed(ctx, c, h) })
	return saw
}

// told calls a tool that tells three things of a kind.
func told(ctx context.Context, c traveller, h *heard, tool, kind string) (string, error) {
	if _, err := c.call(ctx, tool, nil); err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	texts, err := h.wait(ctx, kind, 3)
	return strings.Join(texts, ", "), err
}

// updated watches a resource, and has it updated until it is told so: a client
// of the older era does not say when its stream is open, and what happens
// before is not told.
func updated(ctx context.Context, c traveller, h *heard) (string, error) {
	if err := c.watch(ctx, watched); err != nil {
		return "", err
	}
	var texts []string
	var err error
	for range 20 {
		if _, err = c.call(ctx, "test_trigger_resource_update", nil); err != nil {
			return "", err
		}
		moment, cancel := context.WithTimeout(ctx, 250*time.Millisecond)
		texts, err = h.wait(moment, "update", 1)
		cancel()
		if err == nil {
			return texts[0], nil
		}
	}
	return "", err
}

// changed changes a list, and returns what was heard of it. Whatever the server
// had to tell before has been heard then.
func changed(ctx context.Context, c traveller, h *heard, list string) (string, error) {
	if _, err := c.call(ctx, "test_trigger_"+strings.TrimSuffix(list, "s")+"_change", nil); err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	texts, err := h.wait(ctx, list, 1)
	if err != nil {
		return "", err
	}
	return texts[0], nil
}

// unsubscribed no longer watches the resource, has it updated, and hears only
// of a list that changes after it.
func unsubscribed(ctx context.Context, c traveller, h *heard) (string, error) {
	if err := c.watch(ctx, ""); err != nil {
		return "", err
	}
	before := len(h.of("update"))
	if _, err := c.call(ctx, "test_trigger_resource_update", nil); err != nil {
		return "", err
	}
	text, err := changed(ctx, c, h, "prompts")
	if after := h.of("update"); err == nil && len(after) > before {
		text = "update of " + after[before]
	}
	return text, err
}
