// Package skills loads skills from a server: directories of instructions for a model
// (extension io.modelcontextprotocol/skills). It fetches what is asked for and no
// more, and holds all of it to the entry that the skill was loaded from.
//
//	for skill, err := range skills.List(ctx, c) {
//		…                                     // skill.Frontmatter.Description(): nothing is fetched yet
//	}
//	loaded, err := skill.Load(ctx)            // SKILL.md: its size, digest and frontmatter are as in the entry
//	text, err := loaded.Read(ctx, "references/FORMS.md")
//
// That a digest is right says that entry and content belong together, not that either
// is to be trusted: both come from the server, and what they say is untrusted input to a
// model. What a host owes its user is the host's to do: to ask before a skill is loaded
// ([Skill.Fingerprint] is what an approval belongs to), to tell the model and the user
// which server it came from, to run nothing and grant nothing because a skill says so
// (Skills, Security Considerations). Two servers may have skills of one name, and of one
// URI.
package skills
