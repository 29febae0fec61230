package main

import (
	"context"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/skills"
)

// listSkills lists the skills, and fetches nothing of them.
func listSkills(ctx context.Context, c *client.Client) error {
	for _, err := range skills.List(ctx, c) {
		if err != nil {
			return err
		}
	}
	return nil
}

// useSkills loads each skill and reads all its files. The first that is not what its
// entry says ends it.
func useSkills(ctx context.Context, c *client.Client) error {
	for skill, err := range skills.List(ctx, c) {
		if err != nil {
			return err
		}
		loaded, err := skill.Load(ctx)
		if err != nil {
			return err
		}
		for _, file := range loaded.Files() {
			if _, err := loaded.Read(ctx, file); err != nil {
				return err
			}
		}
	}
	return nil
}
