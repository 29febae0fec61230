package examples

// arguments are those of a tool or a prompt.
type arguments = map[string]any

// All are all examples.
func All() []Example {
	return []Example{
		quickstart(), chi(), everything(), weather(), thumbnail(), prompts(), database(), counter(), files(), skills(), tasks(),
	}
}

func quickstart() Example {
	return Example{Name: "quickstart", Rows: []Row{
		call("add", arguments{"a": 1, "b": 2}, "3"),
		call("add", arguments{"a": "one", "b": 2}, "isError: …a: …"),
		read("greeting://World", "Hello, World!").of("greeting://{name}"),
		get("greet_user", arguments{"name": "Ada"}, "user: Write a friendly greeting for someone named Ada."),
		get("greet_user", arguments{"name": "Ada", "style": "formal"}, "user: Write a formal greeting for someone named Ada."),
	}}
}

func chi() Example {
	return Example{Name: "chi", HTTPOnly: true, Rows: []Row{
		call("find_books", arguments{"author": "le guin"}, `[{"author":"Ursula K. Le Guin","title":"The Dispossessed"}]`),
		call("add_book", arguments{"author": "Ada Lovelace", "title": "Notes"}, ""),
		read("books://Lovelace", `[{"author":"Ada Lovelace","title":"Notes"}]`).of("books://{author}"),
	}}
}

func skills() Example {
	return Example{Name: "skills", Rows: []Row{
		call("refund", arguments{"order": "7", "cents": 100}, "Refunded for order 7."),
		read("skill://git-workflow/SKILL.md", "---\nname: git-workflow\n…"),
		read("skill://git-workflow/SKILL.md", "---\nname: git-workflow\n…").of("skill://{+path}"),
		read("skill://git-workflow/references/messages.md", "# Commit messages\n…"),
		read("skill://support/refunds/SKILL.md", "---\nname: refunds\n…"),
		read("skill://support/refunds/templates/done.md", "# Refunded\n…"),
		read("skill://support/refunds/templates/person.md", "# Handed over\n…"),
	}}
}

func weather() Example {
	flags := func(s Stage) []string { return []string{"--base-url", s.Weather} }
	return Example{Name: "weather", Flags: flags, Rows: []Row{
		call("weather", arguments{"cities": []string{"Ulm", "Atlantis"}},
			`[{"city":"Ulm","celsius":9,"sky":"Fog"},{"city":"Atlantis","problem":"the weather service says 404 Not Found"}]`),
		call("weather", arguments{"cities": []string{}}, "isError: …cities: …"),
	}}
}

func thumbnail() Example {
	return Example{Name: "thumbnail", Flags: folder("--dir", "pictures"), Rows: []Row{
		call("thumbnail", arguments{"name": "wide.png", "width": 20}, "[image/png of 20 × 10]"),
		call("thumbnail", arguments{"name": "../docs/readme.md"}, "isError: …path escapes…"),
	}}
}

func prompts() Example {
	return Example{Name: "prompts", Rows: []Row{
		get("review_code", arguments{"code": "x := 1", "focus": "security"},
			"user: [code://review text/x-go] x := 1\nuser: Please review the code above. … Look at its security, and leave the rest aside."),
		get("debug_error", arguments{"error": "no such file", "tried": "a restart"},
			"user: I see this error:\nuser: no such file\nassistant: I'll help you …\nuser: a restart"),
		get("debug_error", arguments{"error": "no such file"}, "user: I see this error:\nuser: no such file\nassistant: …?"),
	}}
}

func database() Example {
	const note = `{"id":1,"title":"Milk","text":"two bottles"}`
	return Example{Name: "database", Module: true, Flags: folder("--db", "notes.db"), Rows: []Row{
		call("add_note", arguments{"title": "Milk", "text": "two bottles"}, note),
		call("list_notes", nil, "["+note+"]"),
		call("find_notes", arguments{"words": "BOTTLES", "limit": 5}, "["+note+"]"),
		call("find_notes", arguments{"words": "bread"}, "[]"),
	}}
}

func counter() Example {
	const unknown = "isError: there is no such counter (any more): get a new handle from open_counter"
	const stateless = "isError: …handle…"
	return Example{Name: "counter", Rows: []Row{
		call("count", arguments{"by": 2}, "2").modern(stateless),
		call("count", nil, "3").modern(stateless).anew("1"),
		call("open_counter", nil, "…"),
		call("count_in", arguments{"handle": "$open_counter", "by": 5}, "5").anew(unknown),
		call("count_in", arguments{"handle": "$open_counter"}, "6").anew(unknown),
		call("close_counter", arguments{"handle": "$open_counter"}, ""),
		call("count_in", arguments{"handle": "$open_counter"}, unknown),
	}}
}

func files() Example {
	return Example{Name: "files", Flags: folder("--dir", "docs"), Rows: []Row{
		read("docs://readme.md", "# Hello\n"),
		read("docs://guide/start.md", "One\nTwo\n"),
		read("docs://dot.png", "[image/png of 40 × 20]"),
		read("docs://guide", "docs://guide/start.md\n").of("docs://{+path}"),
		read("numbers://3", "1\n2\n3\n").of("numbers://{count}"),
		call("count_lines", arguments{"uri": "docs://guide/start.md"}, "2"),
	}}
}
