package client

import (
	"errors"
	"fmt"
)

// What a developer reads about extensions and tasks.

const taskCancelled = "the task was cancelled"

var (
	errNoTaskID = errors.New("a task has no id")
	errNoTopics = errors.New("only servers of 2026-07-28 can be listened to like that")
)

func endedWithNothing(status string) error {
	return fmt.Errorf("the task ended as %q, and with neither result nor error", status)
}

func badExtension(name string, err error) error {
	return errors.Join(fmt.Errorf("client.Extend: the settings of %q must marshal to a JSON object", name), err)
}

func takenExtension(name string) error {
	return fmt.Errorf("client.Extend: the extension %q, or a result or notification of it, is there already", name)
}
