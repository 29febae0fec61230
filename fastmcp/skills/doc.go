// Package skills has a server offer skills: directories of instructions for a
// model, each with a SKILL.md and whatever belongs to it (extension
// io.modelcontextprotocol/skills; the format is that of Agent Skills).
//
//	app := fastmcp.New("support", skills.Serve(os.DirFS("skills")))
//
// A directory with a SKILL.md is a skill; its name is the one in the frontmatter.
// Directories around it are part of its address:
//
//	skills/refunds/SKILL.md                  skill://refunds/SKILL.md
//	skills/refunds/templates/email.md        skill://refunds/templates/email.md
//	skills/acme/billing/invoices/SKILL.md    skill://acme/billing/invoices/SKILL.md
//
// Files are ordinary resources, which any client can list and read. Clients that
// know the extension get entries with the frontmatter and a manifest of all files
// with their digests, against which they hold what they read; so what is read is
// always what the manifest says. Both eras are served.
//
// What lies outside of skills, names that begin with a dot, and everything that is
// no regular file, is not served. A filter of the server that changes texts
// ([fastmcp.Redact], say) changes those of skills as well, which clients then refuse.
package skills
