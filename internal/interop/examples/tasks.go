package examples

// tasks is the example whose calls outlive the wait. Only the Inspector knows tasks;
// the others wait, or are told what they lack.
func tasks() Example {
	return Example{Name: "tasks", Module: true, Flags: folder("--db", "tasks.db"), Rows: []Row{
		call("print_book", arguments{"title": "Emma", "pages": 1}, `"Emma", 1 pages`),
		onlyTasks("print_order", arguments{"title": "Emma", "pages": 1}, "…capabilit…"),
		call("print_flyer", arguments{"pages": 1}, "a flyer of 1 pages"),
	}}
}

// onlyTasks is a call that is refused without them.
func onlyTasks(tool string, arguments map[string]any, want string) Row {
	return call(tool, arguments, "isError: This tool takes long…").modern("error: …Missing required client capability…").tasks(want)
}

// jobs are the tasks of the everything example.
func jobs() []Row {
	return []Row{
		call("greet", arguments{"name": "Ada"}, "Hello, Ada!"),
		call("slow_compute", arguments{"seconds": 0, "label": "pi"}, "pi: computed for 0 s"),
		onlyTasks("failing_job", nil, "isError: the job has failed, as it always does"),
		call("protocol_error_job", nil, "error: …an error of the protocol…"),
		call("confirm_delete", arguments{"filename": "a.txt"}, "a.txt …").asks(),
		call("multi_input", nil, "Ada is sure: …").asks(),
		call("test_tool_with_task", nil, "Hello, Ada! The work is done.").asks(),
	}
}
