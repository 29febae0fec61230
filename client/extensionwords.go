package client

import (
	"errors"
	"fmt"
)

// What a developer reads about extensions and tasks.

const taskCancelled = "the task was cancelled"

var (
	errNoTaskID     = errors.New("a task has no id")
	errNoTopics     = errors.New("only servers of 2026-07-28 can be listened to like that")
	errNilExtension = errors.New("client.Extend: the *Extension is nil")
	errSettings     = errors.New("the settings must marshal to a JSON object")
	errTaken        = errors.New("its name, or a result or notification of it, is there already")
)

func endedWithNothing(status string) error {
	return fmt.Errorf("the task ended as %q, and with neither result nor error", status)
}

func unknownStatus(status string) error {
	return fmt.Errorf("there is no status %q of a task", clip(status))
}

func badExtension(name string, err error) error {
	return fmt.Errorf("client.Extend: the extension %q cannot be used: %w", name, err)
}

func noFunction(method string) error {
	return fmt.Errorf("the notification %q has no function", method)
}

func notNotified(err error) error { return fmt.Errorf("client.Notify: %w", err) }

func notFinished(method, kind string) string {
	return fmt.Sprintf("%s: the result is of type %q, and was to be taken as it is", method, kind)
}

func ownKind(kind string) error {
	return fmt.Errorf("client.AsIs: %q is no type of results that an extension has", kind)
}
