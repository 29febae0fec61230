package skills_test

import (
	"context"
	"errors"
	"fmt"
	"testing/fstest"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/skills"
	"github.com/fastmcp-go/mcp/fastmcp"
	server "github.com/fastmcp-go/mcp/fastmcp/skills"
)

// counter is a client of a server with one skill.
func counter() (*client.Client, fstest.MapFS) {
	files := fstest.MapFS{
		"refunds/SKILL.md":           {Data: []byte("---\nname: refunds\ndescription: Refund a customer\n---\nFill in templates/email.md.\n")},
		"refunds/templates/email.md": {Data: []byte("Dear …\n")},
	}
	app := fastmcp.New("support", fastmcp.Logger(zerolog.Nop()), server.Serve(files, server.Interval(0)))
	c, err := client.Dial(context.Background(), app)
	if err != nil {
		panic(err)
	}
	return c, files
}

// Nothing but the entries is fetched.
func ExampleList() {
	c, _ := counter()
	defer c.Close()
	for skill, err := range skills.List(context.Background(), c) {
		if err != nil {
			panic(err)
		}
		fmt.Println(skill.URI, "-", skill.Frontmatter.Description())
		for _, f := range skill.Resources.Files {
			fmt.Println(" ", f.URI, f.Size)
		}
	}
	// Output:
	// skill://refunds/SKILL.md - Refund a customer
	//   skill://refunds/SKILL.md 81
	//   skill://refunds/templates/email.md 9
}

// The instructions, and then what they need.
func ExampleSkill_Load() {
	ctx := context.Background()
	c, _ := counter()
	defer c.Close()
	skill, err := skills.Get(ctx, c, "skill://refunds/SKILL.md")
	if err != nil {
		panic(err)
	}
	loaded, err := skill.Load(ctx)
	if err != nil {
		panic(err)
	}
	fmt.Println(loaded.Skill().Frontmatter.Name(), loaded.Files())
	fmt.Print(loaded.Text())
	text, err := loaded.Read(ctx, "templates/email.md")
	fmt.Print(string(text), err)
	// Output:
	// refunds [SKILL.md templates/email.md]
	// ---
	// name: refunds
	// description: Refund a customer
	// ---
	// Fill in templates/email.md.
	// Dear …
	// <nil>
}

// A file that has changed since the skill was loaded is not used.
func ExampleLoaded_Read() {
	ctx := context.Background()
	c, files := counter()
	defer c.Close()
	skill, _ := skills.Get(ctx, c, "skill://refunds/SKILL.md")
	loaded, _ := skill.Load(ctx)

	files["refunds/templates/email.md"] = &fstest.MapFile{Data: []byte("Dear friend\n")}
	_, err := loaded.Read(ctx, "templates/email.md")
	var changed *skills.Mismatch
	fmt.Println(errors.As(err, &changed), changed)
	_, err = loaded.Read(ctx, "templates/letter.md")
	fmt.Println(err)
	// Output:
	// true skills: "skill://refunds/templates/email.md" does not agree with the entry of the skill: 12 bytes, the entry says 9
	// skills: "templates/letter.md" does not agree with the entry of the skill: the entry does not list it
}

// An approval belongs to what was there when the user gave it.
func ExampleSkill_Fingerprint() {
	ctx := context.Background()
	c, files := counter()
	defer c.Close()
	approved, _ := skills.Get(ctx, c, "skill://refunds/SKILL.md")

	files["refunds/templates/email.md"] = &fstest.MapFile{Data: []byte("Dear friend\n")}
	_, _ = c.ReadResource(ctx, "skill://refunds/templates/email.md") // the server notices
	now, _ := skills.Get(ctx, c, "skill://refunds/SKILL.md")
	fmt.Println(now.Fingerprint() == approved.Fingerprint())
	// Output: false
}

// Any directory of a skill can be looked into, and what is around skills.
func ExampleReadDirectory() {
	c, _ := counter()
	defer c.Close()
	for r, err := range skills.ReadDirectory(context.Background(), c, "skill://refunds") {
		fmt.Println(r.Name, r.MIMEType, err)
	}
	// Output:
	// refunds text/markdown <nil>
	// templates inode/directory <nil>
}

func ExampleSettings() {
	c, _ := counter()
	defer c.Close()
	settings, served := skills.Settings(c)
	fmt.Println(settings.DirectoryRead, served)
	// Output: true true
}

func ExampleGet() {
	c, _ := counter()
	defer c.Close()
	_, err := skills.Get(context.Background(), c, "skill://returns/SKILL.md")
	fmt.Println(err)
	// Output: skills/get: No skill is served at "skill://returns/SKILL.md" (-32602)
}
