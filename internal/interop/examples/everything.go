package examples

import "slices"

// everything is the example that offers most. What its questions come to is
// what the person and the model say who stand beside the scripts.
func everything() Example {
	rows := []Row{
		call("test_simple_text", nil, "This is a simple text response for testing."),
		call("test_image_content", nil, "[image/png of 1 × 1]"),
		call("test_audio_content", nil, "[audio/wav of 52 bytes]"),
		call("test_embedded_resource", nil, "[test://embedded-resource text/plain] This is an embedded resource content."),
		call("test_multiple_content_types", nil,
			"Multiple content types test:\n[image/png of 1 × 1]\n[test://mixed-content-resource application/json] "+`{"test":"data","value":123}`),
		call("test_error_handling", nil, "isError: This tool intentionally returns an error for testing"),
		call("test_tool_with_progress", nil, "Progress reported."),
		call("test_tool_with_logging", nil, "Logged."),
		call("test_logging_tool", nil, "Done."),
		call("test_reconnection", nil, "Whoever reads this is connected again."),
		call("json_schema_2020_12_tool", arguments{"name": "Ada", "contactMethod": "phone", "phone": "1"}, "Received Ada."),
		call("json_schema_2020_12_tool", arguments{"name": "Ada", "contactMethod": "phone", "email": "a@b.c"}, "isError: …phone…"),
		call("test_trigger_tool_change", nil, "The list of tools has changed."),
		call("test_trigger_prompt_change", nil, "The list of prompts has changed."),
		call("test_trigger_resource_update", nil, "Those who watch the resource are told."),
		call("test_x_mcp_header", arguments{"region": "eu"}, "Running in eu."),

		read("test://static-text", "This is the content of the static text resource."),
		read("test://static-binary", "[image/png of 1 × 1]"),
		read("test://watched-resource", "This resource can be watched."),
		read("test://template/7/data", `{"id":"7","data":"Data for ID: 7"}`).of("test://template/{id}/data"),
		read("skill://house-style/SKILL.md", "---\nname: house-style\n…"),
		read("skill://house-style/SKILL.md", "---\nname: house-style\n…").of("skill://{+path}"),
		read("skill://house-style/references/words.md", "# Words\n…"),
		read("skill://tour/SKILL.md", "---\nname: tour\n…"),
		read("skill://tour/references/stops.md", "# Stops\n…"),

		get("test_simple_prompt", nil, "user: This is a simple prompt for testing."),
		get("test_prompt_with_arguments", arguments{"arg1": "a", "arg2": "b"}, `user: Prompt with arguments: arg1="a", arg2="b"`),
		get("test_prompt_with_embedded_resource", arguments{"resourceUri": "test://x"},
			"user: [test://x text/plain] Embedded resource content for testing.\nuser: Please process the embedded resource above."),
		get("test_prompt_with_image", nil, "user: [image/png of 1 × 1]\nuser: Please analyze the image above."),
	}
	return Example{Name: "everything", Rows: slices.Concat(rows, questions(), jobs())}
}

// questions are what the everything example asks in turn.
func questions() []Row {
	rows := []Row{
		call("test_sampling", arguments{"prompt": "Good morning"}, "LLM response: You said: Good morning"),
		call("test_sampling_with_tools", arguments{"prompt": "How warm is it?"}, "LLM response: It is 21 degrees"),
		call("test_elicitation", arguments{"message": "Who are you?"}, "User response: accept, {Username:ada Email:ada@example.com}"),
		call("test_elicitation_url", nil, "The user's decision: accept"),
		call("test_elicitation_sep1034_defaults", nil, "Elicitation completed: accept, {Name:John Doe …}"),
		call("test_elicitation_sep1330_enums", nil, "Elicitation completed: accept, {UntitledSingle:option3 …}"),
		call("test_missing_capability", nil, "The client can sample."),
		call("test_streaming_elicitation", nil, "Hello, ada."),
		call("test_input_required_result_elicitation", nil, "Hello, Ada!"),
		call("test_input_required_result_sampling", nil, "You said: What is the capital of France?"),
		call("test_input_required_result_request_state", nil, "state-ok: accept, true"),
		call("test_input_required_result_tampered_state", nil, "state-ok: accept, true"),
		call("test_input_required_result_multiple_inputs", nil, "You said: Write a greeting, Ada: 2 roots"),
		call("test_input_required_result_multi_round", nil, "Ada likes green."),
		call("test_input_required_result_capabilities", nil, "Hello, Ada!"),
		call("place_order", nil, "Order number …: accept."),
		get("test_input_required_result_prompt", nil, "user: Use this context: poems"),
		read("test://asks", "About poems"),
	}
	for i := range rows {
		rows[i] = rows[i].asks()
	}
	// Roots are neither a person's nor a model's: the Inspector has a list of
	// them, which is empty.
	return append(rows,
		call("test_input_required_result_list_roots", nil, "There are … roots."),
		call("ask_by_hand", nil, "error: …only clients of 2026-07-28…").modern(`What the client works on: {"roots":…}`),
	)
}
